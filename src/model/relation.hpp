#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/boxed.hpp"
#include "base/source.hpp"
#include "model/definition.hpp"
#include "model/name.hpp"
#include "model/operation.hpp"

/// Tables, views, indexes and sequences as the catalog holds them, with all that belongs to one.
namespace migvet::model {

/// Where an object came from. Migrations count from 0 in history order; the baseline is -1.
struct Origin {
    std::int32_t migration = -1;
    std::uint32_t statement = 0; ///< running number in the migration
    base::Span where;
    std::uint32_t transaction = 0; ///< running number over the whole replay; 0: none
};

enum class RelationKind : std::uint8_t {
    table,
    partitioned_table,
    view,
    materialized_view,
    index,
    partitioned_index,
    sequence,
    composite_type,
    foreign_table
};

/// Identity of a type made by the history; 0: built-in or unknown.
using TypeId = std::uint32_t;

struct Column {
    std::string name;
    TypeName type;
    bool not_null = false;
    base::Boxed<Expression> default_value;
    bool serial = false; ///< its sequence was made by a serial type
    Identity identity = Identity::none;
    Generated generated = Generated::none;
    base::Boxed<Expression> generation;
    QualifiedName collation;
    std::string storage, compression, statistics;
    Options options;
    RelationId sequence = 0; ///< owned by this column through serial or identity
    TypeId user_type = 0; ///< enum, domain, composite … of this catalog, also as an array's element
    bool is_local = true;        ///< defined here, not only inherited
    std::uint16_t inherited = 0; ///< from how many parents
    Origin origin;
    base::Boxed<std::string> comment;
    Origin not_null_origin; ///< where NOT NULL was set
    Origin type_origin;     ///< where the type was last changed
};

struct Constraint {
    ConstraintDefinition
        definition; ///< columns, referenced_columns and name are filled in; renames are applied
    RelationId referenced = 0; ///< FOREIGN KEY; 0 when unknown
    RelationId index =
        0; ///< UNIQUE, PRIMARY KEY, EXCLUDE: its own; FOREIGN KEY: the one it relies on
    bool validated = true;
    bool is_local = true;
    std::uint16_t inherited = 0;
    base::Boxed<std::string> comment;
    Origin origin;
};

struct Index {
    RelationId table = 0;
    bool unique = false, primary = false, exclusion = false, valid = true,
         nulls_not_distinct = false, clustered = false, replica_identity = false;
    std::string access_method = "btree";
    std::vector<IndexKey> keys;
    std::vector<std::string> include;
    base::Boxed<Expression> predicate;
    std::string constraint;    ///< the constraint it belongs to; empty: none
    RelationId parent = 0;     ///< the partitioned index it is attached to
    Options statistics;        ///< targets of expression keys, by the key's number
    bool concurrently = false; ///< how it was built
};

struct Trigger {
    CreateTrigger definition;
    std::string mode = "enable";
    Origin origin;
    base::Boxed<std::string> comment = {};
};
struct Rule {
    CreateRule definition;
    std::string mode = "enable";
    Origin origin;
    base::Boxed<std::string> comment = {};
};
struct Policy {
    CreatePolicy definition;
    Origin origin;
    base::Boxed<std::string> comment = {};
};

/// A column that a query reads.
struct ColumnUse {
    RelationId relation = 0;
    std::string column;

    friend bool operator==(const ColumnUse&, const ColumnUse&) = default;
};

struct Relation {
    RelationId id = 0;
    RelationKind kind = RelationKind::table;
    QualifiedName name; ///< schema is always filled; "pg_temp" for temporary ones
    Persistence persistence = Persistence::permanent;
    /// False: it exists, but the history does not show how it looks. Nothing may be concluded from
    /// the absence of a column, constraint or index.
    bool known = true;
    /// Code whose course depends on the data may have made, changed or dropped it: nothing may be
    /// concluded from its presence, nor from what it has or lacks.
    bool doubtful = false;
    std::vector<Column> columns; ///< in attribute order, dropped ones removed
    std::vector<Constraint> constraints;
    std::vector<RelationId> indexes;
    std::vector<Trigger> triggers;
    std::vector<Rule> rules;
    std::vector<Policy> policies;
    Options options;
    std::string tablespace, access_method, owner, on_commit, server;
    std::string replica_identity = "default";
    bool row_security = false, force_row_security = false;
    std::vector<RelationId> parents; ///< inheritance, or the partitioned table
    std::vector<RelationId> children;
    PartitionKey partition_by;
    std::optional<PartitionBound> bound; ///< set: it is a partition
    QualifiedName of_type;
    base::Boxed<Query> query;                ///< views and materialized views
    std::vector<RelationId> query_relations; ///< what the query reads, resolved when it was made
    std::vector<ColumnUse> query_columns;    ///< the columns it reads, under their present names
    bool populated = true;                   ///< materialized views
    std::string check_option;
    SequenceOptions sequence;    ///< sequences
    RelationId owned_by = 0;     ///< sequences: the table …
    std::string owned_by_column; ///< … and its column
    Index index;                 ///< indexes
    std::optional<std::string> comment;
    Origin origin;
    std::uint64_t data_changed_in =
        0; ///< transaction that last inserted, updated, deleted or truncated; 0: none seen
    /// The transaction that deleted or truncated every row, if nothing was inserted since; 0: none.
    std::uint32_t emptied_in = 0;
    /// The transaction that left deferred trigger events behind (a deferred foreign key and DML);
    /// until it ends ALTER TABLE, CREATE INDEX, TRUNCATE … say 55006. 0: none.
    std::uint32_t pending_events_in = 0;
    bool pending_events_certain = false; ///< false: only if rows were there
    std::uint32_t version = 0;           ///< rises with each change; caches compare it

    const Column* column(std::string_view name) const;
    Column* column(std::string_view name);
    const Constraint* constraint(std::string_view name) const;
    const Constraint* primary_key() const;
    bool is_table() const {
        return kind == RelationKind::table || kind == RelationKind::partitioned_table ||
               kind == RelationKind::foreign_table;
    }
    bool is_partition() const { return bound.has_value(); }
    /// It is there, and looks as the history shows it.
    bool is_sure() const { return known && !doubtful; }
};

} // namespace migvet::model
