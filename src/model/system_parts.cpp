#include <algorithm>

#include "model/system_rows.hpp"

/// Tables of the system catalog that list what belongs to a table.
namespace migvet::model {

namespace {

using Kind = CodeValue::Kind;

CodeValue text(std::string_view words) { return CodeValue::of(std::string(words)); }
CodeValue oid(RelationId id) { return CodeValue::oid(Kind::relation, id); }

/// The columns that say which table a row belongs to; any may be empty.
struct Owner {
    std::string_view schema, name, oid;
};

/// Every relation whose parts are asked for.
template <class Visit>
void each_owner(SystemRows& rows, const Owner& owner, std::string_view part, Visit visit) {
    const RelationId wanted = owner.oid.empty() ? 0 : rows.wanted_relation(owner.oid);
    for (const Relation* relation : rows.catalog.relations()) {
        if (wanted != 0 && relation->id != wanted) continue;
        if (!owner.name.empty() && !rows.wants(owner.name, relation->name.name)) continue;
        if (!owner.schema.empty() && !rows.wants(owner.schema, relation->name.schema)) continue;
        if (!relation->is_sure()) rows.leave_open();
        visit(*relation);
    }
    const std::string_view name =
        owner.name.empty() ? std::string_view{} : rows.wanted_text(owner.name);
    if (name.starts_with("pg_")) rows.leave_open();
    const bool any = !part.empty() && wanted == 0 && name.empty() && rows.wanted_text(part).empty();
    if (any) rows.add_systems_own(owner.schema);
}

bool has_columns(const Relation& relation) {
    return relation.is_table() || relation.kind == RelationKind::view ||
           relation.kind == RelationKind::materialized_view;
}

/// The word of information_schema.columns.data_type.
std::string data_type(const Column& column) {
    if (column.type.is_array()) return "ARRAY";
    if (column.user_type != 0) return "USER-DEFINED";
    TypeName bare = column.type;
    bare.modifiers.clear();
    if (bare.name.name == "bpchar") return "character";
    return to_sql(bare);
}

CodeValue length(const Column& column) {
    const bool has = column.type.modifiers.size() == 1 &&
                     (column.type.name.name == "varchar" || column.type.name.name == "bpchar");
    if (!has) return CodeValue::null();
    return CodeValue::of(static_cast<std::int64_t>(std::stoll(column.type.modifiers.front())));
}

const char* contype(ConstraintKind kind) {
    switch (kind) {
    case ConstraintKind::check: return "c";
    case ConstraintKind::unique: return "u";
    case ConstraintKind::primary_key: return "p";
    case ConstraintKind::foreign_key: return "f";
    case ConstraintKind::exclusion: return "x";
    case ConstraintKind::not_null: return "n";
    }
    return "c";
}

const char* constraint_type(ConstraintKind kind) {
    switch (kind) {
    case ConstraintKind::check:
    case ConstraintKind::not_null: return "CHECK";
    case ConstraintKind::unique: return "UNIQUE";
    case ConstraintKind::primary_key: return "PRIMARY KEY";
    case ConstraintKind::foreign_key: return "FOREIGN KEY";
    case ConstraintKind::exclusion: return "EXCLUDE";
    }
    return "CHECK";
}

} // namespace

void fill_pg_attribute(SystemRows& rows) {
    each_owner(rows, {"", "", "attrelid"}, "attname", [&](const Relation& relation) {
        if (!has_columns(relation)) return;
        for (const Column& column : relation.columns) {
            if (!rows.wants("attname", column.name)) continue;
            const bool identity = column.identity != Identity::none;
            rows.add(relation.is_sure(),
                     {{"attrelid", oid(relation.id)},
                      {"attname", text(column.name)},
                      {"attnotnull", CodeValue::of(column.not_null)},
                      {"attisdropped", CodeValue::of(false)},
                      {"attnum", CodeValue::of(static_cast<std::int64_t>(
                                     &column - relation.columns.data() + 1))},
                      {"atthasdef", CodeValue::of(column.default_value.has_value())},
                      {"attidentity", identity ? CodeValue{} : text("")}});
        }
    });
}

void fill_columns(SystemRows& rows) {
    each_owner(
        rows, {"table_schema", "table_name", ""}, "column_name", [&](const Relation& relation) {
            // Materialized views are not in this view.
            if (!relation.is_table() && relation.kind != RelationKind::view) return;
            for (const Column& column : relation.columns) {
                if (!rows.wants("column_name", column.name)) continue;
                const CodeValue default_value =
                    column.default_value ? CodeValue{} : CodeValue::null();
                const bool nullable = !column.not_null;
                const bool typed = !column.type.name.name.empty();
                rows.add(
                    relation.is_sure(),
                    {{"table_schema", text(relation.name.schema)},
                     {"table_name", text(relation.name.name)},
                     {"column_name", text(column.name)},
                     {"data_type", typed ? text(data_type(column)) : CodeValue{}},
                     {"udt_name",
                      typed && !column.type.is_array() ? text(column.type.name.name) : CodeValue{}},
                     {"character_maximum_length", length(column)},
                     {"column_default", default_value},
                     {"is_nullable", text(nullable ? "YES" : "NO")},
                     {"is_identity", text(column.identity != Identity::none ? "YES" : "NO")}});
            }
        });
}

void fill_pg_constraint(SystemRows& rows) {
    each_owner(rows, {"", "", "conrelid"}, "conname", [&](const Relation& relation) {
        for (const Constraint& constraint : relation.constraints) {
            const ConstraintDefinition& definition = constraint.definition;
            if (!rows.wants("conname", definition.name)) continue;
            const bool refers = constraint.referenced != 0;
            rows.add(relation.is_sure(),
                     {{"conname", text(definition.name)},
                      {"conrelid", oid(relation.id)},
                      {"connamespace", CodeValue::schema(relation.name.schema)},
                      {"contype", text(contype(definition.kind))},
                      {"convalidated", CodeValue::of(constraint.validated)},
                      {"condeferrable", CodeValue::of(definition.deferrable)},
                      {"condeferred", CodeValue::of(definition.initially_deferred)},
                      {"confrelid", refers ? oid(constraint.referenced) : CodeValue{}},
                      {"conindid", constraint.index != 0 ? oid(constraint.index) : CodeValue{}}});
        }
    });
    if (rows.wanted_relation("conrelid") != 0) return;
    for (const Type* type : rows.catalog.types())
        for (const ConstraintDefinition& definition : type->domain.constraints)
            if (rows.wants("conname", definition.name))
                rows.add(!type->doubtful, {{"conname", text(definition.name)},
                                           {"conrelid", CodeValue::of(std::int64_t{0})},
                                           {"connamespace", CodeValue::schema(type->name.schema)},
                                           {"contype", text("c")}});
}

void fill_table_constraints(SystemRows& rows) {
    each_owner(rows, {"table_schema", "table_name", ""}, "constraint_name",
               [&](const Relation& relation) {
                   for (const Constraint& constraint : relation.constraints) {
                       const ConstraintDefinition& definition = constraint.definition;
                       if (!rows.wants("constraint_name", definition.name)) continue;
                       rows.add(relation.is_sure(),
                                {{"constraint_schema", text(relation.name.schema)},
                                 {"table_schema", text(relation.name.schema)},
                                 {"table_name", text(relation.name.name)},
                                 {"constraint_name", text(definition.name)},
                                 {"constraint_type", text(constraint_type(definition.kind))}});
                   }
               });
}

void fill_constraint_usage(SystemRows& rows) {
    const bool uses = rows.table != "key_column_usage";
    const Owner owner = uses ? Owner{} : Owner{"table_schema", "table_name", ""};
    each_owner(rows, owner, "constraint_name", [&](const Relation& relation) {
        for (const Constraint& constraint : relation.constraints) {
            const ConstraintDefinition& definition = constraint.definition;
            if (!rows.wants("constraint_name", definition.name)) continue;
            // A foreign key "uses" the columns that it refers to.
            const Relation* used = &relation;
            const auto* columns = &definition.columns;
            if (uses && definition.kind == ConstraintKind::foreign_key) {
                used = rows.catalog.relation(constraint.referenced);
                columns = &definition.referenced_columns;
            }
            if (used == nullptr || columns->empty()) {
                rows.leave_open();
                continue;
            }
            for (const std::string& column : *columns)
                rows.add(relation.is_sure(), {{"constraint_schema", text(relation.name.schema)},
                                              {"constraint_name", text(definition.name)},
                                              {"table_schema", text(used->name.schema)},
                                              {"table_name", text(used->name.name)},
                                              {"column_name", text(column)}});
        }
    });
}

namespace {

template <class Visit> void each_index(SystemRows& rows, std::string_view name, Visit visit) {
    for (const Relation* relation : rows.catalog.relations()) {
        const Relation* table = rows.catalog.relation(relation->index.table);
        if (table == nullptr) continue;
        if (!name.empty() && !rows.wants(name, relation->name.name)) continue;
        visit(*relation, *table);
    }
    for (const Relation* relation : rows.catalog.relations())
        if (!relation->is_sure()) return rows.leave_open();
}

} // namespace

void fill_pg_indexes(SystemRows& rows) {
    each_index(rows, "indexname", [&](const Relation& index, const Relation& table) {
        rows.add(index.is_sure() && table.is_sure(), {{"schemaname", text(index.name.schema)},
                                                      {"tablename", text(table.name.name)},
                                                      {"indexname", text(index.name.name)}});
    });
}

void fill_pg_index(SystemRows& rows) {
    each_index(rows, "", [&](const Relation& index, const Relation& table) {
        rows.add(index.is_sure() && table.is_sure(),
                 {{"indexrelid", oid(index.id)},
                  {"indrelid", oid(table.id)},
                  {"indisunique", CodeValue::of(index.index.unique)},
                  {"indisprimary", CodeValue::of(index.index.primary)},
                  {"indisvalid", CodeValue::of(index.index.valid)},
                  {"indisready", CodeValue::of(index.index.valid)}});
    });
}

void fill_pg_trigger(SystemRows& rows) {
    const Owner owner{"event_object_schema", "event_object_table", "tgrelid"};
    each_owner(rows, owner, "", [&](const Relation& relation) {
        for (const Trigger& trigger : relation.triggers) {
            const std::string& name = trigger.definition.name;
            if (!rows.wants("tgname", name) || !rows.wants("trigger_name", name)) continue;
            rows.add(relation.is_sure(), {{"tgname", text(name)},
                                          {"tgrelid", oid(relation.id)},
                                          {"tgisinternal", CodeValue::of(false)},
                                          {"trigger_name", text(name)},
                                          {"trigger_schema", text(relation.name.schema)},
                                          {"event_object_schema", text(relation.name.schema)},
                                          {"event_object_table", text(relation.name.name)}});
        }
    });
}

void fill_pg_policies(SystemRows& rows) {
    each_owner(rows, {"schemaname", "tablename", "polrelid"}, "", [&](const Relation& relation) {
        for (const Policy& policy : relation.policies) {
            const std::string& name = policy.definition.name;
            if (!rows.wants("policyname", name) || !rows.wants("polname", name)) continue;
            rows.add(relation.is_sure(), {{"policyname", text(name)},
                                          {"schemaname", text(relation.name.schema)},
                                          {"tablename", text(relation.name.name)},
                                          {"polname", text(name)},
                                          {"polrelid", oid(relation.id)}});
        }
    });
}

} // namespace migvet::model
