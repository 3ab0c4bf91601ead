#include <set>

#include "sql/print_writer.hpp"

// Owners, privileges, and the roles they name.
namespace migvet::sql {

namespace {

bool is_word(const std::string& role) {
    return role.empty() || role == "public" || role == "current_user" || role == "current_role" ||
           role == "session_user";
}

/// Roles belong to the whole server: one is made where it is not there.
void need_role(Writer& writer, std::set<std::string>& seen, const std::string& role) {
    if (is_word(role) || !seen.insert(role).second) return;
    writer.piece(Rank::role, role,
                 "DO $$ BEGIN CREATE ROLE " + model::quote_identifier(role) +
                     "; EXCEPTION WHEN duplicate_object THEN NULL; END $$;\n");
}

void own(Writer& writer, const std::string& object, const std::string& owner) {
    if (is_word(owner)) return;
    writer.piece(Rank::owner, object,
                 "ALTER " + object + " OWNER TO " + model::quote_identifier(owner) + ";\n");
}

/// A table's indexes and the sequences it owns have its owner.
bool has_own_owner(const model::Relation& relation) {
    return relation.known && relation.index.table == 0 && relation.owned_by == 0 &&
           relation.kind != model::RelationKind::composite_type &&
           relation.persistence != model::Persistence::temporary;
}

void print_roles(Writer& writer) {
    const model::Catalog& catalog = writer.catalog();
    std::set<std::string> seen;
    for (const auto& [name, schema] : catalog.schemas()) need_role(writer, seen, schema.owner);
    for (const model::Type* type : catalog.types()) need_role(writer, seen, type->owner);
    for (const model::Function* one : catalog.functions()) need_role(writer, seen, one->owner);
    for (const model::Relation* relation : catalog.relations()) {
        need_role(writer, seen, relation->owner);
        for (const model::Policy& policy : relation->policies)
            for (const std::string& role : policy.definition.roles) need_role(writer, seen, role);
    }
    for (const model::Privilege& privilege : catalog.privileges())
        for (const std::string& role : privilege.roles) need_role(writer, seen, role);
}

/// The object's present name; empty when it is gone.
std::string object_of(const Writer& writer, const model::Privilege& privilege) {
    using Kind = model::ObjectKind;
    const model::Catalog& catalog = writer.catalog();
    switch (privilege.kind) {
    case Kind::schema:
        return catalog.exists_schema(privilege.name.name)
                   ? model::quote_identifier(privilege.name.name)
                   : "";
    case Kind::type:
    case Kind::domain: {
        const model::Type* type = catalog.type(privilege.type);
        return type == nullptr ? "" : model::to_sql(type->name);
    }
    case Kind::function:
    case Kind::procedure:
    case Kind::routine:
        if (catalog.find_functions(privilege.name, {}).empty()) return {};
        if (!privilege.signature.known) return model::to_sql(privilege.name);
        return function_name(writer, privilege.name, privilege.signature);
    default: {
        const model::Relation* relation = catalog.relation(privilege.relation);
        const bool there = relation != nullptr && relation->known &&
                           relation->persistence != model::Persistence::temporary;
        return there ? model::to_sql(relation->name) : "";
    }
    }
}

/// ALTER DEFAULT PRIVILEGES IN SCHEMA s GRANT SELECT ON TABLES TO reader; empty when the schema is
/// gone.
std::string default_words(const Writer& writer, const model::Privilege& privilege) {
    if (privilege.after.empty()) return privilege.before;
    const std::string& schema = privilege.name.name;
    if (!schema.empty() && !writer.catalog().exists_schema(schema)) return {};
    const std::string place =
        schema.empty() ? "" : "IN SCHEMA " + model::quote_identifier(schema) + ' ';
    return "ALTER DEFAULT PRIVILEGES " + place + privilege.before + "S " + privilege.after;
}

} // namespace

void print_owners(Writer& writer) {
    const model::Catalog& catalog = writer.catalog();
    print_roles(writer);
    for (const auto& [name, schema] : catalog.schemas())
        own(writer, "SCHEMA " + model::quote_identifier(name), schema.owner);
    for (const model::Type* type : catalog.types())
        own(writer, "TYPE " + model::to_sql(type->name), type->owner);
    for (const model::Function* one : catalog.functions())
        own(writer,
            (one->definition.procedure ? "PROCEDURE " : "FUNCTION ") +
                function_name(writer, one->definition.name, one->signature),
            one->owner);
    for (const model::Relation* relation : catalog.relations())
        if (has_own_owner(*relation))
            own(writer,
                std::string(relation_word(relation->kind)) + ' ' + model::to_sql(relation->name),
                relation->owner);
}

/// In the order in which they were given: one may take back what another gave.
void print_privileges(Writer& writer) {
    std::size_t number = 0;
    for (const model::Privilege& privilege : writer.catalog().privileges()) {
        std::string words;
        if (privilege.kind == model::ObjectKind::default_acl)
            words = default_words(writer, privilege);
        else if (const std::string object = object_of(writer, privilege); !object.empty())
            words = privilege.before + ' ' + object + ' ' + privilege.after;
        if (words.empty()) continue;
        std::string order = std::to_string(number++);
        order.insert(0, 8 - std::min<std::size_t>(order.size(), 8), '0');
        writer.piece(Rank::privilege, order, words + ";\n");
    }
}

} // namespace migvet::sql
