#include "sql/lower.hpp"

// Domains wait for the lowering of constraints.
namespace migvet::sql {

void lower(Lowering& at, const CreateDomainStmt&) { at.opaque("CREATE DOMAIN"); }
void lower(Lowering& at, const AlterDomainStmt&) { at.opaque("ALTER DOMAIN"); }

} // namespace migvet::sql
