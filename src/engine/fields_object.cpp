#include <algorithm>
#include <array>

#include "engine/fields.hpp"
#include "engine/migration_view.hpp"
#include "engine/rename_candidate.hpp"

/// Facts about what a DROP or a RENAME is about, and what hangs on it.
namespace migvet::engine {

namespace {

using model::ObjectKind;

Value object_kind(const Moment& at) {
    if (const auto* drop = at.as<model::Drop>()) return model::to_string(drop->kind);
    if (const auto* rename = at.as<model::Rename>()) return model::to_string(rename->kind);
    if (at.as<model::DropColumn>() != nullptr) return "column";
    if (at.as<model::DropConstraint>() != nullptr) return "constraint";
    return unknown();
}

Value object_name(const Moment& at) {
    if (const auto* drop = at.as<model::Drop>()) return model::display(drop->name);
    if (const auto* column = at.as<model::DropColumn>())
        return model::display(column->table.name) + "." + column->column;
    if (const auto* constraint = at.as<model::DropConstraint>())
        return "constraint " + constraint->constraint;
    if (const auto* rename = at.as<model::Rename>())
        return rename->member.empty() ? model::display(rename->target.name) : rename->member;
    if (const auto* schema = at.as<model::CreateSchema>()) return schema->name;
    return unknown();
}

/// One overload, or the only one when no arguments were written; null when it can't be told.
const model::Function* function_of(const Moment& at, const model::Drop& drop) {
    const auto found = at.catalog->find_functions(drop.name, at.search_path());
    if (found.size() == 1) return found.front();
    for (const model::Function* each : found)
        if (drop.signature.known && std::ranges::equal(each->signature.arguments,
                                                       drop.signature.arguments, model::same_type))
            return each;
    return nullptr;
}

/// Where the object was made; nothing when it is not known.
std::optional<model::Origin> origin_of(const Moment& at) {
    const auto* drop = at.as<model::Drop>();
    if (drop == nullptr) {
        const auto* constraint = at.as<model::DropConstraint>();
        if (constraint == nullptr || at.table() == nullptr) return std::nullopt;
        const model::Constraint* found = at.table()->constraint(constraint->constraint);
        return found != nullptr ? std::optional(found->origin) : std::nullopt;
    }
    if (drop->kind == ObjectKind::schema) {
        const model::Schema* schema = at.catalog->find_schema(drop->name.name);
        return schema != nullptr ? std::optional(schema->origin) : std::nullopt;
    }
    if (drop->kind == ObjectKind::extension) {
        const model::Extension* extension = at.catalog->find_extension(drop->name.name);
        return extension != nullptr ? std::optional(extension->origin) : std::nullopt;
    }
    if (const model::Relation* relation = at.relation()) return relation->origin;
    if (const model::Function* function = function_of(at, *drop)) return function->origin;
    const model::Type* type = at.catalog->find_type(drop->name, at.search_path());
    return type != nullptr ? std::optional(type->origin) : std::nullopt;
}

Value object_created_here(const Moment& at) {
    const auto origin = origin_of(at);
    return origin ? Value(at.is_here(*origin)) : unknown();
}

Value object_exists(const Moment& at) {
    if (origin_of(at)) return true;
    return at.catalog->start() == model::Start::empty ? Value(false) : unknown();
}

/// Names that the same statement drops as well.
bool dropped_together(const Moment& at, const model::Drop& drop, model::RelationId id) {
    const model::Relation* relation = at.catalog->relation(id);
    return relation != nullptr &&
           std::ranges::any_of(drop.together, [&](const model::QualifiedName& name) {
               return names(at, name, *relation);
           });
}

Value::List texts(const Moment& at, const std::vector<model::Dependent>& dependents) {
    const auto* drop = at.as<model::Drop>();
    Value::List out;
    for (const model::Dependent& each : dependents) {
        if (each.automatic) continue;
        if (drop != nullptr && dropped_together(at, *drop, each.relation)) continue;
        out.push_back(each.text);
    }
    return out;
}

bool is_listed(model::RelationKind kind) {
    return kind != model::RelationKind::index && kind != model::RelationKind::partitioned_index &&
           kind != model::RelationKind::composite_type;
}

Value::List contents_of_schema(const Moment& at, const std::string& schema) {
    Value::List out;
    for (const model::Relation* each : at.catalog->relations())
        if (each->name.schema == schema && is_listed(each->kind))
            out.push_back(model::display(each->name));
    for (const model::Type* each : at.catalog->types())
        if (each->name.schema == schema) out.push_back(model::display(each->name));
    for (const model::Function* each : at.catalog->functions())
        if (each->definition.name.schema == schema)
            out.push_back(model::display(each->definition.name));
    return out;
}

/// Foreign keys that rely on the key that is dropped.
Value of_constraint(const Moment& at, const model::DropConstraint& drop) {
    const model::Relation* table = at.table();
    if (table == nullptr || !table->known) return unknown();
    const model::Constraint* key = table->constraint(drop.constraint);
    Value::List out;
    if (key == nullptr || key->index == 0) return out;
    for (const auto& [id, foreign] : at.catalog->referencing(table->id)) {
        const model::Relation* other = at.catalog->relation(id);
        if (other != nullptr && foreign->index == key->index)
            out.push_back("foreign key " + foreign->definition.name + " of " +
                          model::display(other->name));
    }
    return out;
}

Value of_drop(const Moment& at, const model::Drop& drop) {
    if (drop.kind == ObjectKind::schema) {
        if (at.catalog->start() != model::Start::empty) return unknown();
        return contents_of_schema(at, drop.name.name);
    }
    if (const model::Relation* relation = at.relation())
        return relation->known ? Value(texts(at, at.catalog->dependents(relation->id))) : unknown();
    if (drop.kind == ObjectKind::type || drop.kind == ObjectKind::domain) {
        const model::Type* type = at.catalog->find_type(drop.name, at.search_path());
        return type != nullptr ? Value(texts(at, at.catalog->dependents_of_type(type->id)))
                               : unknown();
    }
    const model::Function* function = function_of(at, drop);
    return function != nullptr ? Value(texts(at, at.catalog->dependents_of_function(*function)))
                               : unknown();
}

Value object_dependents(const Moment& at) {
    if (const auto* drop = at.as<model::Drop>()) return of_drop(at, *drop);
    if (const auto* constraint = at.as<model::DropConstraint>())
        return of_constraint(at, *constraint);
    const auto* column = at.as<model::DropColumn>();
    const model::Relation* table = at.table();
    if (column == nullptr || table == nullptr || !table->known) return unknown();
    return texts(at, at.catalog->dependents(table->id, column->column));
}

/// The migration makes another relation of its name, before or after.
Value object_replaced_here(const Moment& at) {
    const auto* drop = at.as<model::Drop>();
    if (drop == nullptr) return unknown();
    const auto same = [&](const auto* create) { return create->name.name == drop->name.name; };
    return std::ranges::any_of(others<model::CreateView>(at, When::any), same) ||
           std::ranges::any_of(others<model::CreateTableAs>(at, When::any), same) ||
           std::ranges::any_of(others<model::CreateTable>(at, When::any), same) ||
           std::ranges::any_of(others<model::CreateFunction>(at, When::any), same);
}

Value rename_new_name(const Moment& at) {
    const auto* rename = at.as<model::Rename>();
    return rename != nullptr ? Value(rename->new_name) : unknown();
}

Value rename_new_sql(const Moment& at) {
    const auto* rename = at.as<model::Rename>();
    return rename != nullptr ? Value(model::quote_identifier(rename->new_name)) : unknown();
}

/// After RENAME or SET SCHEMA, as the statement that does it writes names.
Value object_moved_sql(const Moment& at) {
    const auto* rename = at.as<model::Rename>();
    if (rename != nullptr && rename->member.empty())
        return model::to_sql(model::QualifiedName{rename->target.name.schema, rename->new_name});
    if (const auto* move = at.as<model::SetSchema>())
        return model::to_sql(model::QualifiedName{move->schema, move->target.name.name});
    return unknown();
}

Value rename_old_name(const Moment& at) {
    const auto* rename = at.as<model::Rename>();
    if (rename == nullptr) return unknown();
    return rename->member.empty() ? Value(rename->target.name.name) : Value(rename->member);
}

/// A later statement gives the old name to something else: a view, or the table that replaces it.
Value rename_shimmed(const Moment& at) {
    const auto* rename = at.as<model::Rename>();
    if (rename == nullptr || !rename->member.empty()) return unknown();
    const std::string& old = rename->target.name.name;
    const auto creates = [&](const auto* create) { return create->name.name == old; };
    return std::ranges::any_of(others<model::CreateView>(at, When::later), creates) ||
           std::ranges::any_of(others<model::CreateEnum>(at, When::later), creates) ||
           std::ranges::any_of(others<model::CreateDomain>(at, When::later), creates) ||
           std::ranges::any_of(others<model::CreateCompositeType>(at, When::later), creates) ||
           std::ranges::any_of(others<model::Rename>(at, When::later),
                               [&](const model::Rename* other) {
                                   return other->member.empty() && other->new_name == old;
                               });
}

Value drop_rename_candidate(const Moment& at) {
    std::string candidate = rename_candidate(at);
    return candidate.empty() ? unknown() : Value(std::move(candidate));
}

constexpr std::array table_of_fields{
    Field{"object.kind", FieldType::text, "What is dropped or renamed: table, view, column.",
          object_kind},
    Field{"object.name", FieldType::text, "Its name; of a column with its table's.", object_name},
    Field{"object.created_here", FieldType::boolean, "The migration under judgement made it.",
          object_created_here},
    Field{"object.exists", FieldType::boolean, "It is there before the statement.", object_exists},
    Field{"object.dependents", FieldType::list,
          "What CASCADE takes along; of a schema all that it holds.", object_dependents},
    Field{"object.replaced_here", FieldType::boolean,
          "The migration makes another object of the same name.", object_replaced_here},
    Field{"object.moved_sql", FieldType::text,
          "What RENAME or SET SCHEMA makes of its name, as SQL writes it.", object_moved_sql},
    Field{"rename.new_sql", FieldType::text, "The new name alone, as SQL writes it.",
          rename_new_sql},
    Field{"rename.new_name", FieldType::text, "The new name.", rename_new_name},
    Field{"rename.old_name", FieldType::text, "The old name.", rename_old_name},
    Field{"rename.shimmed", FieldType::boolean,
          "The migration gives the old name to a view, or to another table or type.",
          rename_shimmed},
    Field{"drop.rename_candidate", FieldType::text,
          "What the migration adds that looks like the dropped column or table under a new name.",
          drop_rename_candidate},
};

} // namespace

std::span<const Field> fields::object() { return table_of_fields; }

} // namespace migvet::engine
