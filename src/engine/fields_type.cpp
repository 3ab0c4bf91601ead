#include <algorithm>
#include <array>

#include "engine/enum_use.hpp"
#include "engine/fields.hpp"
#include "engine/migration_view.hpp"

/// Facts about the type that the operation makes, changes or drops.
namespace migvet::engine {

namespace {

constexpr std::array<std::string_view, 6> kinds{"enum",  "domain", "composite",
                                                "range", "base",   "shell"};

/// The type's name as the statement writes it; null when it names none.
const model::QualifiedName* name_of(const Moment& at) {
    if (const auto* add = at.as<model::AddEnumValue>()) return &add->type;
    if (const auto* rename = at.as<model::RenameEnumValue>()) return &rename->type;
    if (const auto* create = at.as<model::CreateEnum>()) return &create->name;
    if (const auto* create = at.as<model::CreateDomain>()) return &create->name;
    if (const auto* alter = at.as<model::AlterDomain>()) return &alter->name;
    const auto is_type = [](model::ObjectKind kind) {
        return kind == model::ObjectKind::type || kind == model::ObjectKind::domain;
    };
    if (const auto* drop = at.as<model::Drop>()) return is_type(drop->kind) ? &drop->name : nullptr;
    if (const auto* rename = at.as<model::Rename>())
        return is_type(rename->kind) ? &rename->target.name : nullptr;
    return nullptr;
}

const model::Type* existing(const Moment& at) {
    const model::QualifiedName* name = name_of(at);
    return name != nullptr ? at.catalog->find_type(*name, at.search_path()) : nullptr;
}

Value type_name(const Moment& at) {
    const model::QualifiedName* name = name_of(at);
    return name != nullptr ? Value(model::display(*name)) : unknown();
}

Value type_sql(const Moment& at) {
    const model::QualifiedName* name = name_of(at);
    return name != nullptr ? Value(model::to_sql(*name)) : unknown();
}

Value type_kind(const Moment& at) {
    const model::Type* type = existing(at);
    return type != nullptr ? Value(kinds[static_cast<std::size_t>(type->kind)]) : unknown();
}

Value type_created_here(const Moment& at) {
    const model::Type* type = existing(at);
    return type != nullptr ? Value(at.is_here(type->origin)) : unknown();
}

Value type_exists(const Moment& at) {
    if (name_of(at) == nullptr) return unknown();
    if (existing(at) != nullptr) return true;
    return at.catalog->start() == model::Start::empty ? Value(false) : unknown();
}

Value type_used_by_tables(const Moment& at) {
    const model::Type* type = existing(at);
    return type != nullptr ? Value(at.catalog->tables_using(type->id).size()) : unknown();
}

/// Some other type had this name before in the migration, or gets it after.
Value type_replaced_here(const Moment& at) {
    const model::QualifiedName* name = name_of(at);
    if (name == nullptr) return unknown();
    return std::ranges::any_of(others<model::Rename>(at, When::any), [&](const auto* rename) {
        const bool is_type =
            rename->kind == model::ObjectKind::type || rename->kind == model::ObjectKind::domain;
        return is_type && rename->new_name == name->name;
    });
}

Value type_freed_here(const Moment& at) {
    if (name_of(at) == nullptr) return unknown();
    const auto drops_relation = [](const model::Drop* drop) {
        return drop->kind == model::ObjectKind::table || drop->kind == model::ObjectKind::function;
    };
    return !others<model::DropColumn>(at, When::earlier).empty() ||
           !others<model::AlterColumnType>(at, When::earlier).empty() ||
           std::ranges::any_of(others<model::Drop>(at, When::earlier), drops_relation);
}

/// CREATE DOMAIN: how many CHECKs it has, NOT NULL included.
Value domain_constraints(const Moment& at) {
    const auto* create = at.as<model::CreateDomain>();
    if (create == nullptr) return unknown();
    return create->constraints.size() + (create->not_null ? 1U : 0U);
}

Value enum_value(const Moment& at) {
    if (const auto* add = at.as<model::AddEnumValue>()) return add->value;
    if (const auto* rename = at.as<model::RenameEnumValue>()) return rename->value;
    return unknown();
}

Value enum_new_value(const Moment& at) {
    const auto* rename = at.as<model::RenameEnumValue>();
    return rename != nullptr ? Value(rename->new_value) : unknown();
}

Value value_used_later(const Moment& at) {
    const auto* add = at.as<model::AddEnumValue>();
    const model::Type* type = existing(at);
    if (add == nullptr || type == nullptr) return unknown();
    return first_use(at, *type, add->value) != nullptr;
}

constexpr std::array table_of_fields{
    Field{"type.name", FieldType::text, "The type's name.", type_name},
    Field{"type.sql", FieldType::text, "The type's name as SQL writes it.", type_sql},
    Field{"type.kind", FieldType::text, "What kind of type it is.", type_kind, kinds},
    Field{"type.created_here", FieldType::boolean, "The migration under judgement made it.",
          type_created_here},
    Field{"type.exists", FieldType::boolean, "It is there before the statement.", type_exists},
    Field{"type.used_by_tables", FieldType::number, "How many tables have a column of it.",
          type_used_by_tables},
    Field{"type.replaced_here", FieldType::boolean,
          "The migration renames another type to its name, or it was renamed to make room.",
          type_replaced_here},
    Field{"type.freed_here", FieldType::boolean,
          "The migration drops or converts columns, or drops functions, before.", type_freed_here},
    Field{"domain.constraints", FieldType::number,
          "How many constraints CREATE DOMAIN gives it, NOT NULL included.", domain_constraints},
    Field{"enum.value", FieldType::text, "The label that is added or renamed.", enum_value},
    Field{"enum.new_value", FieldType::text, "What the label is renamed to.", enum_new_value},
    Field{"enum.value_used_later_in_transaction", FieldType::boolean,
          "A later statement of the same transaction uses the label as a value of the enum.",
          value_used_later},
};

} // namespace

std::span<const Field> fields::type() { return table_of_fields; }

} // namespace migvet::engine
