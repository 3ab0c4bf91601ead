#include "sql/lower_words.hpp"

namespace migvet::sql {

namespace {

/// WHERE ( … ) behind a table, before the comma that ends it.
base::Span row_filter(Lowering& at, const RangeVar& table) {
    const Tokens& tokens = at.tokens();
    const std::uint32_t from = tokens.at(at.at(table.location));
    const std::uint32_t comma = tokens.find(from, tokens.size(), ',');
    const std::uint32_t where = tokens.find(from, comma, "where");
    return where == comma ? base::Span{} : inside(tokens, where + 1);
}

model::PublicationTable published(Lowering& at, const PublicationTable& node) {
    model::PublicationTable out;
    out.table = name(*node.relation);
    out.only = !node.relation->inh;
    out.columns = texts(node.columns);
    if (node.whereClause != nullptr)
        out.where = condition(at, node.whereClause, row_filter(at, *node.relation));
    return out;
}

/// CURRENT_SCHEMA is kept as the word.
template <class Action> void set_objects(Lowering& at, const List* objects, Action& out) {
    for (const PublicationObjSpec* object : nodes<PublicationObjSpec>(objects)) {
        if (object->pubobjtype == PUBLICATIONOBJ_TABLES_IN_SCHEMA)
            out.schemas.emplace_back(text(object->name));
        else if (object->pubobjtype == PUBLICATIONOBJ_TABLES_IN_CUR_SCHEMA)
            out.schemas.emplace_back("current_schema");
        else if (object->pubtable != nullptr)
            out.tables.push_back(published(at, *object->pubtable));
    }
}

model::PublicationChange change(const AlterPublicationStmt& node) {
    if (node.pubobjects == nullptr && !node.for_all_tables)
        return model::PublicationChange::options;
    switch (node.action) {
    case AP_AddObjects: return model::PublicationChange::add;
    case AP_DropObjects: return model::PublicationChange::drop;
    case AP_SetObjects: return model::PublicationChange::set;
    }
    return model::PublicationChange::set;
}

} // namespace

void lower(Lowering& at, const CreatePublicationStmt& node) {
    model::CreatePublication out;
    out.name = text(node.pubname);
    out.all_tables = node.for_all_tables;
    out.options = options(node.options);
    set_objects(at, node.pubobjects, out);
    at.add(std::move(out), {}, name_behind(at, {"publication"}));
}

void lower(Lowering& at, const AlterPublicationStmt& node) {
    model::AlterPublication out;
    out.name = text(node.pubname);
    out.change = change(node);
    out.options = options(node.options);
    set_objects(at, node.pubobjects, out);
    at.add(std::move(out), {}, name_behind(at, {"publication"}));
}

void lower(Lowering& at, const CreateSubscriptionStmt& node) {
    model::CreateOther out;
    out.kind = model::ObjectKind::subscription;
    out.name.name = text(node.subname);
    out.text = definition(at, nullptr);
    at.add(std::move(out), {}, name_behind(at, {"subscription"}));
}

void lower(Lowering& at, const AlterSubscriptionStmt& node) {
    at.add(model::AlterOther{model::ObjectKind::subscription,
                             {{}, std::string(text(node.subname))},
                             whole(at)},
           {}, name_behind(at, {"subscription"}));
}

} // namespace migvet::sql
