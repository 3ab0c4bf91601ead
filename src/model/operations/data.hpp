#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/boxed.hpp"
#include "base/source.hpp"
#include "model/definition.hpp"
#include "model/effect.hpp"
#include "model/expression.hpp"
#include "model/name.hpp"
#include "model/operations/kinds.hpp"
#include "model/type.hpp"

/// Reading and changing rows.
namespace migvet::model {

/// Whether a value is NULL, as far as its words tell.
enum class Nullness : std::uint8_t { unknown, never, null, by_default };

/// A constant without a cast: a string's content, a number's digits, "t" or "f".
struct WrittenConstant {
    std::string content;
    bool is_string = false;
};

/// What a statement writes into one column: in VALUES the worst of all rows.
struct Written {
    Nullness nullness = Nullness::unknown;
    bool only_default = false;              ///< DEFAULT, in every row
    std::string column;                     ///< it is the value of another column, or of itself
    std::vector<WrittenConstant> constants; ///< those of the first rows of VALUES, or of SET
};

/// ON CONFLICT: which key may be in the way, and what is done then.
struct ConflictClause {
    bool any_key = true;              ///< none is named
    bool plain = true;                ///< it names nothing but columns, or a constraint
    std::vector<std::string> columns; ///< … of the key that is named
    std::string constraint;           ///< ON CONSTRAINT
    bool updates = false;             ///< DO UPDATE, not DO NOTHING
    std::vector<std::string> written; ///< by DO UPDATE
};

/// A relation that DML writes to, and everything it reads.
struct Insert {
    QualifiedName table;
    std::vector<std::string> columns;
    Expression body;
    bool from_values = false;
    bool on_conflict = false;
    bool overriding = false;              ///< OVERRIDING SYSTEM VALUE or USER VALUE
    bool counted = false;                 ///< `written` has them all: no star, no set operation
    std::vector<Written> written;         ///< in the order of the columns
    base::Boxed<ConflictClause> conflict; ///< ON CONFLICT
    base::Boxed<Query> query;             ///< SELECT … that gives the rows, when it is plain
};
struct Update {
    QualifiedName table;
    std::vector<std::string> columns;
    Expression body;
    std::vector<Written> written; ///< to each of the columns
    bool has_where = false;
    bool where_always_true = false;
    base::Boxed<Expression> where;
};
struct Delete {
    QualifiedName table;
    Expression body;
    bool has_where = false;
    bool where_always_true = false;
    base::Boxed<Expression> where;
};
struct Merge {
    QualifiedName table;
    Expression body;
};
/// SELECT on its own; `locking` is "" or "for update", "for share", … Data-changing WITH parts are
/// operations of their own.
struct Select {
    Query query;
    std::string locking;
};
struct Truncate {
    QualifiedName table;
    bool cascade = false;
    bool restart_identity = false;
    bool only = false;
    /// Every table of the statement when it truncates several.
    std::vector<QualifiedName> together;
};
struct Copy {
    QualifiedName table;
    bool from = false;
    bool program = false;
    std::vector<std::string> columns;
};

} // namespace migvet::model
