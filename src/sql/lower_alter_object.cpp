#include "sql/lower_words.hpp"

// ALTER of what the catalog holds as text only.
namespace migvet::sql {

namespace {

using Kind = model::ObjectKind;

void alter(Lowering& at, Kind kind, model::QualifiedName&& object,
           std::initializer_list<std::string_view> words) {
    at.add(model::AlterOther{kind, std::move(object), whole(at)}, {}, name_behind(at, words));
}

model::QualifiedName plain(const char* word) { return {{}, std::string(text(word))}; }

} // namespace

void lower(Lowering& at, const AlterCollationStmt& node) {
    alter(at, Kind::collation, name(node.collname), {"collation"});
}
void lower(Lowering& at, const AlterDatabaseStmt& node) {
    alter(at, Kind::database, plain(node.dbname), {"database"});
}
void lower(Lowering& at, const AlterDatabaseSetStmt& node) {
    alter(at, Kind::database, plain(node.dbname), {"database"});
}
void lower(Lowering& at, const AlterDatabaseRefreshCollStmt& node) {
    alter(at, Kind::database, plain(node.dbname), {"database"});
}
void lower(Lowering& at, const AlterFdwStmt& node) {
    alter(at, Kind::foreign_data_wrapper, plain(node.fdwname), {"wrapper"});
}
void lower(Lowering& at, const AlterForeignServerStmt& node) {
    alter(at, Kind::server, plain(node.servername), {"server"});
}
void lower(Lowering& at, const AlterUserMappingStmt& node) {
    alter(at, Kind::user_mapping, {{}, mapping_name(node.user, node.servername)}, {"server"});
}
void lower(Lowering& at, const AlterOperatorStmt& node) {
    alter(at, Kind::operation, name(node.opername->objname), {"operator"});
}
void lower(Lowering& at, const AlterOpFamilyStmt& node) {
    alter(at, Kind::operator_family, name(node.opfamilyname), {"family"});
}
void lower(Lowering& at, const AlterTableSpaceOptionsStmt& node) {
    alter(at, Kind::tablespace, plain(node.tablespacename), {"tablespace"});
}
void lower(Lowering& at, const AlterTSConfigurationStmt& node) {
    alter(at, Kind::text_search, name(node.cfgname), {"configuration"});
}
void lower(Lowering& at, const AlterTSDictionaryStmt& node) {
    alter(at, Kind::text_search, name(node.dictname), {"dictionary"});
}

} // namespace migvet::sql
