#include <algorithm>

#include "model/changer.hpp"
#include "model/keywords.hpp"
#include "model/query_scope.hpp"
#include "model/result_columns.hpp"
#include "model/words.hpp"

/// A column's new name, wherever the old one is written.
namespace migvet::model {

namespace {

struct ColumnNames {
    const std::string& old_name;
    const std::string& new_name;

    void mend(std::string& name) const {
        if (name == old_name) name = new_name;
    }
    void mend(std::vector<std::string>& names) const {
        for (std::string& name : names) mend(name);
    }
    void mend(std::vector<IndexKey>& keys) const {
        for (IndexKey& key : keys) mend(key.column);
    }
};

void mend(Constraint& constraint, const ColumnNames& names) {
    names.mend(constraint.definition.columns);
    names.mend(constraint.definition.on_delete_columns);
    names.mend(constraint.definition.include);
    names.mend(constraint.definition.elements);
}

void mend(Statistics& statistics, const std::string& table, const ColumnNames& names) {
    names.mend(statistics.definition.keys);
    for (IndexKey& key : statistics.definition.keys)
        if (key.expression)
            model::rename_column(*key.expression, table, names.old_name, names.new_name);
}

/// schema.table.column
bool has_schema(std::string_view written) {
    bool quoted = false;
    std::size_t dots = 0;
    for (const char c : written) {
        if (c == '"') quoted = !quoted;
        if (c == '.' && !quoted) ++dots;
    }
    return dots > 1;
}

} // namespace

void Changer::rename_column(Relation& table, const std::string& old_name,
                            const std::string& new_name) {
    Column* column = table.column(old_name);
    if (column == nullptr || table.column(new_name) != nullptr) return;
    for (const RelationId view : catalog_.views_reading(table.id, old_name))
        rename_column_in_view(*at(view), table, old_name, new_name);
    rename_column_in_bodies(table, old_name, new_name);
    column->name = new_name;
    rename_column_parts(table, old_name, new_name);
    touch(table);
    for (const RelationId id : std::vector<RelationId>(table.children)) {
        Relation* child = at(id);
        const Column* heir = child == nullptr ? nullptr : child->column(old_name);
        if (heir != nullptr && heir->inherited > 0) rename_column(*child, old_name, new_name);
    }
}

void Changer::rename_column_parts(Relation& table, const std::string& old_name,
                                  const std::string& new_name) {
    const ColumnNames names{old_name, new_name};
    const auto in_expressions = [&](Relation& relation) {
        each_own_expression(relation, [&](Expression& expression) {
            for (const std::string_view qualifier :
                 {std::string_view(table.name.name), std::string_view("new"),
                  std::string_view("old")})
                model::rename_column(expression, qualifier, old_name, new_name);
        });
    };
    // A view's own column of that name is nobody's business in its query.
    if (!table.query) in_expressions(table);
    for (Constraint& constraint : table.constraints) mend(constraint, names);
    for (const RelationId id : table.indexes) {
        Relation* index = at(id);
        if (index == nullptr) continue;
        names.mend(index->index.keys);
        names.mend(index->index.include);
        in_expressions(*index);
        touch(*index);
    }
    for (Trigger& trigger : table.triggers) names.mend(trigger.definition.update_columns);
    names.mend(table.partition_by.keys);
    for (Relation* sequence : owned_sequences(table)) names.mend(sequence->owned_by_column);
    for (Statistics& one : catalog_.statistics_)
        if (one.table == table.id) mend(one, table.name.name, names);
    rename_column_in_publications(table, old_name, new_name);
    rename_column_in_privileges(table.id, old_name, new_name);
    const auto keys = catalog_.referencing_.find(table.id);
    if (keys == catalog_.referencing_.end()) return;
    for (const RelationId id : keys->second) {
        Relation* referencing = at(id);
        if (referencing == nullptr) continue;
        for (Constraint& constraint : referencing->constraints)
            if (constraint.referenced == table.id)
                names.mend(constraint.definition.referenced_columns);
    }
}

namespace {

/// JOIN … USING (column): the tree has no place for what USING names.
bool joins_by(const Expression& body, const std::vector<const Relation*>& relations,
              const Relation& table, const std::string& column) {
    bool natural = false;
    for (Word word = next_word(body.text, 0); word.kind != Word::Kind::end && !natural;
         word = next_word(body.text, word.end))
        natural = is_keyword(body.text, word, "natural");
    const bool reads =
        std::any_of(body.references.begin(), body.references.end(), [&](const Reference& one) {
            return one.kind == Reference::Kind::relation && one.name.name == table.name.name;
        });
    const bool merged =
        std::any_of(body.references.begin(), body.references.end(), [&](const Reference& one) {
            return one.kind == Reference::Kind::column && one.length == 0 &&
                   one.name.name == column;
        });
    const bool shared = std::any_of(relations.begin(), relations.end(), [&](const Relation* one) {
        return one != &table && one->column(column) != nullptr;
    });
    return reads && (merged || (natural && shared));
}

/// PostgreSQL then gives the table's columns aliases, so that the join goes on to find them:
/// "b" becomes "b b(id, y)".
void keep_column_names(Expression& body, const Relation& table) {
    std::string names;
    for (const Column& column : table.columns)
        names += (names.empty() ? "(" : ", ") + quote_identifier(column.name);
    for (std::size_t i = 0; i < body.references.size(); ++i) {
        const Reference reference = body.references[i];
        const bool meant = reference.kind == Reference::Kind::relation && reference.length != 0 &&
                           reference.name.name == table.name.name;
        if (!meant) continue;
        const std::uint32_t end = reference.offset + reference.length;
        Word word = next_word(body.text, end);
        const bool marked = is_keyword(body.text, word, "as");
        if (marked) word = next_word(body.text, word.end);
        const bool named = word.kind == Word::Kind::quoted ||
                           (word.kind == Word::Kind::identifier &&
                            (marked || !is_quoted_keyword(name_in(body.text, word))));
        const std::uint32_t at = named ? word.end : end;
        const std::string words =
            (named ? "" : ' ' + quote_identifier(table.name.name)) + names + ')';
        if (next_word(body.text, at).in(body.text) == "(") continue; // it has its aliases already
        body.text.insert(at, words);
        for (Reference& other : body.references)
            if (other.offset >= at) other.offset += static_cast<std::uint32_t>(words.size());
    }
}

} // namespace

void Changer::rename_column_in_publications(const Relation& table, const std::string& old_name,
                                            const std::string& new_name) {
    const ColumnNames names{old_name, new_name};
    for (auto& [key, publication] : catalog_.publications_) {
        for (PublicationTable& one : publication.definition.tables) {
            if (one.table != table.name) continue;
            names.mend(one.columns);
            if (one.where) model::rename_column(*one.where, table.name.name, old_name, new_name);
        }
    }
}

/// The view goes on to call its own column by the old name.
void Changer::rename_column_in_view(Relation& view, const Relation& table,
                                    const std::string& old_name, const std::string& new_name) {
    if (!view.query) return;
    expand_stars(view, table);
    const std::vector<const Relation*> relations = relations_read(catalog_, view);
    Expression& body = view.query->body;
    for (ColumnUse& use : view.query_columns)
        if (use.relation == table.id && use.column == old_name) use.column = new_name;
    touch(view);
    if (joins_by(body, relations, table, old_name)) {
        keep_column_names(body, table);
        return;
    }
    const Expression before = body;
    const QueryScopes scopes(before, relations);
    const std::string alias = " AS " + quote_identifier(old_name);
    std::vector<std::size_t> aliased;
    rewrite(body,
            [&](Reference& reference, std::string_view written) -> std::optional<std::string> {
                const auto index = static_cast<std::size_t>(&reference - body.references.data());
                const bool named =
                    reference.kind == Reference::Kind::column && reference.name.name == old_name;
                if (!named) return std::nullopt;
                const std::vector<const Relation*> sources =
                    scopes.sources_of(before.references[index]);
                if (std::find(sources.begin(), sources.end(), &table) == sources.end())
                    return std::nullopt;
                reference.name.name = new_name;
                const std::string words = with_last_part(written, new_name);
                if (!scopes.names_its_item(before.references[index])) return words;
                aliased.push_back(index);
                return words + alias;
            });
    for (const std::size_t index : aliased)
        body.references[index].length -= static_cast<std::uint32_t>(alias.size());
}

/// Columns that a query names by the relation's name follow it when the relation has no alias.
void Changer::mend_qualifiers(const std::vector<RelationId>& users, const Relation& renamed,
                              const QualifiedName& old_name) {
    const bool other_name = old_name.name != renamed.name.name;
    for (const RelationId id : users) {
        Relation* view = at(id);
        if (view == nullptr || !view->query) continue;
        Relation as_before;
        as_before.name = old_name;
        as_before.columns = renamed.columns;
        std::vector<const Relation*> relations = relations_read(catalog_, *view);
        std::replace(relations.begin(), relations.end(), &renamed,
                     const_cast<const Relation*>(&as_before));
        Expression& body = view->query->body;
        const Expression before = body;
        const QueryScopes scopes(before, relations);
        rewrite(body,
                [&](Reference& reference, std::string_view written) -> std::optional<std::string> {
                    const auto index =
                        static_cast<std::size_t>(&reference - body.references.data());
                    const bool named = reference.kind == Reference::Kind::column &&
                                       reference.name.schema == old_name.name &&
                                       (other_name || has_schema(written));
                    if (!named) return std::nullopt;
                    const std::vector<const Relation*> sources =
                        scopes.sources_of(before.references[index]);
                    if (std::find(sources.begin(), sources.end(), &as_before) == sources.end())
                        return std::nullopt;
                    reference.name.schema = renamed.name.name;
                    const bool star = reference.name.name == "*";
                    return quote_identifier(renamed.name.name) + '.' +
                           (star ? "*" : quote_identifier(reference.name.name));
                });
    }
}

} // namespace migvet::model
