#include <algorithm>

#include "model/catalog.hpp"
#include "model/object_name.hpp"

namespace migvet::model {

namespace {

std::vector<std::string> column_names_of(const std::vector<IndexKey>& keys) {
    std::vector<std::string> out;
    for (const IndexKey& key : keys) {
        const std::string& name = key.expression ? key.name : key.column;
        out.push_back(name.empty() ? "expr" : name);
    }
    return out;
}

/// The one column that a CHECK is about, or nothing when there are several or none.
std::string only_column(const Expression& expression) {
    std::string only;
    for (const Reference& reference : expression.references) {
        if (reference.kind != Reference::Kind::column) continue;
        if (!only.empty() && only != reference.name.name) return {};
        only = reference.name.name;
    }
    return only;
}

/// The part of an index's name between the table's and the label.
std::string column_part(const std::vector<std::string>& columns,
                        const std::vector<std::string>& include) {
    std::vector<std::string> names = columns;
    names.insert(names.end(), include.begin(), include.end());
    return joined_column_names(distinct_column_names(std::move(names)));
}

} // namespace

std::string Catalog::choose_relation_name(const QualifiedName& table, std::string_view columns,
                                          std::string_view label, bool constraint) const {
    std::string name = make_object_name(table.name, columns, label);
    for (int pass = 1;; ++pass) {
        const NameView key{table.schema, name};
        if (!is_relation_name(key) && !(constraint && is_constraint_name(key))) return name;
        name = make_object_name(table.name, columns, std::string(label) + std::to_string(pass));
    }
}

std::string Catalog::choose_constraint_name(const QualifiedName& table, std::string_view columns,
                                            std::string_view label) const {
    std::string name = make_object_name(table.name, columns, label);
    for (int pass = 1; is_constraint_name(NameView{table.schema, name}); ++pass)
        name = make_object_name(table.name, columns, std::string(label) + std::to_string(pass));
    return name;
}

std::string Catalog::choose_constraint_name(const Relation& table,
                                            const ConstraintDefinition& constraint) const {
    switch (constraint.kind) {
    case ConstraintKind::not_null: return {};
    case ConstraintKind::check:
        return choose_constraint_name(
            table.name, constraint.expression ? only_column(*constraint.expression) : "", "check");
    case ConstraintKind::foreign_key:
        return choose_constraint_name(table.name, joined_column_names(constraint.columns), "fkey");
    case ConstraintKind::primary_key: return choose_relation_name(table.name, "", "pkey", true);
    case ConstraintKind::unique:
        return choose_relation_name(table.name, column_part(constraint.columns, constraint.include),
                                    "key", true);
    case ConstraintKind::exclusion:
        return choose_relation_name(
            table.name, column_part(column_names_of(constraint.elements), constraint.include),
            "excl", true);
    }
    return {};
}

std::string Catalog::choose_index_name(const Relation& table, const CreateIndex& index) const {
    return choose_relation_name(table.name, column_part(column_names_of(index.keys), index.include),
                                "idx", false);
}

} // namespace migvet::model
