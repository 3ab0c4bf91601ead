#include <algorithm>
#include <array>

#include "sql/plpgsql_reader.hpp"
#include "sql/term.hpp"

/// PL/pgSQL's statements that are not blocks, conditions or loops.
namespace migvet::sql {

namespace {

using model::CodeValue;
using model::Term;

} // namespace

void PlpgsqlReader::assign(Steps& into, std::string variable, Term value) const {
    Code out = step(Code::Kind::assign, at_, at_ + 1);
    out.variable = std::move(variable);
    out.value = std::move(value);
    into.push_back(std::move(out));
}

void PlpgsqlReader::statement(Steps& into) {
    std::string its_label = label();
    if (is("declare") || is("begin")) return into.push_back(block(at_, std::move(its_label)));
    const bool loops = is("loop") || is("while") || is("for") || is("foreach");
    if (loops) return into.push_back(loop(std::move(its_label)));
    if (tokens_.is(at_, ';')) return void(++at_);
    if (assignment(into)) return finish();
    if (is("if")) {
        if (++depth_ < 60) into.push_back(branches());
        --depth_;
        return;
    }
    if (is("case")) {
        if (++depth_ < 60) into.push_back(cases());
        --depth_;
        return;
    }
    const bool known = control(into);
    if (!known) sql(into, semicolon());
    finish();
}

/// a := …, r.a = …, a[1] := …
bool PlpgsqlReader::assignment(Steps& into) {
    const TokenKind kind = tokens_[at_].kind;
    if (kind != TokenKind::word && kind != TokenKind::quoted_name && kind != TokenKind::parameter)
        return false;
    Index behind = at_;
    std::string variable = target(behind);
    if (tokens_.text(behind) != ":=" && tokens_.text(behind) != "=") return false;
    const bool part = tokens_.is(behind - 1, ']');
    const Index end = semicolon();
    // The value may call a function that does something.
    bool calls = false;
    for (Index i = behind + 1; i < end; ++i) calls = calls || tokens_.is(i, '(');
    if (calls) into.push_back(piece(behind + 1, end, {}, "SELECT "));
    assign(into, std::move(variable), part ? Term{} : term(behind + 1, end));
    return true;
}

/// The statements that begin with a word of PL/pgSQL's own. False: it is SQL.
bool PlpgsqlReader::control(Steps& into) {
    const Index end = semicolon();
    if (is("null") || is("close") || is("move")) return true;
    if (is("perform")) return perform(into, end), true;
    if (is("execute")) return execute(into, at_ + 1, end), true;
    if (is("return")) return returns(into, end), true;
    if (is("exit")) return into.push_back(leave(Code::Leave::loop)), true;
    if (is("continue")) return into.push_back(leave(Code::Leave::iteration)), true;
    if (is("raise")) return raise(into, end), true;
    if (is("assert")) return into.push_back(assertion(end)), true;
    if (is("open")) return open(into, end), true;
    if (is("get")) return forget(into, tokens_.find(at_, end, "diagnostics") + 1, end), true;
    if (!is("fetch")) return false;
    forget(into, tokens_.find(at_, end, "into") + 1, end);
    return true;
}

/// The variables among these words have other values afterwards.
void PlpgsqlReader::forget(Steps& into, Index from, Index end) const {
    for (Index i = from; i < end;) {
        const bool named =
            tokens_[i].kind == TokenKind::word || tokens_[i].kind == TokenKind::quoted_name;
        if (!named) {
            ++i;
            continue;
        }
        assign(into, target(i), {});
    }
}

/// PERFORM is SELECT whose result nobody takes; FOUND tells whether there was a row.
void PlpgsqlReader::perform(Steps& into, Index end) {
    const base::Span word = tokens_[at_].span();
    Code out = piece(at_ + 1, end, {}, "SELECT ");
    out.where.begin = word.begin;
    into.push_back(std::move(out));
    assign_results(into, {}, "SELECT " + text(at_ + 1, end));
}

void PlpgsqlReader::returns(Steps& into, Index end) {
    const bool query = is(at_ + 1, "query");
    if (query && is(at_ + 2, "execute")) {
        execute(into, at_ + 3, end);
    } else if (query) {
        into.push_back(piece(at_ + 2, end, {}));
    } else if (!is(at_ + 1, "next") && at_ + 1 < end) {
        bool calls = false;
        for (Index i = at_ + 1; i < end; ++i) calls = calls || tokens_.is(i, '(');
        if (calls) into.push_back(piece(at_ + 1, end, {}, "SELECT "));
    }
    if (!query && !is(at_ + 1, "next")) into.push_back(leave(Code::Leave::code));
}

/// RAISE NOTICE and weaker levels only talk.
void PlpgsqlReader::raise(Steps& into, Index end) {
    Index i = at_ + 1;
    constexpr std::array<std::string_view, 5> quiet{"debug", "log", "info", "notice", "warning"};
    if (std::any_of(quiet.begin(), quiet.end(), [&](auto word) { return is(i, word); })) return;
    if (is(i, "exception")) ++i;
    Code out = step(Code::Kind::raise, at_, end);
    out.sqlstate = "P0001";
    if (is(i, "sqlstate")) {
        out.sqlstate = tokens_.text(i + 1).substr(1, 5);
    } else if (tokens_[i].kind == TokenKind::word && !is(i, "using")) {
        out.sqlstate = sqlstate_of(name(i));
    }
    if (tokens_[i].kind == TokenKind::string) out.what = text(i, i + 1);
    const Index code = tokens_.find(i, end, "errcode");
    if (code + 2 < end && tokens_[code + 2].kind == TokenKind::string) {
        const std::string written = text(code + 2, code + 3);
        const std::string inner = written.substr(1, written.size() - 2);
        const std::string_view known = sqlstate_of(inner);
        out.sqlstate = known.empty() ? inner : known;
    }
    into.push_back(std::move(out));
}

/// ASSERT condition [, message]: an error unless it is true.
Code PlpgsqlReader::assertion(Index end) const {
    Code out = step(Code::Kind::branch, at_, end);
    CodeBranch& holds = out.branches.emplace_back();
    holds.condition = term(at_ + 1, tokens_.find(at_ + 1, end, ','));
    out.branches.push_back(failing(at_, end, "P0004"));
    return out;
}

/// OPEN cursor; OPEN cursor FOR query; OPEN cursor FOR EXECUTE …
void PlpgsqlReader::open(Steps& into, Index end) {
    const Index query = tokens_.find(at_, end, "for");
    if (query < end && is(query + 1, "execute")) return execute(into, query + 2, end);
    if (query < end) return into.push_back(piece(query + 1, end, {}));
    for (const Cursor& one : cursors_)
        if (one.name == name(at_ + 1)) into.push_back(piece(one.from, one.to, {}));
}

/// EXECUTE text [INTO …] [USING …]. A plain string is read where it stands.
void PlpgsqlReader::execute(Steps& into, Index from, Index end) {
    const Index target_word = tokens_.find(from, end, "into");
    const Index using_word = tokens_.find(from, end, "using");
    const Index behind = std::min(target_word, using_word);
    const Token& first = tokens_[from];
    const std::string_view written = tokens_.text(from);
    const bool plain = first.kind == TokenKind::string && behind == from + 1 &&
                       (written.front() == '$' ||
                        (written.front() == '\'' && written.find('\'', 1) == written.size() - 1));
    if (plain) {
        const auto mark =
            static_cast<std::uint32_t>(written.front() == '$' ? written.find('$', 1) + 1 : 1);
        Code out = step(Code::Kind::sql, at_, end);
        out.statements = read_statements(source_, {first.begin + mark, first.end - mark});
        into.push_back(std::move(out));
    } else {
        Code out = step(Code::Kind::execute, at_, end);
        out.value = term(from, behind);
        // What the text begins with tells what kind of statement it is, at least.
        out.what = text(from, behind);
        into.push_back(std::move(out));
    }
    if (target_word < end)
        forget(into, target_word + 1, using_word > target_word ? using_word : end);
}

/// The statements that PL/pgSQL hands to SQL. INTO names variables, but in INSERT INTO.
void PlpgsqlReader::sql(Steps& into, Index end) {
    Index word = at_;
    for (; word < end; word = tokens_.skip(word)) {
        const bool names_table = word > at_ && (is(word - 1, "insert") || is(word - 1, "merge"));
        if (is(word, "into") && !names_table) break;
    }
    if (word >= end) return into.push_back(piece(at_, end, {}));
    Index i = word + 1;
    if (is(i, "strict")) ++i;
    std::vector<std::string> targets{target(i)};
    while (tokens_.is(i, ',')) targets.push_back(target(++i));
    const base::Span clause = tokens_.span(word, i);
    into.push_back(piece(at_, end, {clause}));
    if (!is("select")) {
        for (std::string& one : targets) assign(into, std::move(one), {});
        return assign(into, "found", {});
    }
    assign_results(into, targets, text(at_, word) + " " + text(i, end));
}

/// Each target gets its column of the first row; NULL when there is none.
void PlpgsqlReader::assign_results(Steps& into, const std::vector<std::string>& targets,
                                   const std::string& query) const {
    Term row;
    row.kind = Term::Kind::scalar;
    row.query = query_in(query);
    model::CatalogQuery& asked = *row.query;
    const bool counts = asked.counts && targets.size() == 1;
    // Without a table it is an expression, whose functions may do anything.
    for (std::size_t i = 0; i < targets.size(); ++i) {
        const bool has =
            asked.understood && (counts || i < asked.columns.size()) && (counts || !asked.counts);
        if (!has) {
            assign(into, targets[i], {});
            continue;
        }
        Term one = row;
        if (!counts) one.query->columns = {asked.columns[i]};
        assign(into, targets[i], std::move(one));
    }
    row.kind = Term::Kind::exists;
    assign(into, "found", std::move(row));
}

Code PlpgsqlReader::piece(Index from, Index to, const std::vector<base::Span>& blanked,
                          std::string_view lead) const {
    Code out = step(Code::Kind::sql, from, to);
    base::Span part = tokens_.span(from, to);
    if (part.empty()) return out;
    std::string words(source_.slice(part));
    for (const base::Span blank : blanked)
        std::fill_n(words.begin() + (blank.begin - part.begin), blank.size(), ' ');
    // The word it lacks stands in front of it: PERFORM, RETURN and := leave room enough.
    const std::uint32_t begin = part.begin - static_cast<std::uint32_t>(lead.size());
    if (begin > part.begin) return unread("a statement without room", from, to);
    words.insert(0, lead);
    out.statements.push_back(read_piece(source_, part, begin, words));
    return out;
}

} // namespace migvet::sql
