#include "sql/lower_words.hpp"

// CREATE of what only has to be printed and dropped again.
namespace migvet::sql {

namespace {

using Kind = model::ObjectKind;

void create(Lowering& at, Kind kind, model::QualifiedName&& object, base::Span subject,
            const List* options = nullptr) {
    model::CreateOther out;
    out.kind = kind;
    out.name = std::move(object);
    out.text = definition(at, options);
    at.add(std::move(out), {}, subject);
}

model::QualifiedName plain(const char* word) { return {{}, std::string(text(word))}; }

} // namespace

void lower(Lowering& at, const CreateAmStmt& node) {
    create(at, Kind::access_method, plain(node.amname), name_behind(at, {"method"}));
}

/// A cast is named by its two types.
void lower(Lowering& at, const CreateCastStmt& node) {
    create(at, Kind::cast, {{}, cast_name(at, *node.sourcetype, *node.targettype)},
           inside(at.tokens(), 2)); // CREATE CAST (
}

void lower(Lowering& at, const CreateConversionStmt& node) {
    create(at, Kind::conversion, name(node.conversion_name), name_behind(at, {"conversion"}));
}

void lower(Lowering& at, const CreatedbStmt& node) {
    create(at, Kind::database, plain(node.dbname), name_behind(at, {"database"}));
}

void lower(Lowering& at, const CreateFdwStmt& node) {
    create(at, Kind::foreign_data_wrapper, plain(node.fdwname), name_behind(at, {"wrapper"}));
}

void lower(Lowering& at, const CreateForeignServerStmt& node) {
    model::CreateOther out;
    out.kind = Kind::server;
    out.name = plain(node.servername);
    out.if_not_exists = node.if_not_exists;
    out.text = definition(at, nullptr);
    at.add(std::move(out), {}, name_behind(at, {"server"}));
}

/// A user mapping is named by its role and its server.
void lower(Lowering& at, const CreateUserMappingStmt& node) {
    model::CreateOther out;
    out.kind = Kind::user_mapping;
    out.name.name = mapping_name(node.user, node.servername);
    out.if_not_exists = node.if_not_exists;
    out.text = definition(at, nullptr);
    at.add(std::move(out), {}, name_behind(at, {"server"}));
}

void lower(Lowering& at, const CreateOpClassStmt& node) {
    create(at, Kind::operator_class, name(node.opclassname), name_behind(at, {"class"}));
}

void lower(Lowering& at, const CreateOpFamilyStmt& node) {
    create(at, Kind::operator_family, name(node.opfamilyname), name_behind(at, {"family"}));
}

void lower(Lowering& at, const CreatePLangStmt& node) {
    model::CreateOther out;
    out.kind = Kind::language;
    out.name = plain(node.plname);
    out.or_replace = node.replace;
    out.text = definition(at, nullptr);
    at.add(std::move(out), {}, name_behind(at, {"language"}));
}

void lower(Lowering& at, const CreateTableSpaceStmt& node) {
    create(at, Kind::tablespace, plain(node.tablespacename), name_behind(at, {"tablespace"}));
}

/// A transform is named by its type and its language.
void lower(Lowering& at, const CreateTransformStmt& node) {
    create(at, Kind::other, {{}, transform_name(at, *node.type_name, text(node.lang))},
           at.name_span(node.type_name->location));
}

/// The tables it makes are known to the foreign server only: all that is known is where they are.
void lower(Lowering& at, const ImportForeignSchemaStmt& node) {
    model::CreateOther out;
    out.kind = Kind::foreign_table;
    out.name = {std::string(text(node.local_schema)), ""};
    out.text = definition(at, nullptr);
    at.add(std::move(out), {}, name_behind(at, {"into"}));
}

} // namespace migvet::sql
