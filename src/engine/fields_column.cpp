#include <algorithm>
#include <array>

#include "effects/volatility.hpp"
#include "engine/fields.hpp"
#include "engine/narrowing.hpp"

/// Facts about the column that the operation adds or changes: its type, default and nullability.
namespace migvet::engine {

namespace {

constexpr std::array<std::string_view, 5> stabilities{"constant", "immutable", "stable", "volatile",
                                                      "unknown"};
constexpr std::array<std::string_view, 3> generations{"none", "stored", "virtual"};

Value column_name(const Moment& at) {
    const std::string_view name = at.column_name();
    return name.empty() ? unknown() : Value(name);
}

Value column_sql(const Moment& at) {
    const std::string_view name = at.column_name();
    return name.empty() ? unknown() : Value(model::quote_identifier(name));
}

/// What CREATE TABLE or a column's definition names.
Value definition_sql(const Moment& at) {
    if (at.column != nullptr) return model::quote_identifier(at.column->name);
    const auto* create = at.as<model::CreateTable>();
    return create == nullptr ? unknown() : Value(model::to_sql(create->name));
}

Value column_stem(const Moment& at) {
    const std::string_view name = at.column_name();
    return name.empty() ? unknown() : Value(model::name_stem(name));
}

/// The type the column has or gets; null when it is not known.
const model::TypeName* type_of(const Moment& at) {
    if (at.column != nullptr) return &at.column->type;
    const model::Column* column = at.existing_column();
    return column != nullptr ? &column->type : nullptr;
}

const model::TypeName* type_before(const Moment& at) {
    const model::Column* column = at.existing_column();
    return at.column == nullptr && column != nullptr ? &column->type : nullptr;
}

const model::TypeName* type_after(const Moment& at) {
    const auto* alter = at.as<model::AlterColumnType>();
    return alter != nullptr ? &alter->type : nullptr;
}

template <const model::TypeName* (*Which)(const Moment&)> Value written(const Moment& at) {
    const model::TypeName* type = Which(at);
    return type != nullptr ? Value(model::display(*type)) : unknown();
}

template <const model::TypeName* (*Which)(const Moment&)> Value in_sql(const Moment& at) {
    const model::TypeName* type = Which(at);
    return type != nullptr ? Value(model::to_sql(*type)) : unknown();
}

template <const model::TypeName* (*Which)(const Moment&)> Value internal(const Moment& at) {
    const model::TypeName* type = Which(at);
    return type != nullptr ? Value(type->name.name) : unknown();
}

Value not_null(const Moment& at) {
    if (at.column != nullptr) return at.column->not_null;
    const model::Column* column = at.existing_column();
    return column != nullptr ? Value(column->not_null) : unknown();
}

bool proves_not_null(const model::Constraint& constraint, std::string_view column) {
    if (constraint.definition.kind != model::ConstraintKind::check || !constraint.validated)
        return false;
    const auto& check = constraint.definition.expression;
    return check && std::ranges::any_of(check->conjuncts, [&](const model::Conjunct& each) {
               return each.comparison == model::Comparison::is_not_null && each.column == column;
           });
}

Value not_null_proven(const Moment& at) {
    const model::Relation* table = at.table();
    const model::Column* column = at.existing_column();
    if (table == nullptr || column == nullptr) return unknown();
    return column->not_null ||
           std::ranges::any_of(table->constraints, [&](const model::Constraint& each) {
               return proves_not_null(each, column->name);
           });
}

/// The default that the column has, or gets now; null when there is none.
const model::Expression* default_of(const Moment& at) {
    if (const auto* set = at.as<model::SetDefault>()) return &set->value;
    const auto pick = [](const auto& column) -> const model::Expression* {
        return column.default_value ? &*column.default_value : nullptr;
    };
    if (at.column != nullptr) return pick(*at.column);
    const model::Column* column = at.existing_column();
    return column != nullptr ? pick(*column) : nullptr;
}

Value has_default(const Moment& at) {
    const model::Expression* value = default_of(at);
    if (value != nullptr) return value->form != model::ExpressionForm::null;
    return at.column != nullptr || at.existing_column() != nullptr ? Value(false) : unknown();
}

Value default_volatility(const Moment& at) {
    const model::Expression* value = default_of(at);
    if (value == nullptr) return unknown();
    return effects::to_string(effects::stability_of(*value, *at.catalog, at.search_path()));
}

Value default_functions(const Moment& at) {
    const model::Expression* value = default_of(at);
    if (value == nullptr) return unknown();
    Value::List out;
    for (const model::Reference& each : value->references)
        if (each.kind == model::Reference::Kind::function) out.push_back(model::display(each.name));
    return out;
}

/// A part that a new column's definition and an existing column share.
template <class Part> Value part(const Moment& at, Part pick) {
    if (at.column != nullptr) return pick(*at.column);
    const model::Column* column = at.existing_column();
    return column != nullptr ? Value(pick(*column)) : unknown();
}

Value identity(const Moment& at) {
    return part(at, [](const auto& c) { return c.identity != model::Identity::none; });
}

Value serial(const Moment& at) {
    return part(at, [](const auto& c) { return c.serial; });
}

Value generated(const Moment& at) {
    return part(at,
                [](const auto& c) { return generations[static_cast<std::size_t>(c.generated)]; });
}

Value created_here(const Moment& at) {
    if (at.column != nullptr) return true;
    const model::Column* column = at.existing_column();
    return column != nullptr ? Value(at.is_here(column->origin)) : unknown();
}

Value is_array(const Moment& at) {
    const model::TypeName* type = type_of(at);
    return type != nullptr ? Value(type->is_array()) : unknown();
}

const model::Type* user_type(const Moment& at) {
    const model::TypeName* type = type_of(at);
    return type != nullptr ? at.catalog->find_type(type->name, at.search_path()) : nullptr;
}

Value is_enum(const Moment& at) {
    if (type_of(at) == nullptr) return unknown();
    const model::Type* type = user_type(at);
    return type != nullptr && type->kind == model::TypeKind::enumeration;
}

Value domain_has_check(const Moment& at) {
    if (type_of(at) == nullptr) return unknown();
    const model::Type* type = user_type(at);
    return type != nullptr && type->kind == model::TypeKind::domain &&
           (type->domain.not_null || !type->domain.constraints.empty());
}

/// USING does nothing but cast the column.
bool only_casts(const model::AlterColumnType& alter) {
    if (!alter.using_expression) return true;
    const model::Expression& by = *alter.using_expression;
    if (by.form == model::ExpressionForm::constant || by.truncated) return false;
    if (by.form != model::ExpressionForm::column && by.cast_to.empty()) return false;
    return std::ranges::all_of(by.references, [&](const model::Reference& each) {
        if (each.kind == model::Reference::Kind::type) return true;
        return each.kind == model::Reference::Kind::column && each.name.name == alter.column;
    });
}

Value narrowing(const Moment& at) {
    const auto* alter = at.as<model::AlterColumnType>();
    const model::TypeName* before = type_before(at);
    if (alter == nullptr || before == nullptr || !only_casts(*alter)) return unknown();
    return is_narrowing(*before, alter->type, *at.catalog, at.search_path());
}

Value enum_labels_lost(const Moment& at) {
    const auto* alter = at.as<model::AlterColumnType>();
    const model::TypeName* before = type_before(at);
    if (alter == nullptr || before == nullptr) return unknown();
    return labels_lost(*before, alter->type, *at.catalog, at.search_path());
}

Value only_required(const Moment& at) {
    if (at.column == nullptr) return unknown();
    const model::ColumnDefinition& column = *at.column;
    const bool required = column.not_null ||
                          std::ranges::count(column.constraints, model::ConstraintKind::primary_key,
                                             &model::ConstraintDefinition::kind) != 0;
    const bool filled =
        column.serial || column.identity != model::Identity::none ||
        column.generated != model::Generated::none ||
        (column.default_value && column.default_value->form != model::ExpressionForm::null);
    return required && !filled;
}

constexpr std::array table_of_fields{
    Field{"column.name", FieldType::text, "The column's name.", column_name},
    Field{"column.sql", FieldType::text, "The column's name as SQL writes it.", column_sql},
    Field{"definition.sql", FieldType::text,
          "The table or column that is defined, as SQL writes its name.", definition_sql},
    Field{"column.stem", FieldType::text, "The column's name as a part of a name that is made up.",
          column_stem},
    Field{"column.type_sql", FieldType::text, "The type it has, or is added with, as SQL has it.",
          in_sql<type_of>},
    Field{"column.type_after_sql", FieldType::text,
          "The type that ALTER COLUMN TYPE gives it, as SQL has it.", in_sql<type_after>},
    Field{"column.type", FieldType::text, "The type it has, or is added with.", written<type_of>},
    Field{"column.type_name", FieldType::text,
          "That type's internal name, without modifiers: int4, varchar.", internal<type_of>},
    Field{"column.type_before", FieldType::text, "The type before the statement.",
          written<type_before>},
    Field{"column.type_name_before", FieldType::text, "Its internal name, without modifiers.",
          internal<type_before>},
    Field{"column.type_after", FieldType::text, "The type that ALTER COLUMN TYPE gives it.",
          written<type_after>},
    Field{"column.type_name_after", FieldType::text, "Its internal name, without modifiers.",
          internal<type_after>},
    Field{"column.not_null", FieldType::boolean, "It is, or is added, NOT NULL.", not_null},
    Field{"column.not_null_proven", FieldType::boolean,
          "It is NOT NULL before, or a valid CHECK proves that it holds no null.", not_null_proven},
    Field{"column.has_default", FieldType::boolean, "It has, or gets, a default other than NULL.",
          has_default},
    Field{"column.default_volatility", FieldType::text,
          "How much its default changes from call to call: volatile ones are worked out for each "
          "row, and so are unknown ones.",
          default_volatility, stabilities},
    Field{"column.default_functions", FieldType::list, "The functions that its default calls.",
          default_functions},
    Field{"column.identity", FieldType::boolean, "It is GENERATED AS IDENTITY.", identity},
    Field{"column.serial", FieldType::boolean, "It was written as a serial type.", serial},
    Field{"column.generated", FieldType::text, "How it is computed from other columns.", generated,
          generations},
    Field{"column.created_here", FieldType::boolean, "The migration under judgement made it.",
          created_here},
    Field{"column.is_array", FieldType::boolean, "Its type is an array.", is_array},
    Field{"column.is_enum", FieldType::boolean, "Its type, or its elements', is an enum.", is_enum},
    Field{"column.domain_has_check", FieldType::boolean,
          "Its type is a domain with a CHECK or NOT NULL.", domain_has_check},
    Field{"column.narrowing", FieldType::boolean,
          "The new type can reject, round or cut values of the old one.", narrowing},
    Field{"column.only_required", FieldType::boolean,
          "It is added NOT NULL with nothing to fill it: no default, identity or generation.",
          only_required},
    Field{"enum.labels_lost", FieldType::list,
          "The labels of its enum that the new enum does not have.", enum_labels_lost},
};

} // namespace

std::span<const Field> fields::column() { return table_of_fields; }

} // namespace migvet::engine
