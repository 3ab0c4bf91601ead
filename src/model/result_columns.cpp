#include "model/result_columns.hpp"

#include <algorithm>

namespace migvet::model {

std::vector<const Relation*> relations_read(const Catalog& catalog, const Relation& view) {
    std::vector<const Relation*> out;
    for (const RelationId id : view.query_relations)
        if (const Relation* relation = catalog.relation(id)) out.push_back(relation);
    return out;
}

namespace {

void take_type(Column& column, const Column& original) {
    column.type = original.type;
    column.user_type = original.user_type;
    column.collation = original.collation;
}

bool is_collatable(const TypeName& type) {
    const std::string& name = type.name.name;
    return name == "text" || name == "varchar" || name == "bpchar" || name == "citext";
}

} // namespace

ResultColumns::ResultColumns(const Catalog& catalog, const Relation& view,
                             const std::vector<std::string>& search_path)
    : catalog_(catalog), body_(view.query->body), search_path_(search_path),
      relations_(relations_read(catalog, view)), scopes_(body_, relations_) {
    for (const QueryColumn& item : view.query->columns) {
        if (item.name == "*")
            add_star(item);
        else
            add(item);
    }
    if (view.query->columns.empty()) known_ = false;
}

/// The references of an item of the select list are in the body, too: the same names at the same
/// place in the order.
const Reference* ResultColumns::find_in_body(const Reference& wanted) {
    const auto& references = body_.references;
    for (std::size_t i = next_; i < references.size(); ++i) {
        if (references[i].kind != wanted.kind || references[i].name != wanted.name) continue;
        next_ = i + 1;
        return &references[i];
    }
    return nullptr;
}

std::vector<ResultColumns::Mention> ResultColumns::mentions_in(const Expression& value) {
    std::vector<Mention> out;
    for (const Reference& reference : value.references) {
        if (reference.kind != Reference::Kind::column) continue;
        const Reference* place = find_in_body(reference);
        if (place == nullptr) continue;
        const std::vector<const Relation*> sources = scopes_.sources_of(*place);
        if (!sources.empty())
            out.push_back({&reference.name, sources.front()->column(reference.name.name)});
    }
    return out;
}

TypeName ResultColumns::returned_by(const QualifiedName& function) const {
    TypeName out;
    if (!catalog_.has_functions()) return out;
    for (const Function* one : catalog_.find_functions(function, search_path_)) {
        const TypeName& type = one->definition.returns;
        if (!out.empty() && !same_type(out, type)) return {};
        out = type;
    }
    return out;
}

/// COLLATE wins; else what the columns agree upon that have another collation than the default.
void ResultColumns::give_collation(Column& column, const Expression& value,
                                   const std::vector<Mention>& mentions) {
    if (!is_collatable(column.type)) return;
    for (const Reference& one : value.references)
        if (one.kind == Reference::Kind::collation) column.collation = one.name;
    if (!column.collation.empty()) return;
    for (const Mention& one : mentions) {
        if (one.column == nullptr || one.column->collation.empty()) continue;
        const bool differs = !column.collation.empty() && column.collation != one.column->collation;
        if (differs) {
            column.collation = {};
            return;
        }
        column.collation = one.column->collation;
    }
}

void ResultColumns::give_type(Column& column, const QueryColumn& item) {
    const std::vector<Mention> mentions = mentions_in(item.value);
    if (!item.value.cast_to.empty()) {
        column.type = item.value.cast_to;
        column.type.where = {};
        give_collation(column, item.value, mentions);
        return;
    }
    if (item.value.form == ExpressionForm::column) {
        if (!mentions.empty() && mentions.front().column != nullptr)
            take_type(column, *mentions.front().column);
        return;
    }
    if (!item.term) return;
    const auto named = [&](const Term& name) -> const Column* {
        const auto found = std::ranges::find_if(mentions, [&](const Mention& one) {
            return one.name->name == name.name && one.name->schema == name.qualifier;
        });
        return found == mentions.end() ? nullptr : found->column;
    };
    const auto returned = [&](const QualifiedName& function) { return returned_by(function); };
    column.type = result_type(*item.term, {named, returned});
    // A string or NULL that nobody casts ends as text.
    if (column.type.name.name == "unknown") column.type.name.name = "text";
    for (const Mention& one : mentions) {
        if (one.column == nullptr || one.column->user_type == 0) continue;
        if (one.column->type.name == column.type.name) column.user_type = one.column->user_type;
    }
    give_collation(column, item.value, mentions);
}

void ResultColumns::add(const QueryColumn& item) {
    Column column;
    column.name = item.name;
    give_type(column, item);
    columns_.push_back(std::move(column));
}

void ResultColumns::add_star(const QueryColumn& item) {
    const Reference* place =
        item.value.references.empty() ? nullptr : find_in_body(item.value.references.front());
    const auto star = place == nullptr ? std::nullopt : scopes_.star_columns(*place);
    if (!star) {
        known_ = false;
        return;
    }
    for (const QueryScopes::StarColumn& one : *star) {
        known_ = known_ && one.relation->known;
        Column& column = columns_.emplace_back();
        column.name = one.column->name;
        take_type(column, *one.column);
    }
}

} // namespace migvet::model
