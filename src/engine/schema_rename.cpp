#include "engine/schema_rename.hpp"

#include <algorithm>
#include <array>

#include "engine/alike.hpp"
#include "psl/document.hpp"

namespace migvet::engine {

namespace {

using psl::Scalar;

/// PostgreSQL's types that Prisma has for a scalar, with and without @db.
struct Family {
    Scalar scalar;
    std::array<std::string_view, 8> types;
};
constexpr std::array families{
    Family{Scalar::integer, {"int4", "int2", "oid"}},
    Family{Scalar::big_integer, {"int8"}},
    Family{Scalar::floating, {"float8", "float4"}},
    Family{Scalar::boolean, {"bool"}},
    Family{Scalar::string,
           {"text", "varchar", "bpchar", "uuid", "citext", "xml", "inet", "varbit"}},
    Family{Scalar::date_time, {"timestamp", "timestamptz", "date", "time", "timetz"}},
    Family{Scalar::json, {"jsonb", "json"}},
    Family{Scalar::bytes, {"bytea"}},
    Family{Scalar::decimal, {"numeric", "money"}}};

bool fits(const psl::Resolved& schema, const psl::ResolvedField& field,
          const model::Column& column) {
    if (field.is_list() != column.type.is_array()) return false;
    if (field.kind == psl::ResolvedField::Kind::enumeration)
        return schema.enums[field.enumeration].type_name() == column.type.name.name;
    const auto found = std::ranges::find(families, field.scalar, &Family::scalar);
    return field.kind == psl::ResolvedField::Kind::scalar && found != families.end() &&
           std::ranges::count(found->types, column.type.name.name) != 0;
}

const model::Relation* table_of(const Moment& at, const psl::ResolvedModel& model) {
    const std::string_view schema = model.schema_name();
    const model::QualifiedName name{schema.empty() ? "public" : std::string(schema),
                                    std::string(model.table())};
    const model::Relation* table = at.catalog->find_relation(name, {});
    return table != nullptr && table->is_table() ? table : nullptr;
}

bool has_column(const psl::ResolvedModel& model, std::string_view column) {
    return std::ranges::any_of(model.fields, [&](const psl::ResolvedField& field) {
        return field.is_column() && field.column() == column;
    });
}

/// Fields of the model that its table lacks.
std::size_t missing(const psl::ResolvedModel& model, const model::Relation& table) {
    return static_cast<std::size_t>(
        std::ranges::count_if(model.fields, [&](const psl::ResolvedField& field) {
            return field.is_column() && table.column(field.column()) == nullptr;
        }));
}

std::string column_candidate(const Moment& at) {
    const psl::ResolvedField& field = *at.element->field;
    const psl::ResolvedModel& model = *at.element->model;
    const model::Relation* table = table_of(at, model);
    if (table == nullptr || !table->known || !field.is_column() || model.is_view()) return {};
    if (table->column(field.column()) != nullptr) return {};
    std::vector<const model::Column*> left;
    for (const model::Column& column : table->columns)
        if (!has_column(model, column.name) && fits(at.element->document->resolved, field, column))
            left.push_back(&column);
    const bool alone = left.size() == 1 && missing(model, *table) == 1;
    for (const model::Column* column : left)
        if (alone || alike(column->name, field.column()))
            return "column " + model::display(table->name) + "." + column->name;
    return {};
}

bool has_model(const Moment& at, const model::Relation& table) {
    return std::ranges::any_of(at.element->document->resolved.models,
                               [&](const auto& model) { return table_of(at, model) == &table; });
}

/// Three columns in four are the same.
bool same_shape(const psl::ResolvedModel& model, const model::Relation& table) {
    std::size_t columns = 0;
    std::size_t common = 0;
    for (const psl::ResolvedField& field : model.fields) {
        if (!field.is_column()) continue;
        ++columns;
        if (table.column(field.column()) != nullptr) ++common;
    }
    return common >= 2 && common * 4 >= std::max(columns, table.columns.size()) * 3;
}

std::string table_candidate(const Moment& at) {
    const psl::ResolvedModel& model = *at.element->model;
    if (model.is_view() || model.is_composite() || table_of(at, model) != nullptr) return {};
    for (const model::Relation* table : at.catalog->relations())
        if (table->kind == model::RelationKind::table && table->known &&
            same_shape(model, *table) && !has_model(at, *table))
            return "table " + model::display(table->name);
    return {};
}

} // namespace

std::string schema_rename_candidate(const Moment& at) {
    const Element& element = *at.element;
    if (element.document == nullptr || element.model == nullptr || at.catalog == nullptr) return {};
    return element.field != nullptr ? column_candidate(at) : table_candidate(at);
}

} // namespace migvet::engine
