#include "sql/lower_words.hpp"

namespace migvet::sql {

namespace {

/// Whether an option is given and on.
bool has(const List* options, std::string_view word) {
    bool out = false;
    for (const DefElem* option : nodes<DefElem>(options))
        if (text(option->defname) == word) out = boolean(*option);
    return out;
}

std::string option_text(const List* options, std::string_view word) {
    for (const DefElem* option : nodes<DefElem>(options))
        if (text(option->defname) == word) return value(*option);
    return {};
}

/// TRUNCATE false is written; its absence means true.
bool is_off(const List* options, std::string_view word) {
    for (const DefElem* option : nodes<DefElem>(options))
        if (text(option->defname) == word) return !boolean(*option);
    return false;
}

std::vector<model::QualifiedName> tables(const List* relations) {
    std::vector<model::QualifiedName> out;
    for (const VacuumRelation* one : nodes<VacuumRelation>(relations))
        out.push_back(name(*one->relation));
    return out;
}

base::Span subject(const Lowering& at, const List* relations) {
    const auto list = nodes<VacuumRelation>(relations);
    return list.empty() ? base::Span{} : at.name_span(list.front()->relation);
}

model::ReindexKind kind(ReindexObjectType type) {
    switch (type) {
    case REINDEX_OBJECT_INDEX: return model::ReindexKind::index;
    case REINDEX_OBJECT_TABLE: return model::ReindexKind::table;
    case REINDEX_OBJECT_SCHEMA: return model::ReindexKind::schema;
    case REINDEX_OBJECT_SYSTEM: return model::ReindexKind::system;
    case REINDEX_OBJECT_DATABASE: return model::ReindexKind::database;
    }
    return model::ReindexKind::index;
}

} // namespace

void lower(Lowering& at, const VacuumStmt& node) {
    const base::Span where = subject(at, node.rels);
    if (!node.is_vacuumcmd) return at.add(model::Analyze{tables(node.rels)}, {}, where);
    at.add(model::Vacuum{tables(node.rels), has(node.options, "full"), has(node.options, "analyze"),
                         is_off(node.options, "truncate")},
           {}, where);
}

void lower(Lowering& at, const ClusterStmt& node) {
    model::Cluster out;
    if (node.relation != nullptr) out.table = name(*node.relation);
    out.index = text(node.indexname);
    at.add(std::move(out), {}, at.name_span(node.relation));
}

void lower(Lowering& at, const ReindexStmt& node) {
    model::Reindex out;
    out.kind = kind(node.kind);
    if (node.relation != nullptr) out.name = name(*node.relation);
    if (node.name != nullptr) out.name.name = node.name;
    out.concurrently = has(node.params, "concurrently");
    out.tablespace = option_text(node.params, "tablespace");
    at.add(std::move(out), {}, at.name_span(node.relation));
}

} // namespace migvet::sql
