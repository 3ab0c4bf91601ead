#include <algorithm>
#include <array>

#include "engine/fields.hpp"
#include "engine/migration_view.hpp"

/// Facts about the table at hand: its keys and neighbours, and what the migration did to its rows.
namespace migvet::engine {

namespace {

template <class Answer> Value of_known(const Moment& at, Answer answer) {
    const model::Relation* table = at.table();
    return table != nullptr && table->known ? Value(answer(*table)) : unknown();
}

Value table_stem(const Moment& at) {
    const model::Relation* table = at.table();
    const std::string& name =
        table != nullptr ? table->name.name : model::relation_of(at.operation()).name;
    return name.empty() ? unknown() : Value(model::name_stem(name));
}

Value table_sql(const Moment& at) {
    const model::QualifiedName& written = model::relation_of(at.operation());
    const model::Relation* table = at.table();
    // As written, unless an index was written: then the index's table is meant.
    if (table == nullptr || table == at.relation())
        return written.empty() ? unknown() : Value(model::to_sql(written));
    return model::to_sql(table->name);
}

/// "a, b" of a key's columns.
std::string sql_list(const std::vector<std::string>& columns) {
    std::string out;
    for (const std::string& column : columns) {
        if (!out.empty()) out += ", ";
        out += model::to_sql({{}, column});
    }
    return out;
}

Value table_key_sql(const Moment& at) {
    const model::Relation* table = at.table();
    if (table == nullptr || !table->known) return std::string("...");
    const model::Constraint* key = table->primary_key();
    return key == nullptr ? std::string("ctid") : sql_list(key->definition.columns);
}

/// What has to be selected to keep the column's values with the rows they belong to.
Value column_backup_sql(const Moment& at) {
    const model::Relation* table = at.table();
    const model::Constraint* key = table != nullptr ? table->primary_key() : nullptr;
    if (key == nullptr) return std::string("*");
    std::vector<std::string> columns = key->definition.columns;
    const std::string own(at.column_name());
    if (std::ranges::find(columns, own) == columns.end()) columns.push_back(own);
    return sql_list(columns);
}

Value table_schema(const Moment& at) {
    const model::Relation* table = at.table();
    return table != nullptr ? Value(table->name.schema) : unknown();
}

Value table_unlogged(const Moment& at) {
    return of_known(
        at, [](const auto& table) { return table.persistence == model::Persistence::unlogged; });
}

Value table_populated(const Moment& at) {
    return of_known(at, [](const auto& table) { return table.populated; });
}

Value table_has_primary_key(const Moment& at) {
    return of_known(at, [](const auto& table) { return table.primary_key() != nullptr; });
}

Value table_has_default_partition(const Moment& at) {
    return of_known(at, [&](const auto& table) {
        return std::ranges::any_of(table.children, [&](model::RelationId id) {
            const model::Relation* child = at.catalog->relation(id);
            return child != nullptr && child->bound && child->bound->is_default;
        });
    });
}

Value table_row_security(const Moment& at) {
    return of_known(at, [](const auto& table) { return table.row_security; });
}

Value table_indexes(const Moment& at) {
    return of_known(at, [](const auto& table) { return table.indexes.size(); });
}

Value table_outgoing_foreign_keys(const Moment& at) {
    return of_known(at, [](const auto& table) {
        return std::ranges::count_if(table.constraints, [](const model::Constraint& each) {
            return each.definition.kind == model::ConstraintKind::foreign_key;
        });
    });
}

/// Other tables with a foreign key to this one, each once.
Value table_referencing_tables(const Moment& at) {
    const model::Relation* table = at.table();
    if (table == nullptr) return unknown();
    Value::List names;
    for (const auto& [id, constraint] : at.catalog->referencing(table->id)) {
        const model::Relation* other = at.catalog->relation(id);
        if (other == nullptr || other->id == table->id) continue;
        std::string name = model::display(other->name);
        if (std::ranges::count(names, name) == 0) names.push_back(std::move(name));
    }
    return names;
}

Value table_incoming_foreign_keys(const Moment& at) {
    const Value tables = table_referencing_tables(at);
    return tables.list() != nullptr ? Value(tables.list()->size()) : unknown();
}

bool removes_all(const model::Delete& remove) {
    return !remove.has_where || remove.where_always_true;
}

bool is_truncated(const Moment& at, const model::Relation& table) {
    for (const model::Truncate* truncate : others<model::Truncate>(at, When::earlier)) {
        if (names(at, truncate->table, table)) return true;
        const model::Relation* other =
            truncate->cascade ? at.catalog->find_relation(truncate->table, at.search_path())
                              : nullptr;
        if (other == nullptr) continue;
        const auto referencing = at.catalog->referencing(other->id);
        if (std::ranges::count(referencing, table.id, [](const auto& each) { return each.first; }))
            return true;
    }
    return false;
}

Value table_emptied_here(const Moment& at) {
    const model::Relation* table = at.table();
    if (table == nullptr) return unknown();
    const bool emptied =
        is_truncated(at, *table) ||
        std::ranges::any_of(others<model::Delete>(at, When::earlier), [&](const auto* remove) {
            return removes_all(*remove) && names(at, remove->table, *table);
        });
    if (!emptied) return false;
    return std::ranges::none_of(others<model::Insert>(at, When::earlier), [&](const auto* insert) {
        return names(at, insert->table, *table);
    });
}

/// The migration reads the table's rows into another one before.
Value table_copied_here(const Moment& at) {
    const model::Relation* table = at.table();
    if (table == nullptr) return unknown();
    for (const model::Insert* insert : others<model::Insert>(at, When::earlier))
        if (reads(at, insert->body, *table) && !names(at, insert->table, *table)) return true;
    return std::ranges::any_of(
        others<model::CreateTableAs>(at, When::earlier),
        [&](const model::CreateTableAs* create) { return reads(at, create->query.body, *table); });
}

/// The migration writes what the column holds into another column, or into another table, before.
Value column_copied_here(const Moment& at) {
    const auto* drop = at.as<model::DropColumn>();
    const model::Relation* table = at.table();
    if (drop == nullptr || table == nullptr) return unknown();
    const auto carries = [&](const auto* write) {
        return mentions(write->body, drop->column) &&
               (names(at, write->table, *table)
                    ? std::ranges::count(write->columns, drop->column) == 0
                    : reads(at, write->body, *table));
    };
    return std::ranges::any_of(others<model::Update>(at, When::earlier), carries) ||
           std::ranges::any_of(others<model::Insert>(at, When::earlier), carries);
}

constexpr std::array table_of_fields{
    Field{"column.copied_here", FieldType::boolean,
          "The migration copies its values into another column or table before.",
          column_copied_here},
    Field{"table.sql", FieldType::text, "The table's name as SQL writes it.", table_sql},
    Field{
        "table.key_sql", FieldType::text,
        "The columns of its primary key as SQL writes them, with commas; `ctid` when it has none, "
        "`...` when that is not known.",
        table_key_sql},
    Field{"column.backup_sql", FieldType::text,
          "What to select to keep the column's values: the primary key's columns and itself; `*` "
          "without a key.",
          column_backup_sql},
    Field{"table.stem", FieldType::text, "Its name as a part of a name that is made up.",
          table_stem},
    Field{"table.schema", FieldType::text, "The schema it is in.", table_schema},
    Field{"table.unlogged", FieldType::boolean, "It is UNLOGGED.", table_unlogged},
    Field{"table.populated", FieldType::boolean,
          "A materialized view that has been filled: what was made WITH NO DATA nobody can read.",
          table_populated},
    Field{"table.has_primary_key", FieldType::boolean, "It has a primary key before the statement.",
          table_has_primary_key},
    Field{"table.has_default_partition", FieldType::boolean,
          "One of its partitions is the default.", table_has_default_partition},
    Field{"table.row_security", FieldType::boolean, "Row-level security is enabled.",
          table_row_security},
    Field{"table.indexes", FieldType::number, "How many indexes it has before the statement.",
          table_indexes},
    Field{"table.outgoing_foreign_keys", FieldType::number, "How many foreign keys it has.",
          table_outgoing_foreign_keys},
    Field{"table.incoming_foreign_keys", FieldType::number,
          "How many other tables have a foreign key to it.", table_incoming_foreign_keys},
    Field{"table.referencing_tables", FieldType::list,
          "The other tables that have a foreign key to it.", table_referencing_tables},
    Field{"table.emptied_here", FieldType::boolean,
          "The migration deletes or truncates all its rows before.", table_emptied_here},
    Field{"table.copied_here", FieldType::boolean,
          "The migration copies rows of it into another table before.", table_copied_here},
};

} // namespace

std::span<const Field> fields::table_history() { return table_of_fields; }

} // namespace migvet::engine
