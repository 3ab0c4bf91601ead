#pragma once

#include <concepts>

#include "effects/account.hpp"
#include "model/operation.hpp"

/// One `weigh` for each kind of operation, one file for each family of statements.
namespace migvet::effects {

// assess_alter_table.cpp
void weigh(Account& account, const model::AddColumn& action);
void weigh(Account& account, const model::DropColumn& action);
void weigh(Account& account, const model::SetDefault& action);
void weigh(Account& account, const model::DropDefault& action);
void weigh(Account& account, const model::SetNotNull& action);
void weigh(Account& account, const model::DropNotNull& action);
void weigh(Account& account, const model::AddIdentity& action);
void weigh(Account& account, const model::SetIdentity& action);
void weigh(Account& account, const model::DropIdentity& action);
void weigh(Account& account, const model::SetExpression& action);
void weigh(Account& account, const model::DropExpression& action);
void weigh(Account& account, const model::SetColumnStatistics& action);
void weigh(Account& account, const model::SetColumnOptions& action);
void weigh(Account& account, const model::SetColumnStorage& action);
void weigh(Account& account, const model::SetColumnCompression& action);

// assess_storage.cpp
void weigh(Account& account, const model::SetLogged& action);
void weigh(Account& account, const model::SetTablespace& action);
void weigh(Account& account, const model::SetAccessMethod& action);
void weigh(Account& account, const model::SetOptions& action);
void weigh(Account& account, const model::ClusterOn& action);
void weigh(Account& account, const model::SetReplicaIdentity& action);
void weigh(Account& account, const model::EnableTrigger& action);
void weigh(Account& account, const model::EnableRule& action);
void weigh(Account& account, const model::SetRowSecurity& action);

// assess_column_type.cpp
void weigh(Account& account, const model::AlterColumnType& action);

// assess_constraint.cpp
void weigh(Account& account, const model::AddConstraint& action);
void weigh(Account& account, const model::AlterConstraint& action);
void weigh(Account& account, const model::ValidateConstraint& action);
void weigh(Account& account, const model::DropConstraint& action);

// assess_partition.cpp
void weigh(Account& account, const model::Inherit& action);
void weigh(Account& account, const model::OfType& action);
void weigh(Account& account, const model::AttachPartition& action);
void weigh(Account& account, const model::DetachPartition& action);
void weigh(Account& account, const model::AttachIndexPartition& action);

// assess_create.cpp
void weigh(Account& account, const model::CreateTable& action);
void weigh(Account& account, const model::CreateTableAs& action);
void weigh(Account& account, const model::CreateView& action);
void weigh(Account& account, const model::CreateSequence& action);
void weigh(Account& account, const model::AlterSequence& action);
void weigh(Account& account, const model::CreateTrigger& action);
void weigh(Account& account, const model::CreateRule& action);
void weigh(Account& account, const model::CreatePolicy& action);
void weigh(Account& account, const model::AlterPolicy& action);
void weigh(Account& account, const model::CreateStatistics& action);
void weigh(Account& account, const model::CreatePublication& action);
void weigh(Account& account, const model::AlterPublication& action);

// assess_index.cpp
void weigh(Account& account, const model::CreateIndex& action);
void weigh(Account& account, const model::Reindex& action);

// assess_drop.cpp
void weigh(Account& account, const model::Drop& action);

// assess_rename.cpp
void weigh(Account& account, const model::Rename& action);
void weigh(Account& account, const model::SetSchema& action);
void weigh(Account& account, const model::OwnerTo& action);
void weigh(Account& account, const model::Comment& action);
void weigh(Account& account, const model::AlterOther& action);

// assess_owned.cpp
void weigh(Account& account, const model::DropOwned& action);
void weigh(Account& account, const model::ReassignOwned& action);

// assess_domain.cpp
void weigh(Account& account, const model::CreateDomain& action);
void weigh(Account& account, const model::AlterDomain& action);

// assess_rows.cpp
void weigh(Account& account, const model::Insert& action);
void weigh(Account& account, const model::Update& action);
void weigh(Account& account, const model::Delete& action);
void weigh(Account& account, const model::Merge& action);
void weigh(Account& account, const model::Select& action);
void weigh(Account& account, const model::Truncate& action);
void weigh(Account& account, const model::Copy& action);

// assess_maintenance.cpp
void weigh(Account& account, const model::LockTable& action);
void weigh(Account& account, const model::Cluster& action);
void weigh(Account& account, const model::Vacuum& action);
void weigh(Account& account, const model::Analyze& action);
void weigh(Account& account, const model::RefreshMaterializedView& action);

template <class Action, class... Actions>
concept OneOf = (std::same_as<Action, Actions> || ...);

/// What locks no relation and costs nothing by itself.
template <class Action>
concept Free = OneOf<Action, model::CreateSchema, model::CreateEnum, model::AddEnumValue,
                     model::RenameEnumValue, model::CreateCompositeType, model::CreateRangeType,
                     model::CreateBaseType, model::CreateFunction, model::AlterFunction,
                     model::CreateExtension, model::CreateOther, model::Transaction,
                     model::SetVariable, model::Grant, model::Utility>;
template <Free Action> void weigh(Account&, const Action&) {}

// assess_code.cpp
void weigh(Account& account, const model::Do& action);
void weigh(Account& account, const model::Call& action);

/// What may do anything that its text does not show.
template <class Action>
concept Hidden = OneOf<Action, model::AlterExtension, model::Opaque>;
template <Hidden Action> void weigh(Account& account, const Action&) { account.mark_unknown(); }

} // namespace migvet::effects
