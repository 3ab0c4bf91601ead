#include <algorithm>
#include <array>

#include "engine/fields.hpp"
#include "engine/migration_view.hpp"

/// Facts about who may see and do what: policies, functions with their owner's rights, grants.
namespace migvet::engine {

namespace {

/// What CREATE POLICY and ALTER POLICY share.
struct Conditions {
    const model::Expression* using_expression = nullptr;
    const model::Expression* check = nullptr;
};

std::optional<Conditions> conditions(const Moment& at) {
    const auto of = [](const auto& policy) {
        return Conditions{policy.using_expression ? &*policy.using_expression : nullptr,
                          policy.check ? &*policy.check : nullptr};
    };
    if (const auto* create = at.as<model::CreatePolicy>()) return of(*create);
    if (const auto* alter = at.as<model::AlterPolicy>()) return of(*alter);
    return std::nullopt;
}

bool is_true(const model::Expression* expression) {
    return expression != nullptr && expression->form == model::ExpressionForm::constant &&
           expression->constant == "t";
}

Value policy_always_true(const Moment& at) {
    const auto both = conditions(at);
    if (!both) return unknown();
    return is_true(both->using_expression) || is_true(both->check);
}

Value policy_command(const Moment& at) {
    const auto* create = at.as<model::CreatePolicy>();
    return create != nullptr ? Value(create->command) : unknown();
}

Value policy_permissive(const Moment& at) {
    const auto* create = at.as<model::CreatePolicy>();
    return create != nullptr ? Value(create->permissive) : unknown();
}

Value policy_roles(const Moment& at) {
    const auto* create = at.as<model::CreatePolicy>();
    return create != nullptr ? Value(Value::List(create->roles)) : unknown();
}

Value policy_functions(const Moment& at) {
    const auto both = conditions(at);
    if (!both) return unknown();
    Value::List out;
    for (const model::Expression* each : {both->using_expression, both->check}) {
        if (each == nullptr) continue;
        for (const model::Reference& reference : each->references)
            if (reference.kind == model::Reference::Kind::function)
                out.push_back(model::display(reference.name));
    }
    return out;
}

Value policy_has_subquery(const Moment& at) {
    const auto both = conditions(at);
    if (!both) return unknown();
    const auto has = [](const model::Expression* e) { return e != nullptr && e->has_subquery; };
    return has(both->using_expression) || has(both->check);
}

/// Do the words of the policy's conditions hold this name?
bool mentions_word(const Moment& at, std::string_view word) {
    const auto both = conditions(at);
    if (!both) return false;
    const auto has = [&](const model::Expression* e) {
        return e != nullptr && e->text.find(word) != std::string::npos;
    };
    return has(both->using_expression) || has(both->check);
}

Value policy_reads_user_metadata(const Moment& at) {
    if (!conditions(at)) return unknown();
    return mentions_word(at, "user_metadata") || mentions_word(at, "raw_user_meta_data");
}

/// Other permissive policies of the table for the same command and a role in common.
Value policy_siblings(const Moment& at) {
    const auto* create = at.as<model::CreatePolicy>();
    const model::Relation* table = at.table();
    if (create == nullptr || table == nullptr) return unknown();
    Value::List out;
    for (const model::Policy& each : table->policies) {
        const model::CreatePolicy& other = each.definition;
        const bool same_command =
            other.command == create->command || other.command == "all" || create->command == "all";
        const bool common = std::ranges::any_of(create->roles, [&](const std::string& role) {
            return std::ranges::count(other.roles, role) != 0;
        });
        const bool everyone = create->roles.empty() && other.roles.empty();
        if (other.permissive && same_command && (common || everyone)) out.push_back(other.name);
    }
    return out;
}

Value security_definer(const Moment& at) {
    const auto* create = at.as<model::CreateFunction>();
    return create != nullptr ? Value(create->security_definer) : unknown();
}

bool sets_search_path(const std::vector<std::pair<std::string, std::string>>& settings) {
    return std::ranges::any_of(settings,
                               [](const auto& each) { return each.first == "search_path"; });
}

Value function_search_path(const Moment& at) {
    const auto* create = at.as<model::CreateFunction>();
    if (create == nullptr) return unknown();
    if (sets_search_path(create->settings)) return true;
    return std::ranges::any_of(
        others<model::AlterFunction>(at, When::later), [&](const model::AlterFunction* alter) {
            return alter->name.name == create->name.name && sets_search_path(alter->settings);
        });
}

Value function_language(const Moment& at) {
    const auto* create = at.as<model::CreateFunction>();
    return create != nullptr && !create->language.empty() ? Value(create->language) : unknown();
}

Value function_name(const Moment& at) {
    const auto* create = at.as<model::CreateFunction>();
    return create != nullptr ? Value(model::display(create->name)) : unknown();
}

Value security_invoker(const Moment& at) {
    const auto* create = at.as<model::CreateView>();
    if (create == nullptr) return unknown();
    return std::ranges::any_of(create->options, [](const auto& option) {
        const bool off = option.second == "false" || option.second == "off" || option.second == "0";
        return option.first == "security_invoker" && !off;
    });
}

Value reads_tables(const Moment& at) {
    const model::Query* query = nullptr;
    if (const auto* view = at.as<model::CreateView>()) query = &view->query;
    if (const auto* made = at.as<model::CreateTableAs>()) query = &made->query;
    if (query == nullptr) return unknown();
    Value::List out;
    for (const model::Reference& each : query->body.references)
        if (each.kind == model::Reference::Kind::relation) out.push_back(model::display(each.name));
    return out;
}

Value grant_roles(const Moment& at) {
    const auto* grant = at.as<model::Grant>();
    return grant != nullptr ? Value(Value::List(grant->roles)) : unknown();
}

Value grant_privileges(const Moment& at) {
    const auto* grant = at.as<model::Grant>();
    return grant != nullptr ? Value(Value::List(grant->privileges)) : unknown();
}

Value grant_kind(const Moment& at) {
    const auto* grant = at.as<model::Grant>();
    return grant != nullptr ? Value(model::to_string(grant->kind)) : unknown();
}

const model::Relation* last_table(const Moment& at) {
    if (at.ending == nullptr) return nullptr;
    const model::Relation* table = at.catalog->relation(at.ending->table);
    return table != nullptr && table->known ? table : nullptr;
}

Value final_row_security(const Moment& at) {
    const model::Relation* table = last_table(at);
    return table != nullptr ? Value(table->row_security) : unknown();
}

Value final_policies(const Moment& at) {
    const model::Relation* table = last_table(at);
    return table != nullptr ? Value(table->policies.size()) : unknown();
}

constexpr FieldScope ending = FieldScope::ending;

constexpr std::array table_of_fields{
    Field{"policy.always_true", FieldType::boolean, "Its USING or WITH CHECK is just true.",
          policy_always_true},
    Field{"policy.command", FieldType::text, "What CREATE POLICY is for: all, select, insert.",
          policy_command},
    Field{"policy.permissive", FieldType::boolean, "It is permissive: one of several is enough.",
          policy_permissive},
    Field{"policy.roles", FieldType::list, "The roles it is for.", policy_roles},
    Field{"policy.functions", FieldType::list, "The functions that its conditions call.",
          policy_functions},
    Field{"policy.has_subquery", FieldType::boolean, "Its conditions hold a subquery.",
          policy_has_subquery},
    Field{"policy.reads_user_metadata", FieldType::boolean,
          "Its conditions read what users can write about themselves: user_metadata.",
          policy_reads_user_metadata},
    Field{"policy.siblings", FieldType::list,
          "Other permissive policies of the table for the same command and role.", policy_siblings},
    Field{"function.name", FieldType::text, "The function that is made.", function_name},
    Field{"function.language", FieldType::text, "What it is written in.", function_language},
    Field{"function.security_definer", FieldType::boolean,
          "It runs with the rights of its owner: SECURITY DEFINER.", security_definer},
    Field{"function.search_path_set", FieldType::boolean,
          "It has a search_path of its own, from the start or by a later ALTER FUNCTION.",
          function_search_path},
    Field{"view.security_invoker", FieldType::boolean,
          "The view checks the rights of who reads it: security_invoker.", security_invoker},
    Field{"view.reads", FieldType::list, "The relations that its query reads, as written.",
          reads_tables},
    Field{"grant.roles", FieldType::list, "The roles that GRANT or REVOKE names.", grant_roles},
    Field{"grant.privileges", FieldType::list, "The privileges that GRANT or REVOKE names.",
          grant_privileges},
    Field{"grant.kind", FieldType::text, "What they are for: table, schema, function.", grant_kind},
    Field{"final.table_row_security",
          FieldType::boolean,
          "Row-level security of the table is on at the end of the history.",
          final_row_security,
          {},
          ending},
    Field{"final.table_policies",
          FieldType::number,
          "How many policies the table has at the end of the history.",
          final_policies,
          {},
          ending},
};

} // namespace

std::span<const Field> fields::security() { return table_of_fields; }

} // namespace migvet::engine
