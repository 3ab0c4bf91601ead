#include <algorithm>
#include <array>

#include "engine/fields.hpp"
#include "psl/constraint_names.hpp"
#include "psl/document.hpp"

/// Facts about the names, indexes and database schemas of a Prisma schema.
namespace migvet::engine {

namespace {

constexpr std::array<std::string_view, 4> styles{"snake_case", "camelCase", "PascalCase", "other"};

bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// How a name is written; one lower-case word is snake_case.
std::string_view style_of(std::string_view name) {
    while (name.starts_with('_')) name.remove_prefix(1);
    const bool words = std::ranges::all_of(
        name, [](char c) { return is_lower(c) || is_upper(c) || is_digit(c) || c == '_'; });
    if (name.empty() || !words) return styles[3];
    const bool upper = std::ranges::any_of(name, is_upper);
    if (!upper) return styles[0];
    if (name.find('_') != std::string_view::npos) return styles[3];
    return is_lower(name.front()) ? styles[1] : styles[2];
}

const Element* element_of(const Moment& at) {
    return at.element != nullptr && at.element->document != nullptr ? at.element : nullptr;
}

const psl::ResolvedModel* model_of(const Moment& at) {
    return at.element != nullptr ? at.element->model : nullptr;
}

const psl::ResolvedField* field_of(const Moment& at) {
    return at.element != nullptr ? at.element->field : nullptr;
}

const psl::ResolvedEnum* enum_of(const Moment& at) {
    return at.element != nullptr ? at.element->enumeration : nullptr;
}

const psl::ResolvedIndex* index_of(const Moment& at) {
    return at.element != nullptr ? at.element->index : nullptr;
}

/// The name of an element in the database; nothing for relations, which have columns instead.
std::optional<std::string_view> database_name(const Element& element) {
    switch (element.kind) {
    case ElementKind::model: return element.model->table();
    case ElementKind::enumeration: return element.enumeration->type_name();
    case ElementKind::field:
        if (element.field->is_column()) return element.field->column();
        return std::nullopt;
    default: return std::nullopt;
    }
}

Value name_in_database(const Moment& at) {
    const Element* element = element_of(at);
    const auto name = element == nullptr ? std::nullopt : database_name(*element);
    return name ? Value(*name) : unknown();
}

Value name_bytes(const Moment& at) {
    const Element* element = element_of(at);
    const auto name = element == nullptr ? std::nullopt : database_name(*element);
    return name ? Value(static_cast<std::int64_t>(name->size())) : unknown();
}

Value name_style(const Moment& at) {
    const Element* element = element_of(at);
    const auto name = element == nullptr ? std::nullopt : database_name(*element);
    return name ? Value(style_of(*name)) : unknown();
}

Value model_fields(const Moment& at) {
    const psl::ResolvedModel* model = model_of(at);
    if (model == nullptr) return unknown();
    Value::List names;
    for (const psl::ResolvedField& field : model->fields) names.emplace_back(field.name());
    return names;
}

Value model_schema(const Moment& at) {
    const psl::ResolvedModel* model = model_of(at);
    return model != nullptr && model->schema ? Value(model->schema_name()) : unknown();
}

/// "other.Order": one of the same name in another database schema.
Value model_twin(const Moment& at) {
    const psl::ResolvedModel* model = model_of(at);
    if (model == nullptr) return unknown();
    for (const psl::ResolvedModel& other : at.element->document->resolved.models)
        if (other.table() == model->table() && other.schema_name() != model->schema_name())
            return std::string(other.schema_name()) + "." + std::string(other.table());
    return unknown();
}

Value enum_name(const Moment& at) {
    const psl::ResolvedEnum* made = enum_of(at);
    return made != nullptr ? Value(made->name()) : unknown();
}

Value enum_type(const Moment& at) {
    const psl::ResolvedEnum* made = enum_of(at);
    return made != nullptr ? Value(made->type_name()) : unknown();
}

/// Another enum, or a model's table, that has the same name in the database; `elsewhere`: in
/// another schema.
Value enum_clash(const Moment& at, bool elsewhere) {
    const psl::ResolvedEnum* made = enum_of(at);
    if (made == nullptr) return unknown();
    const psl::Resolved& all = at.element->document->resolved;
    const auto clashes = [&](std::string_view name, std::string_view schema) {
        return name == made->type_name() && (schema != made->schema_name()) == elsewhere;
    };
    for (const psl::ResolvedEnum& other : all.enums)
        if (&other != made && clashes(other.type_name(), other.schema_name()))
            return "enum " + std::string(other.name());
    for (const psl::ResolvedModel& model : all.models)
        if (!model.is_composite() && clashes(model.table(), model.schema_name()))
            return "model " + std::string(model.name());
    return unknown();
}

Value enum_same_name(const Moment& at) { return enum_clash(at, false); }
Value enum_twin(const Moment& at) { return enum_clash(at, true); }

Value field_default_function(const Moment& at) {
    const psl::ResolvedField* field = field_of(at);
    const bool calls = field != nullptr && field->default_value != nullptr &&
                       field->default_value->is(psl::Value::Kind::function);
    return calls ? Value(field->default_value->text) : unknown();
}

/// The side with the foreign key, and the model it points at.
const psl::ResolvedModel* target_of(const Moment& at) {
    const psl::ResolvedField* field = field_of(at);
    const bool holds = field != nullptr && field->is_relation() && field->relation.fields;
    return holds ? &at.element->document->resolved.models[field->relation.target] : nullptr;
}

Value relation_crosses_schemas(const Moment& at) {
    const psl::ResolvedModel* target = target_of(at);
    return target != nullptr ? Value(target->schema_name() != model_of(at)->schema_name())
                             : unknown();
}

Value relation_target(const Moment& at) {
    const psl::ResolvedModel* target = target_of(at);
    return target != nullptr ? Value(target->name()) : unknown();
}

Value relation_has_required_field(const Moment& at) {
    if (target_of(at) == nullptr) return unknown();
    return std::ranges::any_of(*field_of(at)->relation.fields, [&](psl::FieldIndex each) {
        return model_of(at)->fields[each].is_required();
    });
}

Value key_name(const Moment& at) {
    const psl::ResolvedIndex* index = index_of(at);
    return index != nullptr ? Value(psl::index_name(*model_of(at), *index)) : unknown();
}

Value key_unique(const Moment& at) {
    const psl::ResolvedIndex* index = index_of(at);
    return index != nullptr ? Value(index->is_unique()) : unknown();
}

Value key_fields(const Moment& at) {
    const psl::ResolvedIndex* index = index_of(at);
    if (index == nullptr) return unknown();
    Value::List names;
    for (const psl::KeyField& each : index->fields)
        names.emplace_back(model_of(at)->fields[each.field].name());
    return names;
}

/// A plain B-tree over its fields.
bool is_plain(const psl::ResolvedIndex& index) {
    const bool btree = index.method.value_or(psl::IndexMethod::btree) == psl::IndexMethod::btree;
    return btree && index.where == nullptr && index.kind != psl::IndexKind::fulltext &&
           std::ranges::all_of(
               index.fields, [](const psl::KeyField& each) { return !each.has_operator_class(); });
}

/// Do the fields of the one begin the other, in the same order?
bool begins(const std::vector<psl::KeyField>& longer, const std::vector<psl::KeyField>& fields) {
    const auto sort = [](const psl::KeyField& each) {
        return each.sort.value_or(psl::Sort::ascending);
    };
    return longer.size() >= fields.size() &&
           std::equal(fields.begin(), fields.end(), longer.begin(),
                      [&](const psl::KeyField& a, const psl::KeyField& b) {
                          return a.field == b.field && sort(a) == sort(b);
                      });
}

std::string shown(const psl::ResolvedModel& model, const psl::ResolvedIndex& index) {
    std::string out = "@@" + std::string(index.is_unique() ? "unique" : "index") + "([";
    for (const psl::KeyField& each : index.fields) {
        if (&each != &index.fields.front()) out += ", ";
        out += model.fields[each.field].name();
    }
    return out + "])";
}

/// Another index, or the key, that serves every query which this one serves.
Value key_redundant_to(const Moment& at) {
    const psl::ResolvedIndex* index = index_of(at);
    if (index == nullptr || index->is_unique() || !is_plain(*index)) return unknown();
    const psl::ResolvedModel& model = *model_of(at);
    if (model.key && begins(model.key->fields, index->fields)) return "the primary key";
    for (const psl::ResolvedIndex& other : model.indexes) {
        if (&other == index || !is_plain(other) || !begins(other.fields, index->fields)) continue;
        const bool same = other.fields.size() == index->fields.size();
        // Of two that are alike the later one is the redundant one.
        if (!same || other.is_unique() || &other < index) return shown(model, other);
    }
    return unknown();
}

/// A unique index on what is unique already.
Value key_duplicate_of(const Moment& at) {
    const psl::ResolvedIndex* index = index_of(at);
    if (index == nullptr || !index->is_unique() || !is_plain(*index)) return unknown();
    const psl::ResolvedModel& model = *model_of(at);
    const auto same = [&](const std::vector<psl::KeyField>& fields) {
        return fields.size() == index->fields.size() && begins(fields, index->fields);
    };
    if (model.key && same(model.key->fields)) return "the primary key";
    for (const psl::ResolvedIndex& other : model.indexes)
        if (&other < index && other.is_unique() && is_plain(other) && same(other.fields))
            return shown(model, other);
    return unknown();
}

constexpr FieldScope of = FieldScope::element;

constexpr std::array table_of_fields{
    Field{"element.database_name",
          FieldType::text,
          "The name of the table, column or type in the database.",
          name_in_database,
          {},
          of},
    Field{"element.database_name_bytes",
          FieldType::number,
          "The length of that name in bytes.",
          name_bytes,
          {},
          of},
    Field{"element.database_name_style", FieldType::text, "How that name is written.", name_style,
          styles, of},
    Field{"model.fields", FieldType::list, "The names of its fields.", model_fields, {}, of},
    Field{
        "model.schema", FieldType::text, "The database schema of @@schema.", model_schema, {}, of},
    Field{"model.twin",
          FieldType::text,
          "A table of the same name in another database schema.",
          model_twin,
          {},
          of},
    Field{"enum.name", FieldType::text, "The enum's name.", enum_name, {}, of},
    Field{"enum.type", FieldType::text, "The type's name in the database.", enum_type, {}, of},
    Field{"enum.same_name",
          FieldType::text,
          "An enum or a model whose type or table has the same name in the same database schema.",
          enum_same_name,
          {},
          of},
    Field{"enum.twin",
          FieldType::text,
          "An enum or a model of the same name in another database schema.",
          enum_twin,
          {},
          of},
    Field{"field.default_function",
          FieldType::text,
          "The function that @default calls.",
          field_default_function,
          {},
          of},
    Field{"relation.crosses_schemas",
          FieldType::boolean,
          "The other model is in another database schema.",
          relation_crosses_schemas,
          {},
          of},
    Field{"relation.target", FieldType::text, "The other model.", relation_target, {}, of},
    Field{"relation.has_required_field",
          FieldType::boolean,
          "A field of the foreign key is required.",
          relation_has_required_field,
          {},
          of},
    Field{"key.name", FieldType::text, "The index's name in the database.", key_name, {}, of},
    Field{"key.unique", FieldType::boolean, "It is @unique or @@unique.", key_unique, {}, of},
    Field{"key.fields", FieldType::list, "The fields of the index.", key_fields, {}, of},
    Field{"key.redundant_to",
          FieldType::text,
          "A key or an index that begins with the same fields.",
          key_redundant_to,
          {},
          of},
    Field{"key.duplicate_of",
          FieldType::text,
          "A key or a unique index over the same fields.",
          key_duplicate_of,
          {},
          of},
};

} // namespace

std::span<const Field> fields::schema_type() { return table_of_fields; }

} // namespace migvet::engine
