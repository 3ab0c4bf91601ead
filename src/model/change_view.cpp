#include <algorithm>
#include <map>

#include "model/changer.hpp"
#include "model/query_scope.hpp"
#include "model/result_columns.hpp"

/// Views, materialized views and CREATE TABLE AS: relations that a query gives their shape.
namespace migvet::model {

void Changer::add_query_columns(Relation& relation, const Columns& names) {
    ResultColumns result(catalog_, relation, setting_.search_path);
    relation.known = result.are_known();
    for (Column& column : result.take()) {
        if (column.user_type == 0) column.user_type = user_type_of(column.type);
        place_column(relation, std::move(column));
    }
    for (std::size_t i = 0; i < relation.columns.size(); ++i) {
        Column& column = relation.columns[i];
        if (i < names.size()) column.name = names[i];
        column.origin = column.type_origin = setting_.origin;
    }
}

void Changer::operator()(const CreateView& create) {
    QualifiedName name = creation_name(create.name, create.persistence);
    Relation* present = nullptr;
    if (create.or_replace) {
        const auto holder = catalog_.relation_names_.find(name);
        if (holder != catalog_.relation_names_.end()) present = at(holder->second);
    }
    if (present != nullptr && present->kind != RelationKind::view && present->known) return;
    if (present == nullptr && !make_room(name, false)) return;
    Relation& view =
        present != nullptr ? *present : add_relation(RelationKind::view, std::move(name));
    view.kind = RelationKind::view;
    view.known = true;
    std::vector<Column> before = std::move(view.columns);
    view.columns.clear();
    view.query = create.query;
    view.options = create.options;
    view.check_option = create.check_option;
    resolve_query(view);
    add_query_columns(view, create.column_names);
    // Column defaults of a view outlive its replacement.
    for (Column& old : before) {
        Column* column = view.column(old.name);
        if (column != nullptr && old.default_value)
            column->default_value = std::move(old.default_value);
    }
    touch(view);
}

void Changer::operator()(const CreateTableAs& create) {
    QualifiedName name = creation_name(create.name, create.persistence);
    if (!make_room(name, create.if_not_exists)) return;
    Relation& table = add_relation(create.materialized_view ? RelationKind::materialized_view
                                                            : RelationKind::table,
                                   std::move(name));
    if (table.persistence != Persistence::temporary) table.persistence = create.persistence;
    table.options = create.options;
    table.tablespace = create.tablespace;
    table.access_method = create.access_method;
    table.populated = !create.with_no_data;
    table.query = create.query;
    resolve_query(table);
    add_query_columns(table, create.column_names);
    if (create.materialized_view) return;
    // A table does not remember the query that filled it.
    table.query.reset();
    table.query_relations.clear();
    table.query_columns.clear();
    if (!create.with_no_data) mark_data(table);
}

namespace {

/// What a star stands for, written out, with a mention for each column.
struct Expansion {
    std::string text;
    std::vector<Reference> mentions; ///< offsets count from the text's begin
};

Expansion expansion(const std::vector<QueryScopes::StarColumn>& columns) {
    Expansion out;
    for (const QueryScopes::StarColumn& one : columns) {
        if (!out.text.empty()) out.text += ", ";
        Reference& mention = out.mentions.emplace_back();
        mention.name = {one.alias, one.column->name};
        mention.offset = static_cast<std::uint32_t>(out.text.size());
        out.text += to_sql(mention.name);
        mention.length = static_cast<std::uint32_t>(out.text.size()) - mention.offset;
    }
    return out;
}

} // namespace

/// A star means the columns that were there when the view was made: before the table gets another,
/// it is written out.
void Changer::expand_stars(Relation& view, const Relation& table) {
    if (!view.query) return;
    const std::vector<const Relation*> relations = relations_read(catalog_, view);
    const Expression before = view.query->body;
    const QueryScopes scopes(before, relations);
    Expression& body = view.query->body;
    std::map<std::size_t, Expansion> expanded; // by reference
    rewrite(body, [&](Reference& reference, std::string_view) -> std::optional<std::string> {
        const auto index = static_cast<std::size_t>(&reference - body.references.data());
        const bool star = reference.kind == Reference::Kind::column && reference.name.name == "*";
        if (!star) return std::nullopt;
        const auto columns = scopes.star_columns(before.references[index]);
        const bool spans = columns && std::ranges::any_of(*columns, [&](const auto& one) {
                               return one.relation == &table;
                           });
        if (!spans) return std::nullopt;
        return expanded.emplace(index, expansion(*columns)).first->second.text;
    });
    for (auto one = expanded.rbegin(); one != expanded.rend(); ++one) {
        const auto at = body.references.begin() + static_cast<std::ptrdiff_t>(one->first);
        const std::uint32_t offset = at->offset;
        for (Reference& mention : one->second.mentions) mention.offset += offset;
        const auto after = body.references.erase(at);
        body.references.insert(after, one->second.mentions.begin(), one->second.mentions.end());
    }
    if (!expanded.empty()) touch(view);
}

} // namespace migvet::model
