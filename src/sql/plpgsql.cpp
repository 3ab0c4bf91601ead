#include "sql/plpgsql.hpp"

#include "sql/plpgsql_reader.hpp"

namespace migvet::sql {

PlpgsqlReader::PlpgsqlReader(const base::Source& source, base::Span part)
    : source_(source), part_(part), tokens_(source.text(), part) {}

bool PlpgsqlReader::take(std::string_view keyword) {
    if (!is(keyword)) return false;
    ++at_;
    return true;
}

std::string PlpgsqlReader::text(Index from, Index to) const {
    return std::string(source_.slice(tokens_.span(from, to)));
}

std::string PlpgsqlReader::target(Index& index) const {
    std::string out = name(index++);
    while (tokens_.is(index, '.') && index + 1 < tokens_.size()) {
        out += '.' + name(index + 1);
        index += 2;
    }
    // a[1] := … changes a.
    while (tokens_.is(index, '[') && tokens_.skip(index) > index + 1) index = tokens_.skip(index);
    return out;
}

Code PlpgsqlReader::step(Code::Kind kind, Index from, Index to) const {
    Code out;
    out.kind = kind;
    out.where = tokens_.span(from, to);
    return out;
}

Code PlpgsqlReader::unread(std::string what, Index from, Index to) const {
    Code out = step(Code::Kind::unread, from, to);
    out.what = std::move(what);
    return out;
}

/// <<name>>
std::string PlpgsqlReader::label() {
    std::string out;
    while (tokens_.text(at_) == "<<" && tokens_.text(at_ + 2) == ">>") {
        out = name(at_ + 1);
        at_ += 3;
    }
    return out;
}

Code PlpgsqlReader::read() {
    // #variable_conflict use_column and its like.
    while (tokens_.text(at_) == "#") at_ += 3;
    std::string name = label();
    if (!is("declare") && !is("begin")) return unread("a body that is no block", 0, tokens_.size());
    return block(at_, std::move(name));
}

Code read_plpgsql(const base::Source& source, base::Span part) {
    return PlpgsqlReader(source, part).read();
}

Code read_sql_body(const base::Source& source, base::Span part) {
    Code out;
    out.where = part;
    out.statements = read_statements(source, part);
    return out;
}

Code read_do(const base::Source& source, const model::Do& block) {
    Code out;
    out.kind = Code::Kind::unread;
    out.where = block.body_where;
    if (block.language != "plpgsql" && block.language != "sql") {
        out.what = "code in " + block.language;
        return out;
    }
    // Doubled quotes and escapes: the body's bytes are not the source's.
    if (source.slice(block.body_where) != block.body) {
        out.what = "a quoted body with escapes in it";
        return out;
    }
    return read_plpgsql(source, block.body_where);
}

} // namespace migvet::sql
