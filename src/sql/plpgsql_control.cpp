#include <algorithm>

#include "sql/plpgsql_reader.hpp"
#include "sql/term.hpp"

/// Blocks, declarations, conditions and loops.
namespace migvet::sql {

namespace {

using model::CodeValue;
using model::Term;

/// Deeper nesting is not followed.
constexpr unsigned deepest = 60;

Term constant(CodeValue value) {
    Term out;
    out.kind = Term::Kind::constant;
    out.value = std::move(value);
    return out;
}

} // namespace

Term PlpgsqlReader::term(Index from, Index to) const {
    return from < to ? term_in(text(from, to)) : Term{};
}

Code PlpgsqlReader::nested(Steps steps, Index from) const {
    Code out = step(Code::Kind::block, from, from + 1);
    out.body = std::move(steps);
    return out;
}

Code PlpgsqlReader::block(Index begin, std::string label) {
    Code out = step(Code::Kind::block, begin, begin + 1);
    if (++depth_ > deepest) {
        at_ = tokens_.size();
        return unread("too deeply nested", begin, begin + 1);
    }
    out.label = std::move(label);
    if (take("declare")) declarations(out.body);
    take("begin");
    Steps body = steps({"exception", "end"});
    std::move(body.begin(), body.end(), std::back_inserter(out.body));
    if (take("exception")) handlers(out);
    finish(); // END label;
    out.where = tokens_.span(begin, at_);
    --depth_;
    return out;
}

void PlpgsqlReader::declarations(Steps& into) {
    while (!is_end() && !is("begin")) {
        take("declare");
        if (is("begin")) break;
        declaration(into);
    }
}

/// name type [:= value]; without a value it is NULL.
void PlpgsqlReader::declaration(Steps& into) {
    const Index first = at_;
    const Index end = semicolon();
    Index value = end;
    for (Index i = first + 1; i < end && value == end; i = tokens_.skip(i)) {
        if (is(i, "cursor")) return cursor(first, end), finish();
        const bool sets = tokens_.text(i) == ":=" || tokens_.text(i) == "=" || is(i, "default");
        if (sets) value = i + 1;
    }
    if (!is(first + 1, "alias"))
        assign(into, name(first), value < end ? term(value, end) : constant(CodeValue::null()));
    finish();
}

/// name [NO SCROLL] CURSOR [(…)] FOR query
void PlpgsqlReader::cursor(Index first, Index end) {
    Index query = tokens_.find(first, end, "for");
    if (query == end) query = tokens_.find(first, end, "is");
    if (query < end) cursors_.push_back({name(first), query + 1, end});
}

PlpgsqlReader::Steps PlpgsqlReader::steps(std::initializer_list<std::string_view> ends) {
    Steps out;
    while (!is_end()) {
        const bool over =
            std::any_of(ends.begin(), ends.end(), [&](std::string_view word) { return is(word); });
        if (over) return out;
        const Index before = at_;
        statement(out);
        if (at_ == before) ++at_; // whatever it is, go on
    }
    return out;
}

/// WHEN name OR SQLSTATE '…' THEN …
CodeHandler PlpgsqlReader::handler() {
    CodeHandler out;
    const Index then = tokens_.find(at_, tokens_.size(), "then");
    for (Index i = at_; i < then; ++i) {
        if (is(i, "or")) continue;
        if (is(i, "others")) {
            out.catches.emplace_back();
        } else if (is(i, "sqlstate") && i + 1 < then) {
            const std::string_view quoted = tokens_.text(++i);
            out.catches.emplace_back(quoted.size() > 2 ? quoted.substr(1, quoted.size() - 2) : "?");
        } else {
            const std::string_view known = sqlstate_of(name(i));
            out.catches.emplace_back(known.empty() ? "?" : known);
        }
    }
    at_ = then + 1;
    out.body = steps({"when", "end"});
    return out;
}

void PlpgsqlReader::handlers(Code& block) {
    while (take("when")) block.handlers.push_back(handler());
}

Code PlpgsqlReader::branches() {
    Code out = step(Code::Kind::branch, at_, at_ + 1);
    ++at_; // IF
    while (!is_end()) {
        const Index then = tokens_.find(at_, tokens_.size(), "then");
        CodeBranch& branch = out.branches.emplace_back();
        branch.condition = term(at_, then);
        at_ = then + 1;
        branch.body = steps({"elsif", "elseif", "else", "end"});
        if (take("elsif") || take("elseif")) continue;
        if (!take("else")) break;
        CodeBranch& last = out.branches.emplace_back();
        last.condition = constant(CodeValue::of(true));
        last.body = steps({"end"});
        break;
    }
    finish(); // END IF;
    return out;
}

/// ELSE RAISE.
CodeBranch PlpgsqlReader::failing(Index from, Index end, std::string_view sqlstate) const {
    CodeBranch out;
    out.condition = constant(CodeValue::of(true));
    out.body.push_back(step(Code::Kind::raise, from, end));
    out.body.back().sqlstate = sqlstate;
    return out;
}

/// CASE x WHEN a, b THEN … compares; CASE WHEN condition THEN … does not.
Code PlpgsqlReader::cases() {
    const Index first = at_;
    Code out = step(Code::Kind::branch, first, first + 1);
    ++at_; // CASE
    const Index when = tokens_.find(at_, tokens_.size(), "when");
    const std::string subject = when > at_ ? text(at_, when) : std::string{};
    at_ = when;
    while (take("when")) {
        const Index then = tokens_.find(at_, tokens_.size(), "then");
        CodeBranch& branch = out.branches.emplace_back();
        const std::string values = text(at_, then);
        branch.condition =
            term_in(subject.empty() ? values : "(" + subject + ") IN (" + values + ")");
        at_ = then + 1;
        branch.body = steps({"when", "else", "end"});
    }
    if (take("else")) {
        CodeBranch& last = out.branches.emplace_back();
        last.condition = constant(CodeValue::of(true));
        last.body = steps({"end"});
    } else {
        out.branches.push_back(failing(first, first + 1, "20000"));
    }
    finish(); // END CASE;
    return out;
}

/// FOR r IN a..b, FOR r IN query, FOR r IN EXECUTE …, FOR r IN cursor.
void PlpgsqlReader::loop_rows(Code& loop, Index from, Index to, Steps& before) {
    if (is(from, "execute")) return execute(before, from + 1, to);
    const auto cursor = std::find_if(cursors_.begin(), cursors_.end(),
                                     [&](const Cursor& one) { return one.name == name(from); });
    if (cursor != cursors_.end()) {
        from = cursor->from;
        to = cursor->to;
    }
    before.push_back(piece(from, to, {}));
    loop.query = query_in(text(from, to));
}

/// The word LOOP ends its head. Queries run before the body does.
Code PlpgsqlReader::loop(std::string label) {
    const Index first = at_;
    const Index head = tokens_.find(at_, tokens_.size(), "loop");
    Code out = step(Code::Kind::loop, first, head + 1);
    out.label = std::move(label);
    Steps before;
    if (is("while")) {
        out.loop = Code::Loop::condition;
        out.value = term(first + 1, head);
    } else if (is("for") || is("foreach")) {
        const Index in = tokens_.find(first, head, "in");
        Index target_end = first + 1;
        out.variable = target(target_end);
        Index range = in + 1;
        while (range < head && tokens_.text(range) != "..") range = tokens_.skip(range);
        if (is("foreach")) {
            out.loop = Code::Loop::array;
            out.value = term(in + 2, head); // IN ARRAY
        } else if (range < head && !is(in + 1, "reverse")) {
            const Index by = tokens_.find(range, head, "by");
            out.loop = Code::Loop::number;
            out.value = term(in + 1, range);
            if (by == head) out.last = term(range + 1, head);
        } else {
            out.loop = Code::Loop::rows;
            if (range == head) loop_rows(out, in + 1, head, before);
        }
    }
    at_ = head + 1;
    if (++depth_ > deepest) {
        at_ = tokens_.size();
        return unread("too deeply nested", first, head);
    }
    out.body = steps({"end"});
    --depth_;
    finish(); // END LOOP label;
    if (before.empty()) return out;
    before.push_back(std::move(out));
    return nested(std::move(before), first);
}

/// EXIT label WHEN condition; CONTINUE; RETURN.
Code PlpgsqlReader::leave(Code::Leave how) {
    const Index first = at_;
    const Index end = semicolon();
    const Index when = tokens_.find(at_, end, "when");
    Code out = step(Code::Kind::leave, first, end);
    out.leave = how;
    const bool labelled = how != Code::Leave::code && first + 1 < when;
    if (labelled) out.label = name(first + 1);
    out.value = when < end ? term(when + 1, end) : constant(CodeValue::of(true));
    return out;
}

} // namespace migvet::sql
