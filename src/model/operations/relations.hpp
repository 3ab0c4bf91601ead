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

/// Schemas, tables, views, sequences and indexes.
namespace migvet::model {

struct CreateSchema {
    std::string name;
    bool if_not_exists = false;
    std::string owner;
};

/// LIKE source INCLUDING …
struct TableLike {
    QualifiedName source;
    bool comments = false, compression = false, constraints = false, defaults = false,
         generated = false, identity = false, indexes = false, statistics = false, storage = false;
    std::uint16_t position = 0; ///< how many columns are written before it
};

struct CreateTable {
    QualifiedName name;
    bool if_not_exists = false;
    Persistence persistence = Persistence::permanent;
    std::vector<ColumnDefinition> columns;
    std::vector<ConstraintDefinition>
        constraints; ///< those of the table; inline ones stay with their column
    std::vector<QualifiedName> inherits;
    std::vector<TableLike> likes;
    QualifiedName partition_of; ///< empty: not a partition
    PartitionBound bound;
    PartitionKey partition_by;
    QualifiedName of_type;
    Options options;
    std::string on_commit; ///< "", "drop", "delete rows", "preserve rows"
    std::string tablespace;
    std::string access_method;
    std::string server; ///< CREATE FOREIGN TABLE
    Options server_options;
};

/// CREATE TABLE AS, SELECT INTO, CREATE MATERIALIZED VIEW.
struct CreateTableAs {
    QualifiedName name;
    bool materialized_view = false;
    bool if_not_exists = false;
    bool with_no_data = false;
    Persistence persistence = Persistence::permanent;
    std::vector<std::string> column_names;
    Query query;
    Options options;
    std::string tablespace;
    std::string access_method;
};

struct CreateView {
    QualifiedName name;
    bool or_replace = false;
    bool recursive = false;
    Persistence persistence = Persistence::permanent;
    std::vector<std::string> column_names;
    Query query;
    Options options;
    std::string check_option; ///< "", "local", "cascaded"
};

struct CreateSequence {
    QualifiedName name;
    bool if_not_exists = false;
    Persistence persistence = Persistence::permanent;
    SequenceOptions options;
};
struct AlterSequence {
    QualifiedName name;
    bool if_exists = false;
    SequenceOptions options;
};

struct CreateIndex {
    std::string name; ///< empty: PostgreSQL makes one up; the schema is the table's
    QualifiedName table;
    bool unique = false;
    bool concurrently = false;
    bool if_not_exists = false;
    bool only = false;
    std::string access_method = "btree";
    std::vector<IndexKey> keys;
    std::vector<std::string> include;
    base::Boxed<Expression> predicate;
    bool nulls_not_distinct = false;
    Options options;
    std::string tablespace;
};

} // namespace migvet::model
