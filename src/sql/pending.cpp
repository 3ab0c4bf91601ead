#include "sql/lower.hpp"

// What is not lowered yet: it says so.
namespace migvet::sql {

void lower(Lowering& at, const AlterObjectSchemaStmt&) { at.opaque("ALTER OBJECT SCHEMA"); }
void lower(Lowering& at, const AlterOwnerStmt&) { at.opaque("ALTER OWNER"); }
void lower(Lowering& at, const AlterTableMoveAllStmt&) { at.opaque("ALTER TABLE MOVE ALL"); }
void lower(Lowering& at, const AlterTableStmt&) { at.opaque("ALTER TABLE"); }
void lower(Lowering& at, const CreateForeignTableStmt&) { at.opaque("CREATE FOREIGN TABLE"); }
void lower(Lowering& at, const CreateSchemaStmt&) { at.opaque("CREATE SCHEMA"); }
void lower(Lowering& at, const CreateStmt&) { at.opaque("CREATE"); }
void lower(Lowering& at, const DropdbStmt&) { at.opaque("DROPDB"); }
void lower(Lowering& at, const DropRoleStmt&) { at.opaque("DROP ROLE"); }
void lower(Lowering& at, const DropStmt&) { at.opaque("DROP"); }
void lower(Lowering& at, const DropSubscriptionStmt&) { at.opaque("DROP SUBSCRIPTION"); }
void lower(Lowering& at, const DropTableSpaceStmt&) { at.opaque("DROP TABLE SPACE"); }
void lower(Lowering& at, const DropUserMappingStmt&) { at.opaque("DROP USER MAPPING"); }
void lower(Lowering& at, const IndexStmt&) { at.opaque("INDEX"); }
void lower(Lowering& at, const RenameStmt&) { at.opaque("RENAME"); }
void lower(Lowering& at, const AlterCollationStmt&) { at.opaque("ALTER COLLATION"); }
void lower(Lowering& at, const AlterDatabaseRefreshCollStmt&) {
    at.opaque("ALTER DATABASE REFRESH COLL");
}
void lower(Lowering& at, const AlterDatabaseSetStmt&) { at.opaque("ALTER DATABASE SET"); }
void lower(Lowering& at, const AlterDatabaseStmt&) { at.opaque("ALTER DATABASE"); }
void lower(Lowering& at, const AlterDefaultPrivilegesStmt&) {
    at.opaque("ALTER DEFAULT PRIVILEGES");
}
void lower(Lowering& at, const AlterDomainStmt&) { at.opaque("ALTER DOMAIN"); }
void lower(Lowering& at, const AlterEnumStmt&) { at.opaque("ALTER ENUM"); }
void lower(Lowering& at, const AlterEventTrigStmt&) { at.opaque("ALTER EVENT TRIG"); }
void lower(Lowering& at, const AlterExtensionContentsStmt&) {
    at.opaque("ALTER EXTENSION CONTENTS");
}
void lower(Lowering& at, const AlterExtensionStmt&) { at.opaque("ALTER EXTENSION"); }
void lower(Lowering& at, const AlterFdwStmt&) { at.opaque("ALTER FDW"); }
void lower(Lowering& at, const AlterForeignServerStmt&) { at.opaque("ALTER FOREIGN SERVER"); }
void lower(Lowering& at, const AlterFunctionStmt&) { at.opaque("ALTER FUNCTION"); }
void lower(Lowering& at, const AlterObjectDependsStmt&) { at.opaque("ALTER OBJECT DEPENDS"); }
void lower(Lowering& at, const AlterOperatorStmt&) { at.opaque("ALTER OPERATOR"); }
void lower(Lowering& at, const AlterOpFamilyStmt&) { at.opaque("ALTER OP FAMILY"); }
void lower(Lowering& at, const AlterPolicyStmt&) { at.opaque("ALTER POLICY"); }
void lower(Lowering& at, const AlterPublicationStmt&) { at.opaque("ALTER PUBLICATION"); }
void lower(Lowering& at, const AlterRoleSetStmt&) { at.opaque("ALTER ROLE SET"); }
void lower(Lowering& at, const AlterRoleStmt&) { at.opaque("ALTER ROLE"); }
void lower(Lowering& at, const AlterSeqStmt&) { at.opaque("ALTER SEQ"); }
void lower(Lowering& at, const AlterStatsStmt&) { at.opaque("ALTER STATS"); }
void lower(Lowering& at, const AlterSubscriptionStmt&) { at.opaque("ALTER SUBSCRIPTION"); }
void lower(Lowering& at, const AlterSystemStmt&) { at.opaque("ALTER SYSTEM"); }
void lower(Lowering& at, const AlterTableSpaceOptionsStmt&) {
    at.opaque("ALTER TABLE SPACE OPTIONS");
}
void lower(Lowering& at, const AlterTSConfigurationStmt&) { at.opaque("ALTER T S CONFIGURATION"); }
void lower(Lowering& at, const AlterTSDictionaryStmt&) { at.opaque("ALTER T S DICTIONARY"); }
void lower(Lowering& at, const AlterTypeStmt&) { at.opaque("ALTER TYPE"); }
void lower(Lowering& at, const AlterUserMappingStmt&) { at.opaque("ALTER USER MAPPING"); }
void lower(Lowering& at, const CallStmt&) { at.opaque("CALL"); }
void lower(Lowering& at, const CheckPointStmt&) { at.opaque("CHECK POINT"); }
void lower(Lowering& at, const ClosePortalStmt&) { at.opaque("CLOSE PORTAL"); }
void lower(Lowering& at, const ClusterStmt&) { at.opaque("CLUSTER"); }
void lower(Lowering& at, const CommentStmt&) { at.opaque("COMMENT"); }
void lower(Lowering& at, const CompositeTypeStmt&) { at.opaque("COMPOSITE TYPE"); }
void lower(Lowering& at, const ConstraintsSetStmt&) { at.opaque("CONSTRAINTS SET"); }
void lower(Lowering& at, const CopyStmt&) { at.opaque("COPY"); }
void lower(Lowering& at, const CreateAmStmt&) { at.opaque("CREATE AM"); }
void lower(Lowering& at, const CreateCastStmt&) { at.opaque("CREATE CAST"); }
void lower(Lowering& at, const CreateConversionStmt&) { at.opaque("CREATE CONVERSION"); }
void lower(Lowering& at, const CreatedbStmt&) { at.opaque("CREATEDB"); }
void lower(Lowering& at, const CreateDomainStmt&) { at.opaque("CREATE DOMAIN"); }
void lower(Lowering& at, const CreateEnumStmt&) { at.opaque("CREATE ENUM"); }
void lower(Lowering& at, const CreateEventTrigStmt&) { at.opaque("CREATE EVENT TRIG"); }
void lower(Lowering& at, const CreateExtensionStmt&) { at.opaque("CREATE EXTENSION"); }
void lower(Lowering& at, const CreateFdwStmt&) { at.opaque("CREATE FDW"); }
void lower(Lowering& at, const CreateForeignServerStmt&) { at.opaque("CREATE FOREIGN SERVER"); }
void lower(Lowering& at, const CreateFunctionStmt&) { at.opaque("CREATE FUNCTION"); }
void lower(Lowering& at, const CreateOpClassStmt&) { at.opaque("CREATE OP CLASS"); }
void lower(Lowering& at, const CreateOpFamilyStmt&) { at.opaque("CREATE OP FAMILY"); }
void lower(Lowering& at, const CreatePLangStmt&) { at.opaque("CREATE P LANG"); }
void lower(Lowering& at, const CreatePolicyStmt&) { at.opaque("CREATE POLICY"); }
void lower(Lowering& at, const CreatePublicationStmt&) { at.opaque("CREATE PUBLICATION"); }
void lower(Lowering& at, const CreateRangeStmt&) { at.opaque("CREATE RANGE"); }
void lower(Lowering& at, const CreateRoleStmt&) { at.opaque("CREATE ROLE"); }
void lower(Lowering& at, const CreateSeqStmt&) { at.opaque("CREATE SEQ"); }
void lower(Lowering& at, const CreateStatsStmt&) { at.opaque("CREATE STATS"); }
void lower(Lowering& at, const CreateSubscriptionStmt&) { at.opaque("CREATE SUBSCRIPTION"); }
void lower(Lowering& at, const CreateTableAsStmt&) { at.opaque("CREATE TABLE AS"); }
void lower(Lowering& at, const CreateTableSpaceStmt&) { at.opaque("CREATE TABLE SPACE"); }
void lower(Lowering& at, const CreateTransformStmt&) { at.opaque("CREATE TRANSFORM"); }
void lower(Lowering& at, const CreateTrigStmt&) { at.opaque("CREATE TRIG"); }
void lower(Lowering& at, const CreateUserMappingStmt&) { at.opaque("CREATE USER MAPPING"); }
void lower(Lowering& at, const DeallocateStmt&) { at.opaque("DEALLOCATE"); }
void lower(Lowering& at, const DeclareCursorStmt&) { at.opaque("DECLARE CURSOR"); }
void lower(Lowering& at, const DefineStmt&) { at.opaque("DEFINE"); }
void lower(Lowering& at, const DeleteStmt&) { at.opaque("DELETE"); }
void lower(Lowering& at, const DiscardStmt&) { at.opaque("DISCARD"); }
void lower(Lowering& at, const DoStmt&) { at.opaque("DO"); }
void lower(Lowering& at, const DropOwnedStmt&) { at.opaque("DROP OWNED"); }
void lower(Lowering& at, const ExecuteStmt&) { at.opaque("EXECUTE"); }
void lower(Lowering& at, const ExplainStmt&) { at.opaque("EXPLAIN"); }
void lower(Lowering& at, const FetchStmt&) { at.opaque("FETCH"); }
void lower(Lowering& at, const GrantRoleStmt&) { at.opaque("GRANT ROLE"); }
void lower(Lowering& at, const GrantStmt&) { at.opaque("GRANT"); }
void lower(Lowering& at, const ImportForeignSchemaStmt&) { at.opaque("IMPORT FOREIGN SCHEMA"); }
void lower(Lowering& at, const InsertStmt&) { at.opaque("INSERT"); }
void lower(Lowering& at, const ListenStmt&) { at.opaque("LISTEN"); }
void lower(Lowering& at, const LoadStmt&) { at.opaque("LOAD"); }
void lower(Lowering& at, const LockStmt&) { at.opaque("LOCK"); }
void lower(Lowering& at, const MergeStmt&) { at.opaque("MERGE"); }
void lower(Lowering& at, const NotifyStmt&) { at.opaque("NOTIFY"); }
void lower(Lowering& at, const PrepareStmt&) { at.opaque("PREPARE"); }
void lower(Lowering& at, const ReassignOwnedStmt&) { at.opaque("REASSIGN OWNED"); }
void lower(Lowering& at, const RefreshMatViewStmt&) { at.opaque("REFRESH MAT VIEW"); }
void lower(Lowering& at, const ReindexStmt&) { at.opaque("REINDEX"); }
void lower(Lowering& at, const RuleStmt&) { at.opaque("RULE"); }
void lower(Lowering& at, const SecLabelStmt&) { at.opaque("SEC LABEL"); }
void lower(Lowering& at, const SelectStmt&) { at.opaque("SELECT"); }
void lower(Lowering& at, const TransactionStmt&) { at.opaque("TRANSACTION"); }
void lower(Lowering& at, const TruncateStmt&) { at.opaque("TRUNCATE"); }
void lower(Lowering& at, const UnlistenStmt&) { at.opaque("UNLISTEN"); }
void lower(Lowering& at, const UpdateStmt&) { at.opaque("UPDATE"); }
void lower(Lowering& at, const VacuumStmt&) { at.opaque("VACUUM"); }
void lower(Lowering& at, const VariableSetStmt&) { at.opaque("VARIABLE SET"); }
void lower(Lowering& at, const VariableShowStmt&) { at.opaque("VARIABLE SHOW"); }
void lower(Lowering& at, const ViewStmt&) { at.opaque("VIEW"); }

} // namespace migvet::sql
