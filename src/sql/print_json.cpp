#include <algorithm>

#include <nlohmann/json.hpp>

#include "sql/print.hpp"
#include "sql/print_writer.hpp"

// The catalog as data: what is absent or at its default is left out.
namespace migvet::sql {

namespace {

using Json = nlohmann::ordered_json;

void set(Json& out, const char* field, const std::string& value) {
    if (!value.empty()) out[field] = value;
}
void set(Json& out, const char* field, bool value) {
    if (value) out[field] = true;
}
void set(Json& out, const char* field, const std::vector<std::string>& value) {
    if (!value.empty()) out[field] = value;
}
void set(Json& out, const char* field, const base::Boxed<model::Expression>& value) {
    if (value) out[field] = value->text;
}
void set(Json& out, const char* field, const model::Options& options) {
    for (const auto& [name, value] : options) out[field][name] = value;
}

Json named(const model::QualifiedName& name) {
    return {{"schema", name.schema}, {"name", name.name}};
}

const char* word(model::Identity identity) {
    return identity == model::Identity::always ? "always" : "by default";
}

const char* word(model::RelationKind kind) {
    switch (kind) {
    case model::RelationKind::table: return "table";
    case model::RelationKind::partitioned_table: return "partitioned-table";
    case model::RelationKind::view: return "view";
    case model::RelationKind::materialized_view: return "materialized-view";
    case model::RelationKind::index: return "index";
    case model::RelationKind::partitioned_index: return "partitioned-index";
    case model::RelationKind::sequence: return "sequence";
    case model::RelationKind::composite_type: return "composite-type";
    case model::RelationKind::foreign_table: return "foreign-table";
    }
    return "";
}

const char* word(model::TypeKind kind) {
    switch (kind) {
    case model::TypeKind::enumeration: return "enum";
    case model::TypeKind::domain: return "domain";
    case model::TypeKind::composite: return "composite";
    case model::TypeKind::range: return "range";
    case model::TypeKind::base: return "base";
    case model::TypeKind::shell: return "shell";
    }
    return "";
}

const char* word(model::Volatility volatility) {
    switch (volatility) {
    case model::Volatility::immutable: return "immutable";
    case model::Volatility::stable: return "stable";
    case model::Volatility::volatile_: return "volatile";
    }
    return "";
}

Json column_json(const Writer& writer, const model::Column& column) {
    Json out = {{"name", column.name}, {"type", writer.type(column)}};
    set(out, "not_null", column.not_null);
    set(out, "default", column.default_value);
    set(out, "serial", column.serial);
    if (column.identity != model::Identity::none) out["identity"] = word(column.identity);
    set(out, "generated", column.generation);
    if (!column.collation.empty()) out["collation"] = model::to_sql(column.collation);
    set(out, "storage", column.storage);
    set(out, "compression", column.compression);
    set(out, "statistics", column.statistics);
    set(out, "options", column.options);
    if (!column.is_local) out["inherited"] = true;
    return out;
}

Json constraint_json(const Writer& writer, const model::Constraint& constraint) {
    const model::ConstraintDefinition& definition = constraint.definition;
    Json out = {{"name", definition.name}, {"kind", model::to_string(definition.kind)}};
    set(out, "columns", definition.columns);
    set(out, "check", definition.expression);
    const model::Relation* referenced = writer.catalog().relation(constraint.referenced);
    if (definition.kind == model::ConstraintKind::foreign_key)
        out["references"] = named(referenced == nullptr ? definition.referenced : referenced->name);
    if (!definition.referenced_columns.empty())
        out["references"]["columns"] = definition.referenced_columns;
    out["definition"] = constraint_sql(writer, constraint);
    if (!constraint.validated) out["not_valid"] = true;
    return out;
}

Json index_json(const Writer& writer, const model::Relation& index) {
    const model::Index& parts = index.index;
    Json out = {{"name", index.name.name}, {"method", parts.access_method}};
    out["keys"] = Json::array();
    for (const model::IndexKey& key : parts.keys) out["keys"].push_back(key_list(writer, {key}));
    set(out, "include", parts.include);
    set(out, "where", parts.predicate);
    set(out, "unique", parts.unique);
    set(out, "primary", parts.primary);
    set(out, "constraint", parts.constraint);
    if (!parts.valid) out["invalid"] = true;
    return out;
}

void set_code(Json& out, const model::Relation& relation) {
    for (const model::Trigger& trigger : relation.triggers) {
        const model::CreateTrigger& definition = trigger.definition;
        Json one = {{"name", definition.name}, {"timing", definition.timing}};
        set(one, "events", definition.events);
        set(one, "row", definition.row);
        set(one, "when", definition.when);
        one["function"] = model::to_sql(definition.function);
        if (trigger.mode != "enable") one["mode"] = trigger.mode;
        out["triggers"].push_back(std::move(one));
    }
    for (const model::Policy& policy : relation.policies) {
        const model::CreatePolicy& definition = policy.definition;
        Json one = {{"name", definition.name}, {"command", definition.command}};
        if (!definition.permissive) one["restrictive"] = true;
        set(one, "roles", definition.roles);
        set(one, "using", definition.using_expression);
        set(one, "check", definition.check);
        out["policies"].push_back(std::move(one));
    }
    for (const model::Rule& rule : relation.rules)
        out["rules"].push_back({{"name", rule.definition.name}, {"event", rule.definition.event}});
}

void set_relatives(Json& out, const Writer& writer, const model::Relation& relation) {
    for (const model::RelationId id : relation.parents)
        if (const model::Relation* parent = writer.catalog().relation(id))
            out[relation.is_partition() ? "partition_of" : "inherits"].push_back(
                model::to_sql(parent->name));
    if (relation.bound) out["bound"] = relation.bound->text;
    if (!relation.partition_by.keys.empty())
        out["partition_by"] = key_list(writer, relation.partition_by.keys);
}

Json relation_json(const Writer& writer, const model::Relation& relation) {
    Json out = named(relation.name);
    out["kind"] = word(relation.kind);
    if (!relation.known) out["known"] = false;
    if (relation.persistence == model::Persistence::unlogged) out["unlogged"] = true;
    for (const model::Column& column : relation.columns)
        out["columns"].push_back(column_json(writer, column));
    for (const model::Constraint& constraint : relation.constraints)
        out["constraints"].push_back(constraint_json(writer, constraint));
    for (const model::RelationId id : relation.indexes)
        if (const model::Relation* index = writer.catalog().relation(id))
            out["indexes"].push_back(index_json(writer, *index));
    set_relatives(out, writer, relation);
    set_code(out, relation);
    set(out, "options", relation.options);
    set(out, "row_security", relation.row_security);
    set(out, "force_row_security", relation.force_row_security);
    if (relation.query) out["query"] = relation.query->body.text;
    if (relation.kind == model::RelationKind::sequence)
        set(out, "sequence", sequence_options(writer, relation.sequence));
    if (const model::Relation* owner = writer.catalog().relation(relation.owned_by))
        out["owned_by"] = model::to_sql(owner->name) + '.' + relation.owned_by_column;
    if (relation.comment) out["comment"] = *relation.comment;
    return out;
}

Json type_json(const Writer& writer, const model::Type& type) {
    Json out = named(type.name);
    out["kind"] = word(type.kind);
    for (const model::EnumLabel& label : type.labels) out["labels"].push_back(label.name);
    for (const model::ColumnDefinition& attribute : type.attributes)
        out["attributes"].push_back(
            {{"name", attribute.name}, {"type", writer.type(attribute.type)}});
    if (type.kind == model::TypeKind::range) out["subtype"] = writer.type(type.range.subtype);
    if (type.kind != model::TypeKind::domain) return out;
    out["base"] = writer.type(type.domain.base);
    set(out, "not_null", type.domain.not_null);
    set(out, "default", type.domain.default_value);
    for (const model::ConstraintDefinition& constraint : type.domain.constraints)
        out["constraints"].push_back(constraint_sql(writer, constraint));
    return out;
}

Json function_json(const Writer& writer, const model::Function& function) {
    const model::CreateFunction& definition = function.definition;
    Json out = named(definition.name);
    out["kind"] = definition.procedure ? "procedure" : "function";
    for (const model::Parameter& parameter : definition.parameters) {
        Json one = {{"name", parameter.name}, {"mode", parameter.mode}};
        one["type"] = writer.type(parameter.type);
        set(one, "default", parameter.default_value);
        out["parameters"].push_back(std::move(one));
    }
    if (!definition.returns.empty()) out["returns"] = writer.type(definition.returns);
    out["language"] = definition.language;
    out["volatility"] = word(definition.volatility);
    set(out, "security_definer", definition.security_definer);
    out["body"] = definition.sql_body ? definition.sql_body->body.text : definition.body;
    return out;
}

/// By schema and name: the order of creation is no property of a database.
void sort(Json& list) {
    std::sort(list.begin(), list.end(), [](const Json& a, const Json& b) {
        return std::pair(a["schema"], a["name"]) < std::pair(b["schema"], b["name"]);
    });
}

Json relations_json(const Writer& writer) {
    Json out = Json::array();
    for (const model::Relation* relation : writer.catalog().relations()) {
        const bool is_part = relation->kind == model::RelationKind::index ||
                             relation->kind == model::RelationKind::partitioned_index ||
                             relation->kind == model::RelationKind::composite_type;
        if (is_part || relation->persistence == model::Persistence::temporary) continue;
        out.push_back(relation_json(writer, *relation));
    }
    sort(out);
    return out;
}

} // namespace

std::string print_json(const model::Catalog& catalog) {
    const Writer writer(catalog);
    Json out;
    out["schemas"] = Json::array();
    for (const auto& [name, schema] : catalog.schemas())
        if (name != "pg_catalog" && name != "information_schema") out["schemas"].push_back(name);
    out["extensions"] = Json::array();
    for (const auto& [name, extension] : catalog.extensions()) out["extensions"].push_back(name);
    out["types"] = Json::array();
    for (const model::Type* type : catalog.types())
        if (type->extension.empty()) out["types"].push_back(type_json(writer, *type));
    sort(out["types"]);
    out["relations"] = relations_json(writer);
    out["functions"] = Json::array();
    for (const model::Function* function : catalog.functions())
        if (function->extension.empty())
            out["functions"].push_back(function_json(writer, *function));
    sort(out["functions"]);
    return out.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
}

} // namespace migvet::sql
