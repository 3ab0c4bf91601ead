// Any bytes as a SQL script: statements follow one another inside the text, and so do the parts of
// each.
#include "fuzz/target.hpp"
#include "history/directives.hpp"
#include "sql/script.hpp"

namespace {

using namespace migvet;
using fuzz::require;

bool inside(base::Span part, base::Span whole) {
    return part.begin <= part.end && part.begin >= whole.begin && part.end <= whole.end;
}

void look_at(const sql::Statement& statement, base::Span whole) {
    require(inside(statement.where, whole), "a statement lies inside the text");
    if (statement.error)
        require(inside(statement.error->where, whole), "a syntax error lies inside the text");
    else
        require(!statement.operations.empty(), "what parses does something, or says it is unknown");
    for (const model::Operation& operation : statement.operations) {
        require(inside(operation.clause, whole), "a clause lies inside the text");
        require(inside(operation.subject, whole), "a subject lies inside the text");
    }
}

} // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const base::Source source("input.sql", fuzz::text(data, size));
    const base::Span whole{0, static_cast<std::uint32_t>(size)};
    std::uint32_t end = 0;
    for (const sql::Statement& statement : sql::read(source).statements) {
        look_at(statement, whole);
        require(statement.where.begin >= end, "statements do not overlap");
        end = statement.where.end;
    }
    for (const sql::Comment& comment : sql::comments(source))
        require(inside(comment.where, whole), "a comment lies inside the text");
    for (const history::Directive& directive : history::directives(source))
        require(inside(directive.where, whole), "a directive lies inside the text");
    return 0;
}
