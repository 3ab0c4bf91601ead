#include <algorithm>

#include "model/refuser.hpp"

/// Tables whose columns are not their own: typed tables, heirs of several parents, partitions.
namespace migvet::model {

namespace {

/// An expression's text without what makes no difference to PostgreSQL.
std::string essence(const Expression& expression) {
    std::string out;
    for (const char c : expression.text)
        if (std::string_view(" \t\r\n()").find(c) == std::string_view::npos) out += c;
    return out;
}

} // namespace

Refuser::Answer Refuser::bad_typed_table(const Relation& table, const char* what) const {
    if (table.of_type.empty()) return std::nullopt;
    return refuse("42809", std::string("cannot ") + what + " typed table");
}

std::vector<const Relation*> Refuser::below(const Relation& table) const {
    std::vector<const Relation*> all{&table};
    for (std::size_t at = 0; at < all.size(); ++at) {
        for (const RelationId id : all[at]->children) {
            const Relation* child = catalog_.relation(id);
            const bool listed = std::find(all.begin(), all.end(), child) != all.end();
            if (child != nullptr && !listed) all.push_back(child);
        }
    }
    return all;
}

/// A child that has the column of a parent elsewhere, too, can't change it with this one.
Refuser::Answer Refuser::inherited_elsewhere(const Relation& table, const std::string& column,
                                             const char* verb) const {
    if (table.children.empty()) return std::nullopt;
    const std::vector<const Relation*> all = below(table);
    for (const Relation* each : all) {
        const Column* own = each == &table ? nullptr : each->column(column);
        if (own == nullptr) continue;
        const auto here =
            std::count_if(each->parents.begin(), each->parents.end(), [&](RelationId id) {
                const Relation* parent = catalog_.relation(id);
                return std::find(all.begin(), all.end(), parent) != all.end();
            });
        if (own->inherited > here)
            return refuse("42P16", std::string("cannot ") + verb + " inherited column " +
                                       quoted(column) + " of relation " + quoted(each->name.name));
    }
    return std::nullopt;
}

/// transformColumnDefinition(), ATAddForeignKeyConstraint(): what a generated column's key can't
/// do.
Refuser::Answer Refuser::bad_generated_key(const TableShape& shape,
                                           const ConstraintDefinition& key) const {
    const bool generated =
        std::any_of(key.columns.begin(), key.columns.end(),
                    [&](const std::string& column) { return shape.is_generated(column); });
    if (!generated) return std::nullopt;
    const auto sets = [](ReferentialAction action) {
        return action == ReferentialAction::set_null || action == ReferentialAction::set_default;
    };
    const std::string what = " action for foreign key constraint containing generated column";
    if (sets(key.on_update) || key.on_update == ReferentialAction::cascade)
        return refuse("42601", "invalid ON UPDATE" + what);
    if (sets(key.on_delete)) return refuse("42601", "invalid ON DELETE" + what);
    return std::nullopt;
}

/// What only a table that holds rows can have.
Refuser::Answer Refuser::bad_kind_for(const Relation& table,
                                      const ConstraintDefinition& constraint) const {
    const bool foreign = table.kind == RelationKind::foreign_table;
    const bool check = constraint.kind == ConstraintKind::check;
    if (foreign && !check && constraint.kind != ConstraintKind::not_null)
        return refuse(
            "0A000",
            std::string(constraint.kind == ConstraintKind::foreign_key ? "foreign key" : "unique") +
                " constraints are not supported on foreign tables");
    const bool partitioned = table.kind == RelationKind::partitioned_table;
    if (partitioned && check && constraint.no_inherit)
        return refuse("42P16", "cannot add NO INHERIT constraint to partitioned table " +
                                   quoted(table.name.name));
    return std::nullopt;
}

Refuser::Answer Refuser::operator()(const LockTable& lock) const {
    if (Answer answer = missing_relation(lock.table)) return answer;
    const Relation* table = find(lock.table);
    const bool can = table == nullptr || !table->is_sure() || table->kind == RelationKind::table ||
                     table->kind == RelationKind::partitioned_table ||
                     table->kind == RelationKind::view;
    if (can) return std::nullopt;
    return refuse("42809", "cannot lock relation " + quoted(table->name.name));
}

/// ATExecAddColumn()
Refuser::Answer Refuser::unlike_below(const Relation& table, const ColumnDefinition& column) const {
    for (const Relation* each : below(table)) {
        const Column* own = each->column(column.name);
        if (own != nullptr && to_sql(own->type) != to_sql(column.type))
            return refuse("42804", "child table " + quoted(each->name.name) +
                                       " has different type for column " + quoted(column.name));
    }
    return std::nullopt;
}

/// MergeWithExistingConstraint()
Refuser::Answer Refuser::unlike_below(const Relation& table,
                                      const ConstraintDefinition& check) const {
    if (!check.expression || check.name.empty()) return std::nullopt;
    for (const Relation* each : below(table)) {
        const Constraint* own = each->constraint(check.name);
        if (own == nullptr) continue;
        const auto& other = own->definition.expression;
        if (!other || essence(*other) != essence(*check.expression))
            return refuse("42710", "constraint " + quoted(check.name) + " for relation " +
                                       quoted(each->name.name) + " already exists");
    }
    return std::nullopt;
}

} // namespace migvet::model
