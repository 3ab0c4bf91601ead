#include "sql/lower_words.hpp"

namespace migvet::sql {

namespace {

base::Boxed<model::Expression> clause(Lowering& at, const Node* node,
                                      std::initializer_list<std::string_view> words) {
    if (node == nullptr) return {};
    return condition(at, node, in_brackets_behind(at, words));
}

} // namespace

void lower(Lowering& at, const CreatePolicyStmt& node) {
    model::CreatePolicy out;
    out.name = text(node.policy_name);
    out.table = name(*node.table);
    out.permissive = node.permissive;
    out.command = text(node.cmd_name);
    out.roles = roles(node.roles);
    out.using_expression = clause(at, node.qual, {"using"});
    out.check = clause(at, node.with_check, {"with", "check"});
    at.add(std::move(out), {}, name_behind(at, {"policy"}));
}

void lower(Lowering& at, const AlterPolicyStmt& node) {
    model::AlterPolicy out;
    out.name = text(node.policy_name);
    out.table = name(*node.table);
    out.roles = roles(node.roles);
    out.using_expression = clause(at, node.qual, {"using"});
    out.check = clause(at, node.with_check, {"with", "check"});
    at.add(std::move(out), {}, name_behind(at, {"policy"}));
}

} // namespace migvet::sql
