#include <algorithm>

#include "sql/print_writer.hpp"

// Triggers, rules and policies.
namespace migvet::sql {

namespace {

std::string upper(std::string word) {
    std::transform(word.begin(), word.end(), word.begin(), [](unsigned char c) {
        return static_cast<char>(c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c);
    });
    return word;
}

std::string events(const model::CreateTrigger& trigger) {
    std::string out;
    for (const std::string& event : trigger.events) {
        out += (out.empty() ? "" : " OR ") + upper(event);
        if (event == "update" && !trigger.update_columns.empty())
            out += " OF " + names(trigger.update_columns);
    }
    return out;
}

std::string transition_tables(const model::CreateTrigger& trigger) {
    std::string out;
    if (!trigger.old_table.empty())
        out += " OLD TABLE AS " + model::quote_identifier(trigger.old_table);
    if (!trigger.new_table.empty())
        out += " NEW TABLE AS " + model::quote_identifier(trigger.new_table);
    return out.empty() ? out : " REFERENCING" + out;
}

std::string arguments(const model::CreateTrigger& trigger) {
    std::string out;
    for (const std::string& argument : trigger.arguments)
        out += (out.empty() ? "" : ", ") + model::quote_literal(argument);
    return '(' + out + ')';
}

std::string trigger_sql(const model::Relation& relation, const model::CreateTrigger& trigger) {
    std::string out = trigger.constraint ? "CREATE CONSTRAINT TRIGGER " : "CREATE TRIGGER ";
    out += model::quote_identifier(trigger.name) + ' ' + upper(trigger.timing) + ' ' +
           events(trigger) + " ON " + model::to_sql(relation.name);
    if (!trigger.referenced.empty()) out += " FROM " + model::to_sql(trigger.referenced);
    if (trigger.deferrable) out += " DEFERRABLE";
    if (trigger.initially_deferred) out += " INITIALLY DEFERRED";
    out += transition_tables(trigger);
    out += trigger.row ? " FOR EACH ROW" : " FOR EACH STATEMENT";
    if (trigger.when) out += " WHEN (" + trigger.when->text + ')';
    return out + " EXECUTE FUNCTION " + model::to_sql(trigger.function) + arguments(trigger) +
           ";\n";
}

/// ENABLE is how a trigger or rule is made; the other modes are set afterwards.
std::string mode_sql(const model::Relation& relation, const std::string& mode, const char* what,
                     const std::string& name) {
    if (mode.empty() || mode == "enable") return {};
    const std::string words = mode == "disable" ? "DISABLE" : "ENABLE " + upper(mode);
    return "ALTER TABLE " + model::to_sql(relation.name) + ' ' + words + ' ' + what + ' ' +
           model::quote_identifier(name) + ";\n";
}

void print_trigger(Writer& writer, const model::Relation& relation, const model::Trigger& trigger) {
    const model::CreateTrigger& definition = trigger.definition;
    Piece& piece = writer.piece(Rank::trigger, key(relation.name) + '\1' + definition.name,
                                trigger_sql(relation, definition) +
                                    mode_sql(relation, trigger.mode, "TRIGGER", definition.name));
    piece.needs.insert(symbol(relation));
    writer.need_function(piece, definition.function);
    writer.need(piece, definition.when);
    if (!definition.referenced.empty()) writer.need_relation(piece, definition.referenced);
}

void print_rule(Writer& writer, const model::Relation& relation, const model::Rule& rule) {
    const model::CreateRule& definition = rule.definition;
    Piece& piece =
        writer.piece(Rank::rule, key(relation.name) + '\1' + definition.name,
                     "CREATE RULE " + model::quote_identifier(definition.name) + " AS ON " +
                         upper(definition.event) + " TO " + model::to_sql(relation.name) + ' ' +
                         definition.action.body.text + ";\n" +
                         mode_sql(relation, rule.mode, "RULE", definition.name));
    piece.needs.insert(symbol(relation));
    writer.need(piece, definition.action.body);
}

std::string role_list(const std::vector<std::string>& roles) {
    std::string out;
    for (const std::string& role : roles) {
        const bool is_word = role == "public" || role == "current_user" || role == "current_role" ||
                             role == "session_user";
        out += (out.empty() ? "" : ", ") + (is_word ? role : model::quote_identifier(role));
    }
    return out;
}

std::string policy_sql(const model::Relation& relation, const model::CreatePolicy& policy) {
    std::string out = "CREATE POLICY " + model::quote_identifier(policy.name) + " ON " +
                      model::to_sql(relation.name);
    if (!policy.permissive) out += " AS RESTRICTIVE";
    if (!policy.command.empty() && policy.command != "all") out += " FOR " + upper(policy.command);
    if (!policy.roles.empty()) out += " TO " + role_list(policy.roles);
    if (policy.using_expression) out += " USING (" + policy.using_expression->text + ')';
    if (policy.check) out += " WITH CHECK (" + policy.check->text + ')';
    return out + ";\n";
}

void print_policy(Writer& writer, const model::Relation& relation, const model::Policy& policy) {
    const model::CreatePolicy& definition = policy.definition;
    Piece& piece = writer.piece(Rank::policy, key(relation.name) + '\1' + definition.name,
                                policy_sql(relation, definition));
    piece.needs.insert(symbol(relation));
    writer.need(piece, definition.using_expression);
    writer.need(piece, definition.check);
}

} // namespace

void print_code(Writer& writer, const model::Relation& relation) {
    for (const model::Trigger& trigger : relation.triggers)
        print_trigger(writer, relation, trigger);
    for (const model::Rule& rule : relation.rules) print_rule(writer, relation, rule);
    for (const model::Policy& policy : relation.policies) print_policy(writer, relation, policy);
}

} // namespace migvet::sql
