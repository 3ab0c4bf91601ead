#include "report/rule_schema.hpp"

#include <array>
#include <initializer_list>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "engine/config.hpp"
#include "engine/fields.hpp"
#include "engine/operations.hpp"

namespace migvet::report {

namespace {

using Json = nlohmann::ordered_json;

Json text(const char* description) { return {{"type", "string"}, {"description", description}}; }

Json words(std::initializer_list<const char*> all, const char* description) {
    return {{"enum", std::vector<std::string>(all.begin(), all.end())},
            {"description", description}};
}

Json one_or_more(const Json& one) {
    return {{"anyOf", {one, {{"type", "array"}, {"items", one}, {"minItems", 1}}}}};
}

Json list_of(const Json& one) { return {{"type", "array"}, {"items", one}}; }

Json refer(const char* name) { return {{"$ref", std::string("#/$defs/") + name}}; }

Json object(Json properties, const std::vector<std::string>& required) {
    Json out{{"type", "object"}, {"additionalProperties", false}};
    if (!required.empty()) out["required"] = required;
    out["properties"] = std::move(properties);
    return out;
}

/// What a fact of this type may be compared with.
Json comparison(const Json& value, engine::FieldType type) {
    const bool counts = type == engine::FieldType::number || type == engine::FieldType::list;
    const bool is_text = type == engine::FieldType::text || type == engine::FieldType::list;
    const Json one = one_or_more(value);
    Json properties{{"not", {{"anyOf", {one, refer("option")}}}}};
    const Json size = {{"anyOf", {{{"type", "integer"}}, refer("option")}}};
    if (counts) properties["at_least"] = properties["at_most"] = properties["more_than"] = size;
    if (is_text) properties["matches"] = one_or_more({{"type", "string"}});
    if (type == engine::FieldType::list) properties["lacks"] = properties["not"];
    Json out = one;
    out["anyOf"].push_back(refer("option"));
    out["anyOf"].push_back(object(std::move(properties), {}));
    return out;
}

constexpr std::array<const char*, 4> type_names{"truth", "number", "text", "texts"};

Json fact(const engine::Field& field) {
    Json out = refer(type_names.at(static_cast<std::size_t>(field.type)));
    if (!field.words.empty()) {
        Json all = Json::array();
        for (const std::string_view word : field.words) all.push_back(word);
        out = comparison({{"enum", std::move(all)}}, field.type);
    }
    out["description"] = field.doc;
    return out;
}

Json facts() {
    Json properties = Json::object();
    for (const std::string_view name : engine::field_names())
        properties[std::string(name)] = fact(engine::field(*engine::find_field(name)));
    return object(std::move(properties), {});
}

Json operation_names() {
    Json all = Json::array();
    for (const std::string_view word : engine::operation_words()) all.push_back(word);
    return one_or_more({{"enum", std::move(all)}});
}

Json effect() {
    const Json truth{{"type", "boolean"}};
    Json properties{{"blocks", words({"reads", "writes", "reads-and-writes"}, "who has to wait")},
                    {"grows", truth},
                    {"lock", one_or_more({{"type", "string"}})},
                    {"rewrites", truth},
                    {"scans", truth},
                    {"builds-index", truth},
                    {"fails", one_or_more(words({"always", "has_rows", "data"}, "when it fails"))},
                    {"sqlstate", one_or_more({{"type", "string"}, {"pattern", "^[0-9A-Z]{5}$"}})},
                    {"loses", one_or_more(words({"table", "column", "rows", "value", "constraint",
                                                 "index", "precision", "other"},
                                                "what is gone for good"))}};
    Json out = object(std::move(properties), {});
    out["description"] = "what PostgreSQL does, to relations older than the migration";
    return out;
}

Json elements() {
    Json all = Json::array();
    for (const std::string_view word : engine::element_words) all.push_back(word);
    Json out = one_or_more({{"enum", std::move(all)}});
    out["description"] = "what of a schema or of the project's files is judged";
    return out;
}

Json condition(bool is_match) {
    const Json more = one_or_more(refer("condition"));
    const Json link = one_or_more(refer("link"));
    Json properties{{"operation", refer("operation")},
                    {"effect", refer("effect")},
                    {"where", refer("facts")},
                    {"all", more},
                    {"any", more},
                    {"not", more},
                    {"unless", more},
                    {"earlier", link},
                    {"later", link}};
    if (is_match) properties["element"] = elements();
    return object(std::move(properties), {});
}

Json link() {
    Json out = condition(false);
    for (const char* key : {"earlier", "later"}) out["properties"].erase(key);
    out["properties"]["same"] = one_or_more(
        words({"migration", "transaction", "table", "column", "statement", "other-table"},
              "what the other step has to share"));
    return out;
}

Json fix() {
    return object({{"title", text("what it does, as an editor offers it")},
                   {"rewrite", text("a named rewrite")},
                   {"insert", text("text to insert")},
                   {"before", text("… before these words")},
                   {"after", text("… after these words")},
                   {"replace", text("words to replace")},
                   {"with", text("… by this text")},
                   {"delete", text("words to delete")},
                   {"safety", words({"safe", "unsafe"}, "may it be applied without a look?")}},
                  {"title", "safety"});
}

Json sizes() {
    return {
        {"type", "object"},
        {"description", "tables that are said to be large or small; * stands for other letters"},
        {"additionalProperties", {{"enum", {"large", "small"}}}}};
}

Json options() {
    const Json words{{"type", "array"}, {"items", {{"type", "string"}}}};
    const Json one = object({{"says", text("one line: what it is")},
                             {"default", {{"anyOf", {{{"type", "integer"}}, words}}}}},
                            {"says", "default"});
    return {{"type", "object"},
            {"description", "what a project may set; conditions have it as $NAME"},
            {"additionalProperties", one}};
}

Json example(bool bad) {
    const Json one = one_or_more({{"type", "string"}});
    Json properties{
        {"name", text("what is special about it")},
        {"sql", text("the migration that is judged")},
        {"schema", text("the schema file that is judged")},
        {"file", text("the path of another file that is judged")},
        {"text", text("what that file holds")},
        {"given", text("an earlier migration")},
        {"then", text("a later migration")},
        {"was", text("the migration before a change edited it")},
        {"base", text("the Prisma schema of the base that the change is compared with")},
        {"down", text("the migration's way back")},
        {"transaction", words({"wrapped", "script", "none"}, "how the tool runs it")},
        {"postgres", {{"type", "integer"}, {"minimum", 12}, {"maximum", 18}}},
        {"start", words({"empty", "unknown"}, "the database before")},
        {"options", {{"type", "object"}, {"description", "set for it"}}},
        {"tables", sizes()}};
    if (bad) {
        properties["at"] = one;
        properties["fixed"] = text("what the fix makes of it");
    }
    return object(std::move(properties), {"name"});
}

Json examples() {
    return object({{"bad", list_of(example(true))}, {"good", list_of(example(false))}},
                  {"bad", "good"});
}

Json rule_properties() {
    return {{"id", text("as the file is called")},
            {"title", text("one line, without a full stop")},
            {"category", text("as the folder is called")},
            {"severity", words({"error", "warning", "note"}, "how bad it is")},
            {"precision", words({"very-high", "high", "medium", "low"}, "how seldom it is wrong")},
            {"preset", words({"recommended", "strict", "all"}, "the smallest set it belongs to")},
            {"since", text("the version that brought it")},
            {"aliases", list_of({{"type", "string"}})},
            {"subject", words({"migration", "schema"}, "what is judged")},
            {"options", options()},
            {"match", refer("match")},
            {"message", text("one line; {facts} are filled in")},
            {"highlight", text("subject, clause, statement, or SQL words in capitals")},
            {"why", text("what PostgreSQL does, and why that hurts")},
            {"instead", text("what to do instead")},
            {"fix", fix()},
            {"examples", examples()},
            {"links", list_of({{"type", "string"}, {"pattern", "^https://"}})}};
}

std::string finished(const Json& schema) { return schema.dump(2) + "\n"; }

Json verdict() { return words({"off", "note", "warning", "error"}, "a rule's severity, or off"); }

Json settings() { return {{"type", "object"}, {"additionalProperties", verdict()}}; }

/// Every option that some rule has; which one that is, the program says.
Json settings_with_options() {
    Json properties{{"severity", verdict()}};
    for (const engine::Rule& rule : engine::builtin_catalogue().rules)
        for (const engine::Option& option : rule.options) {
            const bool is_number = option.kind == engine::ConstantKind::number;
            const Json word{{"type", "string"}};
            Json one = is_number ? Json{{"type", "integer"}} : one_or_more(word);
            if (!is_number) one["anyOf"][1].erase("minItems");
            one["description"] = fmt::format("{}: {}", rule.id, option.says);
            properties.emplace(std::string(option.name), std::move(one));
        }
    Json with_options{{"type", "object"}, {"properties", std::move(properties)}};
    return {{"type", "object"},
            {"additionalProperties", {{"anyOf", {verdict(), std::move(with_options)}}}}};
}

Json transactions() {
    return words({"wrapped", "script", "none"}, "how the tool uses transactions");
}

Json versions() { return {{"type", "integer"}, {"minimum", 12}, {"maximum", 18}}; }

Json session_settings() {
    Json properties = Json::object();
    for (const std::string_view name : engine::setting_names())
        properties[std::string(name)] = {{"type", {"string", "integer"}}};
    properties["session_replication_role"] =
        words({"origin", "replica", "local"}, "which triggers fire");
    properties["search_path"] = one_or_more({{"type", "string"}});
    Json out = object(std::move(properties), {});
    out["description"] = "what the server, the role or the tool sets before each migration";
    return out;
}

Json config_property(std::string_view key) {
    if (key == "preset") return words({"recommended", "strict", "all"}, "how much is reported");
    if (key == "fail-on")
        return words({"note", "warning", "error", "never"}, "from where on the exit code is 1");
    if (key == "postgres") return versions();
    if (key == "transaction") return transactions();
    if (key == "rules") return settings_with_options();
    if (key == "settings") return session_settings();
    if (key == "tables") return sizes();
    if (key == "paths")
        return {{"type", "object"},
                {"additionalProperties", object({{"ignore", {{"type", "boolean"}}},
                                                 {"postgres", versions()},
                                                 {"rules", settings()},
                                                 {"settings", session_settings()},
                                                 {"transaction", transactions()}},
                                                {})}};
    return {{"type", "string"}};
}

} // namespace

std::string rule_schema() {
    Json schema{{"$schema", "https://json-schema.org/draft/2020-12/schema"},
                {"title", "A rule of migvet"}};
    schema.update(
        object(rule_properties(), {"id", "title", "category", "severity", "precision", "since",
                                   "match", "message", "why", "instead", "examples"}));
    using engine::FieldType;
    schema["$defs"] = {{"operation", operation_names()},
                       {"option", {{"type", "string"}, {"pattern", "^\\$[a-z]"}}},
                       {"truth", comparison({{"type", "boolean"}}, FieldType::boolean)},
                       {"number", comparison({{"type", "integer"}}, FieldType::number)},
                       {"text", comparison({{"type", "string"}}, FieldType::text)},
                       {"texts", comparison({{"type", "string"}}, FieldType::list)},
                       {"facts", facts()},
                       {"effect", effect()},
                       {"condition", condition(false)},
                       {"link", link()},
                       {"match", condition(true)}};
    return finished(schema);
}

std::string config_schema() {
    Json properties = Json::object();
    for (const std::string_view key : engine::config_keys())
        properties[std::string(key)] = config_property(key);
    Json schema{{"$schema", "https://json-schema.org/draft/2020-12/schema"},
                {"title", "What migvet is to do in a project: .migvet.yaml"}};
    schema.update(object(std::move(properties), {}));
    return finished(schema);
}

} // namespace migvet::report
