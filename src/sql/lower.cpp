#include "sql/lower.hpp"

namespace migvet::sql {

const Tokens& Lowering::tokens() {
    if (!lexed) scratch.read(source.text(), statement);
    lexed = true;
    return scratch;
}

void Lowering::opaque(std::string what, base::Span clause) {
    add(model::Opaque{std::move(what)}, clause);
}

namespace {

/// The statement's first words, for one that nobody expected.
std::string describe(Lowering& at) {
    const Tokens& tokens = at.tokens();
    std::string words(tokens.text(0));
    if (tokens[1].kind == TokenKind::word) words.append(" ").append(tokens.text(1));
    return words;
}

template <class T> void lower_as(Lowering& at, const Node* node) { lower(at, cast<T>(node)); }

} // namespace

// A table in a switch: one line a kind of statement.
// clang-format off
void lower(Lowering& at, const Node* node) { // NOLINT(readability-function-size)
    switch (tag(node)) {
    case T_AlterCollationStmt: return lower_as<AlterCollationStmt>(at, node);
    case T_AlterDatabaseRefreshCollStmt: return lower_as<AlterDatabaseRefreshCollStmt>(at, node);
    case T_AlterDatabaseSetStmt: return lower_as<AlterDatabaseSetStmt>(at, node);
    case T_AlterDatabaseStmt: return lower_as<AlterDatabaseStmt>(at, node);
    case T_AlterDefaultPrivilegesStmt: return lower_as<AlterDefaultPrivilegesStmt>(at, node);
    case T_AlterDomainStmt: return lower_as<AlterDomainStmt>(at, node);
    case T_AlterEnumStmt: return lower_as<AlterEnumStmt>(at, node);
    case T_AlterEventTrigStmt: return lower_as<AlterEventTrigStmt>(at, node);
    case T_AlterExtensionContentsStmt: return lower_as<AlterExtensionContentsStmt>(at, node);
    case T_AlterExtensionStmt: return lower_as<AlterExtensionStmt>(at, node);
    case T_AlterFdwStmt: return lower_as<AlterFdwStmt>(at, node);
    case T_AlterForeignServerStmt: return lower_as<AlterForeignServerStmt>(at, node);
    case T_AlterFunctionStmt: return lower_as<AlterFunctionStmt>(at, node);
    case T_AlterObjectDependsStmt: return lower_as<AlterObjectDependsStmt>(at, node);
    case T_AlterObjectSchemaStmt: return lower_as<AlterObjectSchemaStmt>(at, node);
    case T_AlterOperatorStmt: return lower_as<AlterOperatorStmt>(at, node);
    case T_AlterOpFamilyStmt: return lower_as<AlterOpFamilyStmt>(at, node);
    case T_AlterOwnerStmt: return lower_as<AlterOwnerStmt>(at, node);
    case T_AlterPolicyStmt: return lower_as<AlterPolicyStmt>(at, node);
    case T_AlterPublicationStmt: return lower_as<AlterPublicationStmt>(at, node);
    case T_AlterRoleSetStmt: return lower_as<AlterRoleSetStmt>(at, node);
    case T_AlterRoleStmt: return lower_as<AlterRoleStmt>(at, node);
    case T_AlterSeqStmt: return lower_as<AlterSeqStmt>(at, node);
    case T_AlterStatsStmt: return lower_as<AlterStatsStmt>(at, node);
    case T_AlterSubscriptionStmt: return lower_as<AlterSubscriptionStmt>(at, node);
    case T_AlterSystemStmt: return lower_as<AlterSystemStmt>(at, node);
    case T_AlterTableMoveAllStmt: return lower_as<AlterTableMoveAllStmt>(at, node);
    case T_AlterTableSpaceOptionsStmt: return lower_as<AlterTableSpaceOptionsStmt>(at, node);
    case T_AlterTableStmt: return lower_as<AlterTableStmt>(at, node);
    case T_AlterTSConfigurationStmt: return lower_as<AlterTSConfigurationStmt>(at, node);
    case T_AlterTSDictionaryStmt: return lower_as<AlterTSDictionaryStmt>(at, node);
    case T_AlterTypeStmt: return lower_as<AlterTypeStmt>(at, node);
    case T_AlterUserMappingStmt: return lower_as<AlterUserMappingStmt>(at, node);
    case T_CallStmt: return lower_as<CallStmt>(at, node);
    case T_CheckPointStmt: return lower_as<CheckPointStmt>(at, node);
    case T_ClosePortalStmt: return lower_as<ClosePortalStmt>(at, node);
    case T_ClusterStmt: return lower_as<ClusterStmt>(at, node);
    case T_CommentStmt: return lower_as<CommentStmt>(at, node);
    case T_CompositeTypeStmt: return lower_as<CompositeTypeStmt>(at, node);
    case T_ConstraintsSetStmt: return lower_as<ConstraintsSetStmt>(at, node);
    case T_CopyStmt: return lower_as<CopyStmt>(at, node);
    case T_CreateAmStmt: return lower_as<CreateAmStmt>(at, node);
    case T_CreateCastStmt: return lower_as<CreateCastStmt>(at, node);
    case T_CreateConversionStmt: return lower_as<CreateConversionStmt>(at, node);
    case T_CreatedbStmt: return lower_as<CreatedbStmt>(at, node);
    case T_CreateDomainStmt: return lower_as<CreateDomainStmt>(at, node);
    case T_CreateEnumStmt: return lower_as<CreateEnumStmt>(at, node);
    case T_CreateEventTrigStmt: return lower_as<CreateEventTrigStmt>(at, node);
    case T_CreateExtensionStmt: return lower_as<CreateExtensionStmt>(at, node);
    case T_CreateFdwStmt: return lower_as<CreateFdwStmt>(at, node);
    case T_CreateForeignServerStmt: return lower_as<CreateForeignServerStmt>(at, node);
    case T_CreateForeignTableStmt: return lower_as<CreateForeignTableStmt>(at, node);
    case T_CreateFunctionStmt: return lower_as<CreateFunctionStmt>(at, node);
    case T_CreateOpClassStmt: return lower_as<CreateOpClassStmt>(at, node);
    case T_CreateOpFamilyStmt: return lower_as<CreateOpFamilyStmt>(at, node);
    case T_CreatePLangStmt: return lower_as<CreatePLangStmt>(at, node);
    case T_CreatePolicyStmt: return lower_as<CreatePolicyStmt>(at, node);
    case T_CreatePublicationStmt: return lower_as<CreatePublicationStmt>(at, node);
    case T_CreateRangeStmt: return lower_as<CreateRangeStmt>(at, node);
    case T_CreateRoleStmt: return lower_as<CreateRoleStmt>(at, node);
    case T_CreateSchemaStmt: return lower_as<CreateSchemaStmt>(at, node);
    case T_CreateSeqStmt: return lower_as<CreateSeqStmt>(at, node);
    case T_CreateStatsStmt: return lower_as<CreateStatsStmt>(at, node);
    case T_CreateStmt: return lower_as<CreateStmt>(at, node);
    case T_CreateSubscriptionStmt: return lower_as<CreateSubscriptionStmt>(at, node);
    case T_CreateTableAsStmt: return lower_as<CreateTableAsStmt>(at, node);
    case T_CreateTableSpaceStmt: return lower_as<CreateTableSpaceStmt>(at, node);
    case T_CreateTransformStmt: return lower_as<CreateTransformStmt>(at, node);
    case T_CreateTrigStmt: return lower_as<CreateTrigStmt>(at, node);
    case T_CreateUserMappingStmt: return lower_as<CreateUserMappingStmt>(at, node);
    case T_DeallocateStmt: return lower_as<DeallocateStmt>(at, node);
    case T_DeclareCursorStmt: return lower_as<DeclareCursorStmt>(at, node);
    case T_DefineStmt: return lower_as<DefineStmt>(at, node);
    case T_DeleteStmt: return lower_as<DeleteStmt>(at, node);
    case T_DiscardStmt: return lower_as<DiscardStmt>(at, node);
    case T_DoStmt: return lower_as<DoStmt>(at, node);
    case T_DropdbStmt: return lower_as<DropdbStmt>(at, node);
    case T_DropOwnedStmt: return lower_as<DropOwnedStmt>(at, node);
    case T_DropRoleStmt: return lower_as<DropRoleStmt>(at, node);
    case T_DropStmt: return lower_as<DropStmt>(at, node);
    case T_DropSubscriptionStmt: return lower_as<DropSubscriptionStmt>(at, node);
    case T_DropTableSpaceStmt: return lower_as<DropTableSpaceStmt>(at, node);
    case T_DropUserMappingStmt: return lower_as<DropUserMappingStmt>(at, node);
    case T_ExecuteStmt: return lower_as<ExecuteStmt>(at, node);
    case T_ExplainStmt: return lower_as<ExplainStmt>(at, node);
    case T_FetchStmt: return lower_as<FetchStmt>(at, node);
    case T_GrantRoleStmt: return lower_as<GrantRoleStmt>(at, node);
    case T_GrantStmt: return lower_as<GrantStmt>(at, node);
    case T_ImportForeignSchemaStmt: return lower_as<ImportForeignSchemaStmt>(at, node);
    case T_IndexStmt: return lower_as<IndexStmt>(at, node);
    case T_InsertStmt: return lower_as<InsertStmt>(at, node);
    case T_ListenStmt: return lower_as<ListenStmt>(at, node);
    case T_LoadStmt: return lower_as<LoadStmt>(at, node);
    case T_LockStmt: return lower_as<LockStmt>(at, node);
    case T_MergeStmt: return lower_as<MergeStmt>(at, node);
    case T_NotifyStmt: return lower_as<NotifyStmt>(at, node);
    case T_PrepareStmt: return lower_as<PrepareStmt>(at, node);
    case T_ReassignOwnedStmt: return lower_as<ReassignOwnedStmt>(at, node);
    case T_RefreshMatViewStmt: return lower_as<RefreshMatViewStmt>(at, node);
    case T_ReindexStmt: return lower_as<ReindexStmt>(at, node);
    case T_RenameStmt: return lower_as<RenameStmt>(at, node);
    case T_RuleStmt: return lower_as<RuleStmt>(at, node);
    case T_SecLabelStmt: return lower_as<SecLabelStmt>(at, node);
    case T_SelectStmt: return lower_as<SelectStmt>(at, node);
    case T_TransactionStmt: return lower_as<TransactionStmt>(at, node);
    case T_TruncateStmt: return lower_as<TruncateStmt>(at, node);
    case T_UnlistenStmt: return lower_as<UnlistenStmt>(at, node);
    case T_UpdateStmt: return lower_as<UpdateStmt>(at, node);
    case T_VacuumStmt: return lower_as<VacuumStmt>(at, node);
    case T_VariableSetStmt: return lower_as<VariableSetStmt>(at, node);
    case T_VariableShowStmt: return lower_as<VariableShowStmt>(at, node);
    case T_ViewStmt: return lower_as<ViewStmt>(at, node);
    default: return at.opaque(describe(at));
    }
}
// clang-format on

} // namespace migvet::sql
