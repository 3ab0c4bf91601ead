#include <algorithm>

#include "model/builtin.hpp"
#include "model/changer.hpp"
#include "model/query_scope.hpp"

/// Who may need what: the candidates that renames and drops look at.
namespace migvet::model {

void Changer::note_user(std::vector<RelationId>& users, RelationId user) {
    if (users.empty() || users.back() != user) users.push_back(user);
}

void Changer::note_expression(Relation& owner, const Expression& expression) {
    for (const Reference& reference : expression.references) {
        switch (reference.kind) {
        case Reference::Kind::function:
            if (!catalog_.functions_.empty())
                note_user(catalog_.function_users_[reference.name.name], owner.id);
            break;
        case Reference::Kind::type:
            if (const TypeId type = user_type_of(reference.type)) note_type(owner, type);
            break;
        case Reference::Kind::relation:
        case Reference::Kind::sequence:
            if (const Relation* relation = find_present(reference.name))
                note_user(catalog_.readers_[relation->id], owner.id);
            break;
        default: break;
        }
    }
}

void Changer::note_expression(Relation& owner, const base::Boxed<Expression>& expression) {
    if (expression) note_expression(owner, *expression);
}

void Changer::note_type(Relation& owner, TypeId type) {
    if (type != 0) note_user(catalog_.type_users_[type], owner.id);
}

/// A column may hold rows of another table.
void Changer::note_row_type(Relation& owner, const Column& column) {
    const bool elsewhere =
        column.user_type != 0 || column.type.empty() || is_builtin_type(column.type.name.name);
    if (elsewhere) return;
    const Relation* rows = find_present(column.type.name);
    if (rows != nullptr && rows->is_table()) note_user(catalog_.readers_[rows->id], owner.id);
}

void Changer::resolve_query(Relation& view) {
    std::vector<const Relation*> relations;
    for (const Reference& reference : view.query->body.references) {
        if (reference.kind != Reference::Kind::relation) continue;
        const Relation* relation = find(reference.name);
        const bool fresh =
            relation != nullptr && relation->id != view.id &&
            std::find(relations.begin(), relations.end(), relation) == relations.end();
        if (fresh) relations.push_back(relation);
    }
    view.query_relations.clear();
    for (const Relation* relation : relations) view.query_relations.push_back(relation->id);

    view.query_columns.clear();
    const QueryScopes scopes(view.query->body, relations);
    const auto use = [&](const Relation* relation, const std::string& column) {
        ColumnUse found{relation->id, column};
        const auto end = view.query_columns.end();
        if (std::find(view.query_columns.begin(), end, found) == end)
            view.query_columns.push_back(std::move(found));
    };
    for (const Reference& reference : view.query->body.references) {
        if (reference.kind != Reference::Kind::column) continue;
        for (const Relation* source : scopes.sources_of(reference)) {
            if (reference.name.name != "*")
                use(source, reference.name.name);
            else
                for (const Column& column : source->columns) use(source, column.name);
        }
    }
    note_expression(view, view.query->body);
}

} // namespace migvet::model
