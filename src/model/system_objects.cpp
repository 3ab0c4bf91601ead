#include "model/builtin.hpp"
#include "model/signature.hpp"
#include "model/system_rows.hpp"

/// Tables of the system catalog that list schemas, types, functions and the rest.
namespace migvet::model {

namespace {

using Kind = CodeValue::Kind;

CodeValue text(std::string_view words) { return CodeValue::of(std::string(words)); }

const char* typtype(TypeKind kind) {
    switch (kind) {
    case TypeKind::enumeration: return "e";
    case TypeKind::domain: return "d";
    case TypeKind::composite: return "c";
    case TypeKind::range: return "r";
    case TypeKind::base: return "b";
    case TypeKind::shell: return "p";
    }
    return "b";
}

} // namespace

void fill_pg_namespace(SystemRows& rows) {
    for (const auto& [name, schema] : rows.catalog.schemas()) {
        if (!rows.wants("nspname", name) || !rows.wants("schema_name", name)) continue;
        rows.add(true, {{"oid", CodeValue::schema(name)},
                        {"nspname", text(name)},
                        {"schema_name", text(name)}});
    }
    if (rows.wanted_text("nspname").starts_with("pg_")) rows.leave_open();
}

void fill_pg_type(SystemRows& rows) {
    const std::string_view wanted = rows.wanted_text("typname");
    for (const Type* type : rows.catalog.types()) {
        if (!rows.wants("typname", type->name.name)) continue;
        rows.add(!type->doubtful && type->extension.empty(),
                 {{"oid", CodeValue::oid(Kind::type, type->id)},
                  {"typname", text(type->name.name)},
                  {"typnamespace", CodeValue::schema(type->name.schema)},
                  {"typtype", text(typtype(type->kind))}});
    }
    for (const Relation* relation : rows.catalog.relations()) {
        const bool has_row_type =
            relation->index.table == 0 && relation->kind != RelationKind::sequence;
        if (!has_row_type || !rows.wants("typname", relation->name.name)) continue;
        rows.add(relation->is_sure(), {{"typname", text(relation->name.name)},
                                       {"typnamespace", CodeValue::schema(relation->name.schema)},
                                       {"typtype", text("c")}});
    }
    if (is_builtin_type(wanted))
        rows.add(true,
                 {{"typname", text(wanted)}, {"typnamespace", CodeValue::schema("pg_catalog")}});
    // Arrays' types have names of their own; an extension may have been there before.
    const bool guessable = wanted.empty() || wanted.starts_with('_') || is_extension_type(wanted);
    if (guessable || rows.catalog.has_foreign_objects()) rows.leave_open();
}

void fill_pg_enum(SystemRows& rows) {
    for (const Type* type : rows.catalog.types()) {
        if (type->kind != TypeKind::enumeration) continue;
        if (type->doubtful) rows.leave_open();
        for (const EnumLabel& label : type->labels) {
            if (!rows.wants("enumlabel", label.name)) continue;
            rows.add(!type->doubtful, {{"enumtypid", CodeValue::oid(Kind::type, type->id)},
                                       {"enumlabel", text(label.name)}});
        }
    }
}

/// A function's oid is the text that tells it from the others.
void fill_pg_proc(SystemRows& rows) {
    const std::string_view wanted =
        rows.wanted_text(rows.table == "routines" ? "routine_name" : "proname");
    for (const Function* function : rows.catalog.functions()) {
        const CreateFunction& definition = function->definition;
        const std::string& name = definition.name.name;
        if (!rows.wants("proname", name) || !rows.wants("routine_name", name)) continue;
        rows.add(function->extension.empty(),
                 {{"oid", text(to_sql(definition.name, function->signature))},
                  {"proname", text(name)},
                  {"pronargs",
                   CodeValue::of(static_cast<std::int64_t>(function->signature.arguments.size()))},
                  {"pronamespace", CodeValue::schema(definition.name.schema)},
                  {"prokind", text(definition.procedure ? "p" : "f")},
                  {"routine_name", text(name)},
                  {"routine_schema", text(definition.name.schema)},
                  {"routine_type", text(definition.procedure ? "PROCEDURE" : "FUNCTION")}});
    }
    // PostgreSQL's own functions, and an extension's, are not in the catalog.
    const bool own = wanted.starts_with("pg_") || wanted == "gen_random_uuid" || wanted.empty() ||
                     wanted.starts_with("uuid_");
    if (own || rows.catalog.has_foreign_objects()) rows.leave_open();
}

void fill_pg_extension(SystemRows& rows) {
    for (const auto& [name, extension] : rows.catalog.extensions())
        if (rows.wants("extname", name))
            rows.add(true, {{"extname", text(name)},
                            {"extnamespace", CodeValue::schema(extension.schema)}});
    if (rows.wanted_text("extname") == "plpgsql") rows.add(true, {{"extname", text("plpgsql")}});
    // Someone may have installed it before the first migration.
    rows.leave_open();
}

void fill_pg_publication(SystemRows& rows) {
    for (const auto& [name, publication] : rows.catalog.publications())
        if (rows.wants("pubname", name))
            rows.add(true, {{"pubname", text(name)},
                            {"puballtables", CodeValue::of(publication.definition.all_tables)}});
}

void fill_pg_publication_tables(SystemRows& rows) {
    for (const auto& [name, publication] : rows.catalog.publications()) {
        const CreatePublication& definition = publication.definition;
        if (!rows.wants("pubname", name)) continue;
        if (definition.all_tables || !definition.schemas.empty()) rows.leave_open();
        for (const PublicationTable& one : definition.tables) {
            const Relation* table = rows.catalog.find_table(one.table, {"public"});
            if (table == nullptr) {
                rows.leave_open();
                continue;
            }
            rows.add(table->is_sure(), {{"pubname", text(name)},
                                        {"schemaname", text(table->name.schema)},
                                        {"tablename", text(table->name.name)}});
        }
    }
}

void fill_pg_roles(SystemRows& rows) {
    for (const OtherObject& one : rows.catalog.others()) {
        if (one.definition.kind != ObjectKind::role) continue;
        const std::string& name = one.definition.name.name;
        if (!rows.wants("rolname", name) || !rows.wants("usename", name)) continue;
        rows.add(true, {{"rolname", text(name)}, {"usename", text(name)}});
    }
    // Roles belong to the whole server: another database's migrations may have made them.
    rows.leave_open();
}

} // namespace migvet::model
