#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/boxed.hpp"
#include "base/source.hpp"
#include "model/expression.hpp"
#include "model/name.hpp"
#include "model/type.hpp"

namespace migvet::model {

enum class Identity : std::uint8_t { none, always, by_default };
enum class Generated : std::uint8_t { none, stored, virtual_ };
enum class Persistence : std::uint8_t { permanent, unlogged, temporary };
enum class ReferentialAction : std::uint8_t { no_action, restrict, cascade, set_null, set_default };
enum class MatchType : std::uint8_t { simple, full, partial };
enum class ConstraintKind : std::uint8_t {
    not_null,
    check,
    unique,
    primary_key,
    foreign_key,
    exclusion
};

/// "foreign-key" and so on, as rules name them.
const char* to_string(ConstraintKind kind);

/// name = value, as in WITH (fillfactor = 70) or OPTIONS (…). The value is empty when none was
/// written.
using Options = std::vector<std::pair<std::string, std::string>>;

/// What CREATE SEQUENCE, ALTER SEQUENCE and GENERATED AS IDENTITY ( … ) may say. Unset: not
/// written.
struct SequenceOptions {
    TypeName type; ///< AS type
    std::optional<std::string> increment, min_value, max_value, start, restart, cache;
    bool no_min_value = false, no_max_value = false;
    bool restart_plain = false; ///< RESTART without a value
    std::optional<bool> cycle;
    std::optional<QualifiedName> owned_by_table; ///< OWNED BY; an empty name: OWNED BY NONE
    std::string owned_by_column;
    std::optional<bool> logged;
    QualifiedName sequence_name; ///< SEQUENCE NAME, as pg_dump writes it
};

enum class SortOrder : std::uint8_t { ascending, descending };
enum class NullsOrder : std::uint8_t { standard, first, last };

/// One key of an index, an exclusion constraint or a partition key: a column, or an expression.
struct IndexKey {
    std::string column;
    base::Boxed<Expression> expression;
    /// An expression key of an index: what PostgreSQL would call it in a select list
    /// (FigureIndexColname: "lower" for lower(email)); made-up index names hold it. Empty: "expr".
    std::string name;
    QualifiedName collation;
    QualifiedName operator_class;
    Options operator_class_options;
    SortOrder order = SortOrder::ascending;
    NullsOrder nulls = NullsOrder::standard;
    std::string exclusion_operator; ///< EXCLUDE only: WITH operator
    base::Span where;
};

struct ConstraintDefinition {
    ConstraintKind kind = ConstraintKind::check;
    std::string name;                            ///< empty: PostgreSQL makes one up
    std::vector<std::string> columns;            ///< an inline constraint names its column here too
    base::Boxed<Expression> expression;          ///< CHECK
    QualifiedName referenced;                    ///< FOREIGN KEY
    std::vector<std::string> referenced_columns; ///< empty: the primary key
    ReferentialAction on_delete = ReferentialAction::no_action;
    ReferentialAction on_update = ReferentialAction::no_action;
    std::vector<std::string> on_delete_columns; ///< SET NULL (a, b)
    MatchType match = MatchType::simple;
    std::string using_index;           ///< ADD … USING INDEX name
    std::string access_method;         ///< EXCLUDE USING method
    std::vector<IndexKey> elements;    ///< EXCLUDE
    base::Boxed<Expression> predicate; ///< EXCLUDE … WHERE
    std::vector<std::string> include;
    Options options;
    std::string tablespace;
    bool deferrable = false;
    bool initially_deferred = false;
    bool not_valid = false;
    bool not_enforced = false; ///< PostgreSQL 18
    bool no_inherit = false;
    bool nulls_not_distinct = false;
    bool is_inline = false; ///< written behind its column
    base::Span where;       ///< from CONSTRAINT (or the keyword) to its end
};

struct ColumnDefinition {
    std::string name;
    TypeName type; ///< of a serial column: int2, int4, int8
    bool serial =
        false; ///< written as smallserial, serial or bigserial: NOT NULL, a sequence, nextval()
    bool not_null = false; ///< NOT NULL, PRIMARY KEY inline, serial or identity make it so
    bool explicit_null = false;
    base::Boxed<Expression> default_value;
    Identity identity = Identity::none;
    base::Boxed<SequenceOptions> identity_options; ///< of an identity column that has some
    Generated generated = Generated::none;
    base::Boxed<Expression> generation; ///< GENERATED ALWAYS AS (…)
    QualifiedName collation;
    std::string storage;
    std::string compression;
    Options options; ///< foreign tables
    std::vector<ConstraintDefinition>
        constraints; ///< inline CHECK, UNIQUE, PRIMARY KEY, REFERENCES
    base::Span where;
    base::Span name_where;
    base::Span not_null_where;
    base::Span default_where; ///< from DEFAULT or GENERATED to its end
};

enum class PartitionStrategy : std::uint8_t { none, list, range, hash };

struct PartitionKey {
    PartitionStrategy strategy = PartitionStrategy::none;
    std::vector<IndexKey> keys;
};

/// FOR VALUES IN / FROM … TO / WITH (MODULUS, REMAINDER), or DEFAULT.
struct PartitionBound {
    PartitionStrategy strategy = PartitionStrategy::none;
    bool is_default = false;
    std::vector<std::string> values; ///< IN; constants as written
    std::vector<std::string> from;   ///< "minvalue" / "maxvalue" for the words
    std::vector<std::string> to;
    std::uint32_t modulus = 0;
    std::uint32_t remainder = 0;
    std::string text; ///< as written: "FOR VALUES IN ('a')" or "DEFAULT"
};

} // namespace migvet::model
