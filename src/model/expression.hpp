#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/boxed.hpp"
#include "base/source.hpp"
#include "model/name.hpp"
#include "model/term.hpp"
#include "model/type.hpp"

namespace migvet::model {

/// What a piece of SQL mentions, and where: offsets are bytes in Expression::text, so that a rename
/// can mend the text.
struct Reference {
    enum class Kind : std::uint8_t {
        column,   ///< name.schema holds the qualifier (a table's name or alias), name.name the
                  ///< column; "*" for all
        function, ///< called; `arguments` tells how many
        relation, ///< read from or written to (FROM, INSERT INTO, …)
        type,     ///< a cast or a column definition; `type` holds it whole
        sequence, ///< the constant argument of nextval(), currval(), setval()
        collation,
        operation, ///< an operator; name.name is its symbol
    };
    Kind kind = Kind::column;
    QualifiedName name;
    std::uint32_t offset = 0;
    std::uint32_t length = 0;
    std::uint16_t arguments = 0;
    TypeName type;
};

/// How a conjunct of a condition restricts one column.
enum class Comparison : std::uint8_t {
    is_null,
    is_not_null,
    equal,
    not_equal,
    less,
    less_equal,
    greater,
    greater_equal,
    in,
    other
};

/// One operand of a condition's top-level AND. `other` conjuncts have no column or value.
struct Conjunct {
    Comparison comparison = Comparison::other;
    std::string column;
    std::vector<std::string> values; ///< the constants compared with, as written; one unless `in`
};

/// What an expression plainly is, before anyone knows the types.
enum class ExpressionForm : std::uint8_t { constant, null, column, other };

/// An expression, or a query, as the migration wrote it, with what it mentions.
struct Expression {
    std::string text;
    base::Span where;
    ExpressionForm form = ExpressionForm::other;
    std::vector<Reference> references;
    std::vector<Conjunct> conjuncts; ///< filled for CHECK constraints, index predicates and WHERE
    /// The value of a constant: the string's content or the number's digits; "t"/"f" for booleans.
    std::string constant;
    /// The outermost cast's target when the whole expression is `x::type` or CAST(x AS type).
    TypeName cast_to;
    bool has_subquery = false;
    bool has_window_or_aggregate = false;
    /// Too deep to follow: references and conjuncts are not complete.
    bool truncated = false;
    /// What it computes, where its operators matter: CHECK, generated columns, indexes, policies.
    base::Boxed<Term> term;
};

/// One column of a query's result, as far as the text tells.
struct QueryColumn {
    std::string name;       ///< as PostgreSQL names it ("?column?" when it can't); "*" for a star
    Expression value;       ///< text is empty unless someone needs it; references are filled
    base::Boxed<Term> term; ///< what its type follows from, where the words alone do not tell it
};

/// SELECT (or VALUES, TABLE, WITH …) behind a view, a materialized view or CREATE TABLE AS.
struct Query {
    Expression body; ///< the whole text and everything it mentions
    std::vector<QueryColumn> columns;
    std::vector<std::pair<std::string, QualifiedName>> from; ///< alias → relation, top level only
};

} // namespace migvet::model
