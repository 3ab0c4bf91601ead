#include "sql/alter_table.hpp"

namespace migvet::sql {

namespace {

void add_constraint(const Command& command) {
    const auto& node = cast<Constraint>(command.node.def);
    const Tokens& tokens = command.tokens;
    const std::uint32_t begin = tokens.at(command.at.at(node.location));
    model::AddConstraint out{command.target,
                             constraint(command.at, node, tokens.span(begin, command.end))};
    const base::Span subject =
        out.constraint.name.empty() ? base::Span{} : tokens[begin + 1].span();
    command.add(std::move(out), subject);
}

void alter_constraint(const Command& command) {
    const auto& node = cast<Constraint>(command.node.def);
    const std::uint32_t at =
        command.tokens.find_name(command.begin + 2, command.end, text(node.conname));
    command.add(model::AlterConstraint{command.target, std::string(text(node.conname)),
                                       node.deferrable, node.initdeferred},
                command.tokens[at].span());
}

void replica_identity(const Command& command) {
    const auto& node = cast<ReplicaIdentityStmt>(command.node.def);
    model::SetReplicaIdentity out{command.target, {}, std::string(text(node.name))};
    switch (node.identity_type) {
    case 'd': out.kind = "default"; break;
    case 'f': out.kind = "full"; break;
    case 'n': out.kind = "nothing"; break;
    default: out.kind = "index";
    }
    command.add(std::move(out));
}

void inherit(const Command& command, bool adds) {
    const auto& parent = cast<RangeVar>(command.node.def);
    command.add(model::Inherit{command.target, name(parent), adds}, command.at.name_span(&parent));
}

void attach(const Command& command) {
    const auto& node = cast<PartitionCmd>(command.node.def);
    const base::Span subject = command.at.name_span(node.name);
    if (command.target.kind == model::ObjectKind::index)
        return command.add(model::AttachIndexPartition{command.target, name(*node.name)}, subject);
    model::AttachPartition out{command.target, name(*node.name), {}};
    if (node.bound != nullptr) out.bound = partition_bound(command.at, *node.bound);
    command.add(std::move(out), subject);
}

void detach(const Command& command, bool finalize) {
    const auto& node = cast<PartitionCmd>(command.node.def);
    command.add(model::DetachPartition{command.target, name(*node.name), node.concurrent, finalize},
                command.at.name_span(node.name));
}

void rel_options(const Command& command, bool reset) {
    command.add(model::SetOptions{command.target,
                                  options(reinterpret_cast<const List*>(command.node.def)), reset});
}

bool trigger(const Command& command, const char* mode, bool all = false, bool user = false) {
    command.add(model::EnableTrigger{command.target, command.name(), all, user, mode},
                command.node.name == nullptr ? command.relation : command.name_span());
    return true;
}

bool rule(const Command& command, const char* mode) {
    command.add(model::EnableRule{command.target, command.name(), mode}, command.name_span());
    return true;
}

} // namespace

bool lower_constraint_command(const Command& command) {
    switch (command.node.subtype) {
    case AT_AddConstraint: return add_constraint(command), true;
    case AT_AlterConstraint: return alter_constraint(command), true;
    case AT_ValidateConstraint:
        return command.add(model::ValidateConstraint{command.target, command.name()},
                           command.name_span()),
               true;
    case AT_DropConstraint:
        return command.add(model::DropConstraint{command.target, command.name(),
                                                 command.node.missing_ok, command.cascade()},
                           command.name_span()),
               true;
    default: return false;
    }
}

bool lower_table_command(const Command& command) {
    const auto& table = command.target;
    const auto plain = [&](auto&& action) {
        command.add(std::forward<decltype(action)>(action),
                    command.node.name == nullptr ? command.relation : command.name_span());
        return true;
    };
    switch (command.node.subtype) {
    case AT_ChangeOwner: return plain(model::OwnerTo{table, role(command.node.newowner), {}});
    case AT_ClusterOn: return plain(model::ClusterOn{table, command.name()});
    case AT_DropCluster: return plain(model::ClusterOn{table, {}});
    case AT_SetLogged: return plain(model::SetLogged{table, true});
    case AT_SetUnLogged: return plain(model::SetLogged{table, false});
    case AT_SetAccessMethod: return plain(model::SetAccessMethod{table, command.name()});
    case AT_SetTableSpace: return plain(model::SetTablespace{table, command.name()});
    case AT_SetRelOptions: return rel_options(command, false), true;
    case AT_ResetRelOptions: return rel_options(command, true), true;
    case AT_AddInherit: return inherit(command, true), true;
    case AT_DropInherit: return inherit(command, false), true;
    case AT_AddOf: return plain(model::OfType{table, name(cast<TypeName>(command.node.def).names)});
    case AT_DropOf: return plain(model::OfType{table, {}});
    case AT_ReplicaIdentity: return replica_identity(command), true;
    case AT_AttachPartition: return attach(command), true;
    case AT_DetachPartition: return detach(command, false), true;
    case AT_DetachPartitionFinalize: return detach(command, true), true;
    case AT_DropOids:
    case AT_GenericOptions:
        return plain(
            model::AlterOther{table.kind, table.name, command.at.written(command.clause())});
    default: return false;
    }
}

bool lower_enable_command(const Command& command) {
    const auto security = [&](model::RowSecurity mode) {
        command.add(model::SetRowSecurity{command.target, mode});
        return true;
    };
    switch (command.node.subtype) {
    case AT_EnableTrig: return trigger(command, "enable");
    case AT_EnableAlwaysTrig: return trigger(command, "always");
    case AT_EnableReplicaTrig: return trigger(command, "replica");
    case AT_DisableTrig: return trigger(command, "disable");
    case AT_EnableTrigAll: return trigger(command, "enable", true);
    case AT_DisableTrigAll: return trigger(command, "disable", true);
    case AT_EnableTrigUser: return trigger(command, "enable", false, true);
    case AT_DisableTrigUser: return trigger(command, "disable", false, true);
    case AT_EnableRule: return rule(command, "enable");
    case AT_EnableAlwaysRule: return rule(command, "always");
    case AT_EnableReplicaRule: return rule(command, "replica");
    case AT_DisableRule: return rule(command, "disable");
    case AT_EnableRowSecurity: return security(model::RowSecurity::enable);
    case AT_DisableRowSecurity: return security(model::RowSecurity::disable);
    case AT_ForceRowSecurity: return security(model::RowSecurity::force);
    case AT_NoForceRowSecurity: return security(model::RowSecurity::no_force);
    default: return false;
    }
}

} // namespace migvet::sql
