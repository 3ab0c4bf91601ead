#include <algorithm>
#include <array>

#include "base/spelling.hpp"
#include "model/builtin.hpp"
#include "model/multirange.hpp"
#include "model/refuser.hpp"
#include "model/type_modifiers.hpp"

/// What a statement names and the database does not have.
namespace migvet::model {

namespace {

/// As PostgreSQL shows a name in an error: with the schema that was written.
std::string written(const QualifiedName& name) {
    return quoted(name.schema.empty() ? name.name : name.schema + '.' + name.name);
}

} // namespace

/// Columns that every table has.
bool Refuser::is_system_column(std::string_view name) {
    constexpr std::array<std::string_view, 6> system{"ctid", "tableoid", "xmin",
                                                     "xmax", "cmin",     "cmax"};
    return std::find(system.begin(), system.end(), name) != system.end();
}

std::string Refuser::did_you_mean(std::string_view word,
                                  const std::vector<std::string_view>& candidates) {
    const auto near = base::nearest(word, candidates);
    return near ? "did you mean " + std::string(*near) + "?" : "";
}

Refuser::Answer Refuser::refuse(const char* sqlstate, std::string message, std::string hint) {
    return Refusal{sqlstate, std::move(message), std::move(hint)};
}

std::string Refuser::relation_hint(const QualifiedName& name) const {
    for (const std::string& schema : setting_.search_path) {
        const NameView full{name.schema.empty() ? std::string_view(schema) : name.schema,
                            name.name};
        const auto gone = catalog_.gone_.find(full);
        if (gone != catalog_.gone_.end()) return "it was " + gone->second + " before";
    }
    std::vector<std::string_view> candidates;
    for (const auto& [other, id] : catalog_.relation_names_) {
        if (other.name == name.name) return "did you mean " + to_sql(other) + "?";
        const Relation* relation = catalog_.relation(id);
        if (relation != nullptr && !relation->index.table) candidates.emplace_back(other.name);
    }
    std::sort(candidates.begin(), candidates.end());
    return did_you_mean(name.name, candidates);
}

std::string Refuser::column_hint(const Relation& table, const std::string& column) const {
    std::vector<std::string_view> candidates;
    for (const Column& one : table.columns) candidates.emplace_back(one.name);
    return did_you_mean(column, candidates);
}

std::string Refuser::type_hint(const QualifiedName& name) const {
    std::vector<std::string_view> candidates;
    for (const auto& [other, id] : catalog_.type_names_) {
        if (other.name == name.name) return "did you mean " + to_sql(other) + "?";
        candidates.emplace_back(other.name);
    }
    std::sort(candidates.begin(), candidates.end());
    return did_you_mean(name.name, candidates);
}

Refuser::Answer Refuser::missing_schema(const std::string& schema) const {
    const bool there = schema.empty() || catalog_.exists_schema(schema) || !is_certain() ||
                       schema.starts_with("pg_");
    if (there) return std::nullopt;
    std::vector<std::string_view> candidates;
    for (const auto& [name, one] : catalog_.schemas()) candidates.emplace_back(name);
    return refuse("3F000", "schema " + quoted(schema) + " does not exist",
                  did_you_mean(schema, candidates));
}

/// What commands name: RangeVarGetRelid() looks for the schema first.
Refuser::Answer Refuser::missing_relation(const QualifiedName& name) const {
    if (!name.schema.empty() && find(name) == nullptr)
        if (Answer answer = missing_schema(name.schema)) return answer;
    return missing_source(name);
}

/// Whatever was there before the first migration: no relation has a name that the history itself
/// has dropped or renamed away.
bool Refuser::is_surely_free(const QualifiedName& name) const {
    if (is_certain()) return true;
    if (catalog_.gone_.empty() || catalog_.hidden_additions_) return false;
    if (!name.schema.empty()) return catalog_.gone_.contains(name);
    return !setting_.search_path.empty() &&
           std::ranges::all_of(setting_.search_path, [&](const std::string& schema) {
               return catalog_.gone_.contains(NameView{schema, name.name});
           });
}

/// What queries read: parserOpenTable() says nothing of schemas.
Refuser::Answer Refuser::missing_source(const QualifiedName& name) const {
    if (name.empty() || is_system_name(name) || find(name) != nullptr || !is_surely_free(name))
        return std::nullopt;
    // An extension may have brought it.
    if (catalog_.has_foreign_objects_ || name.name == "spatial_ref_sys") return std::nullopt;
    return refuse("42P01", "relation " + written(name) + " does not exist", relation_hint(name));
}

Refuser::Answer Refuser::missing_table(const Target& target) const {
    if (target.if_exists) return std::nullopt;
    const bool type = target.kind == ObjectKind::type || target.kind == ObjectKind::domain;
    if (!type) return missing_relation(target.name);
    TypeName name;
    name.name = target.name;
    return missing_type(name);
}

Refuser::Answer Refuser::missing_in(const Expression& body) const {
    if (!is_certain() || body.truncated) return std::nullopt;
    for (const Reference& reference : body.references) {
        if (reference.kind != Reference::Kind::relation) continue;
        if (Answer answer = missing_source(reference.name)) return answer;
    }
    return std::nullopt;
}

namespace {

/// Indexes and sequences have no columns that a value could be made of.
bool has_row_type(const Relation* relation) {
    return relation != nullptr && relation->kind != RelationKind::index &&
           relation->kind != RelationKind::partitioned_index &&
           relation->kind != RelationKind::sequence;
}

} // namespace

Refuser::Answer Refuser::missing_type(const TypeName& type) const {
    const QualifiedName& name = type.name;
    const bool built_in =
        (name.schema.empty() || name.schema == "pg_catalog") && is_builtin_type(name.name);
    const bool unknowable = name.empty() || !is_certain() || catalog_.has_foreign_objects_ ||
                            is_system_name(name) || name.name.starts_with('_');
    if (built_in || unknowable || type.of_column) return std::nullopt;
    const bool there =
        catalog_.find_type(name, setting_.search_path) != nullptr || has_row_type(find(name));
    if (there || is_extension_type(name.name) || is_multirange(catalog_, name.name))
        return std::nullopt;
    return refuse("42704", "type " + written(name) + " does not exist", type_hint(name));
}

Refuser::Answer Refuser::bad_column_type(const TypeName& type) const {
    const auto serials = {"serial", "bigserial", "smallserial", "serial2", "serial4", "serial8"};
    const bool serial =
        type.name.schema.empty() && std::ranges::find(serials, type.name.name) != serials.end();
    if (serial && type.is_array()) return refuse("0A000", "array of serial is not implemented");
    if (Answer answer = missing_type(type)) return answer;
    return bad_length(type);
}

Refuser::Answer Refuser::bad_length(const TypeName& type) const {
    if (catalog_.find_type(type.name, setting_.search_path) != nullptr) return std::nullopt;
    return bad_modifiers(type, setting_.server_version);
}

Refuser::Answer Refuser::missing_column(const Relation& table, const std::string& column) const {
    const bool unknowable = !table.is_sure() || column.empty() || is_system_column(column);
    if (unknowable || table.column(column) != nullptr) return std::nullopt;
    return refuse("42703",
                  "column " + quoted(column) + " of relation " + quoted(table.name.name) +
                      " does not exist",
                  column_hint(table, column));
}

/// An expression over a table's own columns: CHECK, an index's predicate, a policy.
Refuser::Answer Refuser::missing_own_column(const Relation& table,
                                            const Expression& expression) const {
    if (!table.is_sure() || expression.has_subquery || expression.truncated) return std::nullopt;
    for (const Reference& reference : expression.references) {
        if (reference.kind != Reference::Kind::column) continue;
        const std::string& column = reference.name.name;
        const bool own = reference.name.schema.empty() || reference.name.schema == table.name.name;
        const bool there = column == "*" || column == table.name.name || is_system_column(column) ||
                           table.column(column) != nullptr;
        if (!own || there) continue;
        return refuse("42703", "column " + quoted(column) + " does not exist",
                      column_hint(table, column));
    }
    return std::nullopt;
}

} // namespace migvet::model
