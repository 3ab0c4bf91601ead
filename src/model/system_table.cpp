#include "model/system_table.hpp"

#include <algorithm>
#include <array>

#include "model/builtin.hpp"
#include "model/system_rows.hpp"

namespace migvet::model {

CodeValue SystemRow::column(std::string_view name) const {
    const auto found = std::find_if(columns.begin(), columns.end(),
                                    [&](const auto& one) { return one.first == name; });
    return found == columns.end() ? CodeValue{} : found->second;
}

namespace {

using Fill = void (*)(SystemRows& rows);

struct Known {
    std::string_view schema;
    std::string_view name;
    Fill fill;
};

constexpr std::string_view pg = "pg_catalog";
constexpr std::string_view standard = "information_schema";

/// Roles and databases belong to the whole server: nobody knows which there are.
constexpr std::array known_tables{
    Known{pg, "pg_class", fill_pg_class},
    Known{pg, "pg_tables", fill_pg_tables},
    Known{pg, "pg_views", fill_pg_views},
    Known{pg, "pg_matviews", fill_pg_matviews},
    Known{pg, "pg_sequences", fill_pg_sequences},
    Known{pg, "pg_indexes", fill_pg_indexes},
    Known{pg, "pg_index", fill_pg_index},
    Known{pg, "pg_attribute", fill_pg_attribute},
    Known{pg, "pg_constraint", fill_pg_constraint},
    Known{pg, "pg_namespace", fill_pg_namespace},
    Known{pg, "pg_type", fill_pg_type},
    Known{pg, "pg_enum", fill_pg_enum},
    Known{pg, "pg_proc", fill_pg_proc},
    Known{pg, "pg_trigger", fill_pg_trigger},
    Known{pg, "pg_policy", fill_pg_policies},
    Known{pg, "pg_policies", fill_pg_policies},
    Known{pg, "pg_extension", fill_pg_extension},
    Known{pg, "pg_publication", fill_pg_publication},
    Known{pg, "pg_publication_tables", fill_pg_publication_tables},
    Known{pg, "pg_roles", fill_pg_roles},
    Known{pg, "pg_authid", fill_pg_roles},
    Known{pg, "pg_user", fill_pg_roles},
    Known{standard, "tables", fill_tables},
    Known{standard, "views", fill_views},
    Known{standard, "columns", fill_columns},
    Known{standard, "table_constraints", fill_table_constraints},
    Known{standard, "constraint_column_usage", fill_constraint_usage},
    Known{standard, "constraint_table_usage", fill_constraint_usage},
    Known{standard, "key_column_usage", fill_constraint_usage},
    Known{standard, "referential_constraints", fill_table_constraints},
    Known{standard, "schemata", fill_pg_namespace},
    Known{standard, "sequences", fill_sequences},
    Known{standard, "triggers", fill_pg_trigger},
    Known{standard, "routines", fill_pg_proc},
};

const Known* find_known(const QualifiedName& name) {
    const std::string_view schema = name.schema.empty() ? pg : std::string_view(name.schema);
    const auto found =
        std::find_if(known_tables.begin(), known_tables.end(), [&](const Known& one) {
            return one.schema == schema && one.name == name.name;
        });
    return found == known_tables.end() ? nullptr : &*found;
}

} // namespace

bool is_system_table(const QualifiedName& name) { return find_known(name) != nullptr; }

SystemTable system_table(const Catalog& catalog, const QualifiedName& name, const Wanted& wanted) {
    SystemTable out;
    const Known* known = find_known(name);
    if (known == nullptr) return out;
    out.complete = catalog.shows_all();
    SystemRows rows(catalog, wanted, out);
    rows.table = name.name;
    known->fill(rows);
    return out;
}

} // namespace migvet::model
