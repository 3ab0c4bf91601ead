#include "model/builtin.hpp"
#include "model/system_rows.hpp"

/// Tables of the system catalog that list relations.
namespace migvet::model {

namespace {

using Kind = CodeValue::Kind;

CodeValue text(std::string_view words) { return CodeValue::of(std::string(words)); }

const char* relkind(RelationKind kind) {
    switch (kind) {
    case RelationKind::table: return "r";
    case RelationKind::partitioned_table: return "p";
    case RelationKind::view: return "v";
    case RelationKind::materialized_view: return "m";
    case RelationKind::index: return "i";
    case RelationKind::partitioned_index: return "I";
    case RelationKind::sequence: return "S";
    case RelationKind::composite_type: return "c";
    case RelationKind::foreign_table: return "f";
    }
    return "r";
}

const char* relpersistence(Persistence persistence) {
    if (persistence == Persistence::temporary) return "t";
    return persistence == Persistence::unlogged ? "u" : "p";
}

/// Every relation that fits the columns with the schema's and its own name.
template <class Visit>
void each(SystemRows& rows, std::string_view schema, std::string_view name, Visit visit) {
    const std::string_view wanted = rows.wanted_text(name);
    if (wanted.starts_with("pg_")) rows.leave_open();
    if (wanted.empty()) rows.add_systems_own(schema);
    for (const Relation* relation : rows.catalog.relations()) {
        if (!rows.wants(name, relation->name.name)) continue;
        if (!schema.empty() && !rows.wants(schema, relation->name.schema)) continue;
        visit(*relation);
    }
}

/// A list of one kind of relation, by schema and name.
template <class Fits>
void list(SystemRows& rows, std::string_view schema, std::string_view name, Fits fits) {
    each(rows, schema, name, [&](const Relation& relation) {
        if (!fits(relation)) return;
        rows.add(relation.is_sure(),
                 {{schema, text(relation.name.schema)}, {name, text(relation.name.name)}});
    });
}

bool is_plain_table(const Relation& relation) {
    return relation.kind == RelationKind::table || relation.kind == RelationKind::partitioned_table;
}
bool is_view(const Relation& relation) { return relation.kind == RelationKind::view; }
bool is_matview(const Relation& relation) {
    return relation.kind == RelationKind::materialized_view;
}
bool is_sequence(const Relation& relation) { return relation.kind == RelationKind::sequence; }

const char* table_type(const Relation& relation) {
    if (relation.kind == RelationKind::view) return "VIEW";
    if (relation.kind == RelationKind::foreign_table) return "FOREIGN";
    return relation.persistence == Persistence::temporary ? "LOCAL TEMPORARY" : "BASE TABLE";
}

} // namespace

bool SystemRows::wants(std::string_view column, std::string_view text) const {
    const CodeValue* value = wanted_(column);
    if (value == nullptr) return true;
    const bool has_text = value->kind == Kind::text || value->kind == Kind::schema;
    return !has_text || value->text == text;
}

std::string_view SystemRows::wanted_text(std::string_view column) const {
    const CodeValue* value = wanted_(column);
    return value == nullptr || value->kind != Kind::text ? std::string_view{} : value->text;
}

RelationId SystemRows::wanted_relation(std::string_view column) const {
    const CodeValue* value = wanted_(column);
    const bool given = value != nullptr && value->kind == Kind::relation;
    return given ? static_cast<RelationId>(value->number) : 0;
}

void SystemRows::add_systems_own(std::string_view schema) {
    if (schema.empty()) return leave_open();
    const bool oid = schema.ends_with("namespace");
    for (const char* one : {"pg_catalog", "information_schema"})
        if (wants(schema, one))
            add(false, {{schema, oid ? CodeValue::schema(one) : CodeValue::of(std::string(one))}});
}

void SystemRows::add(bool certain, Columns columns) {
    const bool stays = certain && catalog.keeps_all();
    out_.rows.push_back({columns, stays});
}

void fill_pg_class(SystemRows& rows) {
    const RelationId wanted = rows.wanted_relation("oid");
    each(rows, "relnamespace", "relname", [&](const Relation& relation) {
        if (wanted != 0 && relation.id != wanted) return;
        const bool table = relation.is_table();
        rows.add(relation.is_sure(),
                 {{"oid", CodeValue::oid(Kind::relation, relation.id)},
                  {"relname", text(relation.name.name)},
                  {"relnamespace", CodeValue::schema(relation.name.schema)},
                  {"relkind", text(relkind(relation.kind))},
                  {"relpersistence", text(relpersistence(relation.persistence))},
                  {"relispartition", CodeValue::of(relation.is_partition())},
                  {"relrowsecurity", CodeValue::of(table && relation.row_security)},
                  {"relforcerowsecurity", CodeValue::of(table && relation.force_row_security)}});
    });
}

void fill_pg_tables(SystemRows& rows) { list(rows, "schemaname", "tablename", is_plain_table); }
void fill_pg_views(SystemRows& rows) { list(rows, "schemaname", "viewname", is_view); }
void fill_pg_matviews(SystemRows& rows) { list(rows, "schemaname", "matviewname", is_matview); }
void fill_pg_sequences(SystemRows& rows) { list(rows, "schemaname", "sequencename", is_sequence); }
void fill_views(SystemRows& rows) { list(rows, "table_schema", "table_name", is_view); }
void fill_sequences(SystemRows& rows) {
    list(rows, "sequence_schema", "sequence_name", is_sequence);
}

void fill_tables(SystemRows& rows) {
    each(rows, "table_schema", "table_name", [&](const Relation& relation) {
        if (!relation.is_table() && !is_view(relation)) return;
        rows.add(relation.is_sure(), {{"table_schema", text(relation.name.schema)},
                                      {"table_name", text(relation.name.name)},
                                      {"table_type", text(table_type(relation))}});
    });
}

} // namespace migvet::model
