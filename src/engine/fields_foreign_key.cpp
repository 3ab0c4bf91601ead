#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "engine/fields.hpp"
#include "engine/migration_view.hpp"

/// Facts about foreign keys: whether the two sides fit, and which tables they tie together.
namespace migvet::engine {

namespace {

using model::ConstraintDefinition;
using model::ConstraintKind;
using model::ReferentialAction;

/// What the two sides of a foreign key ask of a column.
struct Side {
    const model::TypeName* type = nullptr; ///< null: not known
    bool not_null = false;
};

bool is_keyed(const std::vector<ConstraintDefinition>& constraints, const std::string& column) {
    return std::ranges::any_of(constraints, [&](const ConstraintDefinition& each) {
        return each.kind == ConstraintKind::primary_key &&
               std::ranges::count(each.columns, column) != 0;
    });
}

Side side_of(const model::CreateTable& create, const std::string& name) {
    const auto column = std::ranges::find(create.columns, name, &model::ColumnDefinition::name);
    if (column == create.columns.end()) return {};
    const bool not_null = column->not_null || is_keyed(create.constraints, name) ||
                          is_keyed(column->constraints, name);
    return {&column->type, not_null};
}

/// A column of the referencing table, which the operation may be about to make.
Side local_side(const Moment& at, const std::string& name) {
    if (const auto* create = at.as<model::CreateTable>()) return side_of(*create, name);
    if (const auto* add = at.as<model::AddColumn>(); add != nullptr && add->column.name == name)
        return {&add->column.type, add->column.not_null};
    const model::Relation* table = at.table();
    const model::Column* column = table != nullptr ? table->column(name) : nullptr;
    return column != nullptr ? Side{&column->type, column->not_null} : Side{};
}

const ConstraintDefinition* foreign_key(const Moment& at) {
    const bool is_one =
        at.constraint != nullptr && at.constraint->kind == ConstraintKind::foreign_key;
    return is_one ? at.constraint : nullptr;
}

const model::Relation* referenced(const Moment& at, const ConstraintDefinition& key) {
    return at.catalog->find_relation(key.referenced, at.search_path());
}

const std::vector<std::string>* referenced_columns(const ConstraintDefinition& key,
                                                   const model::Relation& other) {
    if (!key.referenced_columns.empty()) return &key.referenced_columns;
    const model::Constraint* primary = other.primary_key();
    return primary != nullptr ? &primary->definition.columns : nullptr;
}

/// The name of the type itself: of a domain's base, and text for what is stored as text.
std::string_view plain(const Moment& at, const model::TypeName& type) {
    const model::Type* user = at.catalog->find_type(type.name, at.search_path());
    const bool is_domain = user != nullptr && user->kind == model::TypeKind::domain;
    const std::string& name = is_domain ? user->domain.base.name.name : type.name.name;
    return name == "varchar" || name == "bpchar" ? std::string_view("text") : name;
}

Value type_mismatch(const Moment& at) {
    const ConstraintDefinition* key = foreign_key(at);
    if (key == nullptr) return unknown();
    const model::Relation* other = referenced(at, *key);
    const auto* theirs = other != nullptr ? referenced_columns(*key, *other) : nullptr;
    if (theirs == nullptr || theirs->size() != key->columns.size()) return unknown();
    Value::List out;
    for (std::size_t i = 0; i < theirs->size(); ++i) {
        const Side mine = local_side(at, key->columns[i]);
        const model::Column* column = other->column((*theirs)[i]);
        if (mine.type == nullptr || column == nullptr) continue;
        if (plain(at, *mine.type) == plain(at, column->type)) continue;
        out.push_back(fmt::format("{} is {}, {}.{} is {}", key->columns[i],
                                  model::display(*mine.type), model::display(other->name),
                                  column->name, model::display(column->type)));
    }
    return out;
}

/// The columns that the key sets to null when the referenced row goes or changes.
const std::vector<std::string>* nulled(const ConstraintDefinition& key) {
    if (key.on_delete == ReferentialAction::set_null)
        return key.on_delete_columns.empty() ? &key.columns : &key.on_delete_columns;
    return key.on_update == ReferentialAction::set_null ? &key.columns : nullptr;
}

Value set_null_not_null(const Moment& at) {
    const ConstraintDefinition* key = foreign_key(at);
    if (key == nullptr) return unknown();
    Value::List out;
    if (const auto* columns = nulled(*key)) {
        for (const std::string& each : *columns)
            if (local_side(at, each).not_null) out.push_back(each);
    }
    return out;
}

/// Foreign keys that set the column, which becomes NOT NULL, to null.
Value set_null_by(const Moment& at) {
    const model::Relation* table = at.table();
    const std::string_view column = at.column_name();
    if (table == nullptr || column.empty()) return unknown();
    Value::List out;
    for (const model::Constraint& each : table->constraints) {
        if (each.definition.kind != ConstraintKind::foreign_key) continue;
        const auto* columns = nulled(each.definition);
        if (columns == nullptr || std::ranges::count(*columns, column) == 0) continue;
        const auto drops = others<model::DropConstraint>(at, When::any);
        const auto goes = [&](const auto* drop) {
            return drop->constraint == each.definition.name;
        };
        if (std::ranges::none_of(drops, goes)) out.push_back(each.definition.name);
    }
    return out;
}

Value partly_nullable(const Moment& at) {
    const ConstraintDefinition* key = foreign_key(at);
    if (key == nullptr) return unknown();
    if (key->columns.size() < 2 || key->match != model::MatchType::simple) return false;
    const auto may_be_null = [&](const std::string& column) {
        const Side side = local_side(at, column);
        return side.type != nullptr && !side.not_null;
    };
    return std::ranges::any_of(key->columns, may_be_null);
}

Value duplicate_of(const Moment& at) {
    const ConstraintDefinition* key = foreign_key(at);
    const model::Relation* table = at.table();
    if (key == nullptr || table == nullptr) return unknown();
    const model::Relation* other = referenced(at, *key);
    if (other == nullptr) return unknown();
    const auto drops = others<model::DropConstraint>(at, When::later);
    for (const model::Constraint& each : table->constraints) {
        const bool same = each.definition.kind == ConstraintKind::foreign_key &&
                          each.referenced == other->id && each.definition.columns == key->columns &&
                          each.definition.name != key->name;
        const auto goes = [&](const auto* drop) {
            return drop->constraint == each.definition.name;
        };
        if (same && std::ranges::none_of(drops, goes)) return each.definition.name;
    }
    return unknown();
}

/// The tables, each once, that the foreign keys of this one point to.
Value referenced_tables(const Moment& at) {
    const model::Relation* table = at.table();
    if (table == nullptr || !table->known) return unknown();
    Value::List out;
    for (const model::Constraint& each : table->constraints) {
        const model::Relation* other = at.catalog->relation(each.referenced);
        if (other == nullptr || other->id == table->id || at.is_here(other->origin)) continue;
        std::string name = model::display(other->name);
        if (std::ranges::count(out, name) == 0) out.push_back(std::move(name));
    }
    return out;
}

/// Does the migration give the other end of the key the same type?
bool follows(const Moment& at, const model::Relation& table, std::string_view column,
             const model::TypeName& type) {
    const auto& outline = at.outline();
    return std::ranges::any_of(outline.of<model::AlterColumnType>(), [&](std::uint32_t place) {
        const auto* alter = outline.entries()[place].operation->as<model::AlterColumnType>();
        return alter->column == column && plain(at, alter->type) == plain(at, type) &&
               names(at, alter->table.name, table);
    });
}

/// One end of a foreign key that a type change leaves behind.
void add_partner(const Moment& at, const model::Relation& table, const std::string& column,
                 const model::TypeName& type, Value::List& into) {
    const model::Column* partner = table.column(column);
    if (partner == nullptr || plain(at, partner->type) == plain(at, type)) return;
    if (!follows(at, table, column, type))
        into.push_back(model::display(table.name) + "." + column);
}

/// Columns tied to this one by a foreign key that keep another type than it gets.
Value partners_left(const Moment& at) {
    const auto* alter = at.as<model::AlterColumnType>();
    const model::Relation* table = at.table();
    if (alter == nullptr || table == nullptr) return unknown();
    Value::List out;
    for (const model::Constraint& each : table->constraints) {
        const model::Relation* other = at.catalog->relation(each.referenced);
        if (other == nullptr) continue;
        for (std::size_t i = 0; i < each.definition.columns.size(); ++i)
            if (each.definition.columns[i] == alter->column &&
                i < each.definition.referenced_columns.size())
                add_partner(at, *other, each.definition.referenced_columns[i], alter->type, out);
    }
    for (const auto& [id, key] : at.catalog->referencing(table->id)) {
        const model::Relation* other = at.catalog->relation(id);
        if (other == nullptr) continue;
        const ConstraintDefinition& definition = key->definition;
        for (std::size_t i = 0; i < definition.referenced_columns.size(); ++i)
            if (definition.referenced_columns[i] == alter->column)
                add_partner(at, *other, definition.columns[i], alter->type, out);
    }
    return out;
}

constexpr std::array table_of_fields{
    Field{"constraint.type_mismatch", FieldType::list,
          "The columns of a foreign key whose type differs from that of the referenced one.",
          type_mismatch},
    Field{"constraint.set_null_not_null", FieldType::list,
          "The NOT NULL columns that a foreign key sets to null.", set_null_not_null},
    Field{"constraint.partly_nullable", FieldType::boolean,
          "It is a foreign key of several columns, MATCH SIMPLE, and one of them may be null.",
          partly_nullable},
    Field{"constraint.duplicate_of", FieldType::text,
          "Another foreign key with the same columns to the same table.", duplicate_of},
    Field{"table.referenced_tables", FieldType::list,
          "The older tables that its foreign keys point to.", referenced_tables},
    Field{"column.set_null_by", FieldType::list, "The foreign keys that set the column to null.",
          set_null_by},
    Field{"column.partners_left", FieldType::list,
          "Columns tied to it by a foreign key that keep another type than it gets.",
          partners_left},
};

} // namespace

std::span<const Field> fields::foreign_key() { return table_of_fields; }

} // namespace migvet::engine
