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

} // namespace migvet::sql
