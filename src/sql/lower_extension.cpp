#include "sql/lower_words.hpp"

namespace migvet::sql {

void lower(Lowering& at, const CreateExtensionStmt& node) {
    model::CreateExtension out;
    out.name = text(node.extname);
    out.if_not_exists = node.if_not_exists;
    for (const DefElem* option : nodes<DefElem>(node.options)) {
        const std::string_view word = text(option->defname);
        if (word == "schema") out.schema = value(*option);
        if (word == "new_version") out.version = value(*option);
        if (word == "cascade") out.cascade = boolean(*option);
    }
    at.add(std::move(out), {}, name_behind(at, {"extension"}));
}

void lower(Lowering& at, const AlterExtensionStmt& node) {
    model::AlterExtension out;
    out.name = text(node.extname);
    for (const DefElem* option : nodes<DefElem>(node.options))
        if (text(option->defname) == "new_version") out.version = value(*option);
    out.text = whole(at);
    at.add(std::move(out), {}, name_behind(at, {"extension"}));
}

/// ADD and DROP of a member: the member is what changes.
void lower(Lowering& at, const AlterExtensionContentsStmt& node) {
    model::AlterOther out;
    out.kind = object_kind(node.objtype);
    out.text = "EXTENSION " + std::string(text(node.extname));
    const bool relation = model::is_relation(out.kind);
    if (relation) out.name = name(reinterpret_cast<const List*>(node.object));
    at.add(std::move(out), {}, name_behind(at, {"extension"}));
}

} // namespace migvet::sql
