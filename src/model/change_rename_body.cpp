#include <algorithm>

#include "model/changer.hpp"
#include "model/query_scope.hpp"

/// New names inside policies, rules and the bodies of functions that PostgreSQL keeps as trees:
/// each may hold queries with scopes of their own.
namespace migvet::model {

namespace {

using Outer = std::vector<QueryScopes::Outer>;
using Visit = std::function<void(Expression&, const Outer&)>;

void each_body(Relation& owner, const Visit& visit) {
    const auto maybe = [&](base::Boxed<Expression>& expression, const Outer& outer) {
        if (expression) visit(*expression, outer);
    };
    for (Policy& policy : owner.policies) {
        const Outer outer{{owner.name.name, &owner, false}};
        maybe(policy.definition.using_expression, outer);
        maybe(policy.definition.check, outer);
    }
    for (Rule& rule : owner.rules)
        visit(rule.definition.action.body, {{"old", &owner, true}, {"new", &owner, true}});
}

bool is_called(const Relation& relation, const QualifiedName& name) {
    return relation.name.name == name.name &&
           (name.schema.empty() || name.schema == relation.name.schema);
}

} // namespace

/// Everything that may hold a query which reads the relation, but for views.
void Changer::each_body_of(const Relation& relation, const BodyVisit& visit) {
    const auto users = catalog_.readers_.find(relation.id);
    if (users != catalog_.readers_.end()) {
        for (const RelationId id : std::vector<RelationId>(users->second)) {
            Relation* user = at(id);
            if (user == nullptr || user == &relation) continue;
            each_body(*user, visit);
            touch(*user);
        }
    }
    if (Relation* own = at(relation.id)) each_body(*own, visit);
    if (!catalog_.has_parsed_bodies_) return;
    for (auto& [name, all] : catalog_.functions_)
        for (Function& function : all)
            if (function.definition.sql_body) visit(function.definition.sql_body->body, {});
}

/// The relations that a text names, `renamed` under the name the text still uses.
std::vector<const Relation*> Changer::relations_in(const Expression& body,
                                                   const Relation& renamed) {
    std::vector<const Relation*> out;
    for (const Reference& reference : body.references) {
        if (reference.kind != Reference::Kind::relation) continue;
        const Relation* relation =
            is_called(renamed, reference.name) ? &renamed : find_present(reference.name);
        if (relation != nullptr) out.push_back(relation);
    }
    return out;
}

void Changer::rename_column_in_bodies(const Relation& table, const std::string& old_name,
                                      const std::string& new_name) {
    each_body_of(table, [&](Expression& body, const Outer& outer) {
        const Expression before = body;
        const std::vector<const Relation*> relations = relations_in(before, table);
        const QueryScopes scopes(before, relations, outer);
        rewrite(body, [&](Reference& reference, std::string_view written) {
            const auto index = static_cast<std::size_t>(&reference - body.references.data());
            const bool named =
                reference.kind == Reference::Kind::column && reference.name.name == old_name;
            if (!named) return std::optional<std::string>{};
            const auto sources = scopes.sources_of(before.references[index]);
            const bool meant = std::find(sources.begin(), sources.end(), &table) != sources.end();
            if (!meant) return std::optional<std::string>{};
            reference.name.name = new_name;
            return std::optional(with_last_part(written, new_name));
        });
    });
}

/// A relation without an alias gives its columns their qualifier.
void Changer::rename_relation_in_bodies(const Relation& renamed, const QualifiedName& old_name) {
    Relation as_before;
    as_before.id = renamed.id;
    as_before.name = old_name;
    as_before.columns = renamed.columns;
    each_body_of(renamed, [&](Expression& body, const Outer& outer) {
        const Expression before = body;
        const std::vector<const Relation*> relations = relations_in(before, as_before);
        const QueryScopes scopes(before, relations, outer);
        rewrite(body, [&](Reference& reference, std::string_view) {
            const auto index = static_cast<std::size_t>(&reference - body.references.data());
            const bool qualified =
                reference.kind == Reference::Kind::column && reference.name.schema == old_name.name;
            if (!qualified) return std::optional<std::string>{};
            const auto sources = scopes.sources_of(before.references[index]);
            const bool meant =
                std::find(sources.begin(), sources.end(), &as_before) != sources.end();
            if (!meant) return std::optional<std::string>{};
            reference.name.schema = renamed.name.name;
            const bool star = reference.name.name == "*";
            return std::optional(quote_identifier(renamed.name.name) + '.' +
                                 (star ? "*" : quote_identifier(reference.name.name)));
        });
        rename_object(body, {Reference::Kind::relation, old_name, renamed.name, true});
    });
}

} // namespace migvet::model
