#include <algorithm>
#include <array>

#include "engine/fields.hpp"
#include "engine/money.hpp"
#include "engine/schema_rename.hpp"
#include "psl/document.hpp"

/// Facts about the elements of a Prisma schema.
namespace migvet::engine {

namespace {

constexpr std::array<std::string_view, 5> actions{"Cascade", "Restrict", "NoAction", "SetNull",
                                                  "SetDefault"};

const psl::ResolvedModel* model_of(const Moment& at) {
    return at.element != nullptr ? at.element->model : nullptr;
}

const psl::ResolvedField* field_of(const Moment& at) {
    return at.element != nullptr ? at.element->field : nullptr;
}

template <class Answer> Value of_model(const Moment& at, Answer answer) {
    const psl::ResolvedModel* model = model_of(at);
    return model != nullptr ? Value(answer(*model)) : unknown();
}

template <class Answer> Value of_field(const Moment& at, Answer answer) {
    const psl::ResolvedField* field = field_of(at);
    return field != nullptr ? Value(answer(*field)) : unknown();
}

Value model_name(const Moment& at) {
    return of_model(at, [](const auto& model) { return model.name(); });
}

Value model_table(const Moment& at) {
    return of_model(at, [](const auto& model) { return model.table(); });
}

Value model_has_id(const Moment& at) {
    return of_model(at, [](const auto& model) { return model.key.has_value(); });
}

Value model_ignored(const Moment& at) {
    return of_model(at, [](const auto& model) { return model.ignored; });
}

Value model_is_view(const Moment& at) {
    return of_model(at, [](const auto& model) { return model.is_view(); });
}

Value field_name(const Moment& at) {
    return of_field(at, [](const auto& field) { return field.name(); });
}

Value field_column(const Moment& at) {
    return of_field(at, [](const auto& field) { return field.column(); });
}

Value field_type(const Moment& at) {
    return of_field(at, [](const auto& field) { return field.syntax->type.text; });
}

Value field_scalar(const Moment& at) {
    const psl::ResolvedField* field = field_of(at);
    const bool is_scalar = field != nullptr && field->kind == psl::ResolvedField::Kind::scalar;
    return is_scalar ? Value(psl::to_string(field->scalar)) : unknown();
}

/// "VarChar" of @db.VarChar(20).
Value field_native_type(const Moment& at) {
    const psl::ResolvedField* field = field_of(at);
    if (field == nullptr || field->native_attribute == nullptr) return unknown();
    const std::string_view name = field->native_attribute->name.text;
    return name.substr(name.find('.') + 1);
}

Value field_optional(const Moment& at) {
    return of_field(at, [](const auto& field) { return field.is_optional(); });
}

Value field_list(const Moment& at) {
    return of_field(at, [](const auto& field) { return field.is_list(); });
}

Value field_has_default(const Moment& at) {
    return of_field(at, [](const auto& field) { return field.default_attribute != nullptr; });
}

Value field_is_relation(const Moment& at) {
    return of_field(at, [](const auto& field) { return field.is_relation(); });
}

Value field_ignored(const Moment& at) {
    return of_field(at, [](const auto& field) { return field.ignored; });
}

Value field_looks_like_money(const Moment& at) {
    return of_field(at, [](const auto& field) { return looks_like_money(field.name()); });
}

/// The relation field that holds the foreign key's fields; null for the other side.
const psl::ResolvedField* relation_of(const Moment& at) {
    const psl::ResolvedField* field = field_of(at);
    return field != nullptr && field->is_relation() && field->relation.fields ? field : nullptr;
}

Value relation_name(const Moment& at) {
    const psl::ResolvedField* field = field_of(at);
    if (field == nullptr || !field->is_relation()) return unknown();
    return std::string(model_of(at)->name()) + "." + std::string(field->name());
}

Value relation_fields(const Moment& at) {
    const psl::ResolvedField* field = relation_of(at);
    if (field == nullptr) return unknown();
    Value::List names;
    for (const psl::FieldIndex index : *field->relation.fields)
        names.emplace_back(model_of(at)->fields[index].name());
    return names;
}

/// Does the key begin with one of these fields? The others are compared in the rows that it finds.
bool narrows(const std::vector<psl::KeyField>& key, const std::vector<psl::FieldIndex>& fields) {
    return !key.empty() && std::ranges::count(fields, key.front().field) != 0;
}

bool serves_lookups(const psl::ResolvedIndex& index) {
    const auto method = index.method.value_or(psl::IndexMethod::btree);
    return index.where == nullptr && index.kind != psl::IndexKind::fulltext &&
           (method == psl::IndexMethod::btree || method == psl::IndexMethod::hash);
}

Value relation_indexed(const Moment& at) {
    const psl::ResolvedField* field = relation_of(at);
    if (field == nullptr) return unknown();
    const psl::ResolvedModel& model = *model_of(at);
    const std::vector<psl::FieldIndex>& fields = *field->relation.fields;
    if (model.key && narrows(model.key->fields, fields)) return true;
    return std::ranges::any_of(model.indexes, [&](const psl::ResolvedIndex& index) {
        return serves_lookups(index) && narrows(index.fields, fields);
    });
}

Value relation_on_delete(const Moment& at) {
    const psl::ResolvedField* field = relation_of(at);
    if (field == nullptr || !field->relation.on_delete) return unknown();
    return actions[static_cast<std::size_t>(field->relation.on_delete->action)];
}

Value relation_on_delete_written(const Moment& at) {
    const psl::ResolvedField* field = relation_of(at);
    return field != nullptr ? Value(field->relation.on_delete.has_value()) : unknown();
}

/// "Post" or "Post.title".
Value element_name(const Moment& at) {
    const psl::ResolvedModel* model = model_of(at);
    const psl::ResolvedField* field = field_of(at);
    if (model == nullptr) return unknown();
    if (field == nullptr) return model->name();
    return std::string(model->name()) + "." + std::string(field->name());
}

Value element_rename_candidate(const Moment& at) {
    if (at.element == nullptr) return unknown();
    std::string candidate = schema_rename_candidate(at);
    return candidate.empty() ? unknown() : Value(std::move(candidate));
}

Value problem_message(const Moment& at) {
    if (at.element == nullptr || at.element->problem == nullptr) return unknown();
    return at.element->problem->message;
}

Value problem_is_error(const Moment& at) {
    if (at.element == nullptr || at.element->problem == nullptr) return unknown();
    return at.element->problem->severity == psl::SchemaProblem::Severity::error;
}

constexpr FieldScope of = FieldScope::element;

constexpr std::array table_of_fields{
    Field{
        "element.name", FieldType::text, "The model's name, or Model.field.", element_name, {}, of},
    Field{"element.rename_candidate",
          FieldType::text,
          "The table or column of the migrations that the schema no longer has, and that this one "
          "looks like under a new name.",
          element_rename_candidate,
          {},
          of},
    Field{"model.name", FieldType::text, "The model's name.", model_name, {}, of},
    Field{"model.table", FieldType::text, "The table's name in the database.", model_table, {}, of},
    Field{"model.has_id", FieldType::boolean, "It has @id or @@id.", model_has_id, {}, of},
    Field{"model.ignored", FieldType::boolean, "It is marked @@ignore.", model_ignored, {}, of},
    Field{"model.is_view", FieldType::boolean, "It is a view.", model_is_view, {}, of},
    Field{"field.name", FieldType::text, "The field's name.", field_name, {}, of},
    Field{"field.column",
          FieldType::text,
          "The column's name in the database.",
          field_column,
          {},
          of},
    Field{"field.type", FieldType::text, "The type as it is written.", field_type, {}, of},
    Field{"field.scalar", FieldType::text, "Prisma's scalar type.", field_scalar, psl::scalar_names,
          of},
    Field{"field.native_type",
          FieldType::text,
          "The type after @db., without arguments.",
          field_native_type,
          {},
          of},
    Field{"field.optional",
          FieldType::boolean,
          "Its type ends with a question mark.",
          field_optional,
          {},
          of},
    Field{"field.list", FieldType::boolean, "It is a list.", field_list, {}, of},
    Field{"field.has_default", FieldType::boolean, "It has @default.", field_has_default, {}, of},
    Field{
        "field.is_relation", FieldType::boolean, "Its type is a model.", field_is_relation, {}, of},
    Field{"field.ignored", FieldType::boolean, "It is marked @ignore.", field_ignored, {}, of},
    Field{"field.name_looks_like_money",
          FieldType::boolean,
          "A word of its name says that it is an amount of money.",
          field_looks_like_money,
          {},
          of},
    Field{"relation.name",
          FieldType::text,
          "The relation field, as Model.field.",
          relation_name,
          {},
          of},
    Field{"relation.fields",
          FieldType::list,
          "The fields of the foreign key.",
          relation_fields,
          {},
          of},
    Field{"relation.indexed",
          FieldType::boolean,
          "A key or an index of the model starts with a field of the foreign key.",
          relation_indexed,
          {},
          of},
    Field{"relation.on_delete", FieldType::text, "The written onDelete.", relation_on_delete,
          actions, of},
    Field{"relation.on_delete_written",
          FieldType::boolean,
          "onDelete is written.",
          relation_on_delete_written,
          {},
          of},
    Field{"problem.message",
          FieldType::text,
          "What Prisma says against the schema.",
          problem_message,
          {},
          of},
    Field{"problem.is_error",
          FieldType::boolean,
          "Prisma refuses the schema because of it.",
          problem_is_error,
          {},
          of},
};

} // namespace

std::span<const Field> fields::schema() { return table_of_fields; }

} // namespace migvet::engine
