#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

#include "model/system_table.hpp"

/// Filling the tables of the system catalog: one function a table.
namespace migvet::model {

/// Where the rows go, and which are asked for.
class SystemRows {
public:
    using Columns = std::initializer_list<std::pair<std::string_view, CodeValue>>;

    SystemRows(const Catalog& its_catalog, const Wanted& wanted, SystemTable& out)
        : catalog(its_catalog), out_(out), wanted_(wanted) {}

    const Catalog& catalog;
    std::string_view table; ///< its bare name: some share a function

    /// False: a row with this text in this column is not asked for.
    bool wants(std::string_view column, std::string_view text) const;
    /// The text that the column must have; empty for any.
    std::string_view wanted_text(std::string_view column) const;
    /// The same for a column with the oid of a relation; 0 for any.
    RelationId wanted_relation(std::string_view column) const;
    void add(bool certain, Columns columns);
    /// PostgreSQL's own tables are not in the catalog: rows of which only the schema is known.
    void add_systems_own(std::string_view schema);
    /// There may be rows that the catalog does not show.
    void leave_open() { out_.complete = false; }

private:
    SystemTable& out_;
    const Wanted& wanted_;
};

// system_relations.cpp
void fill_pg_class(SystemRows& rows);
void fill_pg_tables(SystemRows& rows);
void fill_pg_views(SystemRows& rows);
void fill_pg_matviews(SystemRows& rows);
void fill_pg_sequences(SystemRows& rows);
void fill_tables(SystemRows& rows);
void fill_views(SystemRows& rows);
void fill_sequences(SystemRows& rows);

// system_parts.cpp
void fill_pg_attribute(SystemRows& rows);
void fill_columns(SystemRows& rows);
void fill_pg_constraint(SystemRows& rows);
void fill_table_constraints(SystemRows& rows);
void fill_constraint_usage(SystemRows& rows);
void fill_pg_indexes(SystemRows& rows);
void fill_pg_index(SystemRows& rows);
void fill_pg_trigger(SystemRows& rows);
void fill_pg_policies(SystemRows& rows);

// system_objects.cpp
void fill_pg_namespace(SystemRows& rows);
void fill_pg_type(SystemRows& rows);
void fill_pg_enum(SystemRows& rows);
void fill_pg_proc(SystemRows& rows);
void fill_pg_extension(SystemRows& rows);
void fill_pg_publication(SystemRows& rows);
void fill_pg_publication_tables(SystemRows& rows);
void fill_pg_roles(SystemRows& rows);

} // namespace migvet::model
