#include "engine/migration_view.hpp"

#include <algorithm>

namespace migvet::engine {

namespace {

bool ends_transaction(const model::Operation& operation) {
    const auto* control = operation.as<model::Transaction>();
    return control != nullptr && (control->verb == model::TransactionVerb::commit ||
                                  control->verb == model::TransactionVerb::rollback);
}

bool is_table_kind(model::ObjectKind kind) {
    return kind == model::ObjectKind::table || kind == model::ObjectKind::foreign_table ||
           kind == model::ObjectKind::materialized_view;
}

} // namespace

bool names(const Moment& at, const model::QualifiedName& name, const model::Relation& relation) {
    if (name.name != relation.name.name) return false;
    const model::Relation* found = at.catalog->find_relation(name, at.search_path());
    return found != nullptr && found->id == relation.id;
}

std::vector<const model::Operation*> rest_of_transaction(const Moment& at) {
    std::vector<const model::Operation*> out;
    if (!at.step->transaction.open) return out;
    const auto entries = at.outline().entries();
    auto next =
        std::ranges::upper_bound(entries, at.step->statement_index, {}, &Outline::Entry::statement);
    for (; next != entries.end() && !ends_transaction(*next->operation); ++next)
        out.push_back(next->operation);
    return out;
}

bool drops_table(const Moment& at, const model::Relation& table) {
    return std::ranges::any_of(others<model::Drop>(at, When::any), [&](const model::Drop* drop) {
        return is_table_kind(drop->kind) && names(at, drop->name, table);
    });
}

bool drops_column(const Moment& at, const model::Relation& table, std::string_view column) {
    return std::ranges::any_of(
        others<model::DropColumn>(at, When::any), [&](const model::DropColumn* drop) {
            return drop->column == column && names(at, drop->table.name, table);
        });
}

bool drops_column_ever(const Moment& at, const model::Relation& table, std::string_view column) {
    const Outline& outline = at.outline();
    return std::ranges::any_of(outline.of<model::DropColumn>(), [&](std::uint32_t place) {
        const auto* drop = outline.entries()[place].operation->as<model::DropColumn>();
        return drop->column == column && names(at, drop->table.name, table);
    });
}

bool reads(const Moment& at, const model::Expression& body, const model::Relation& relation) {
    return std::ranges::any_of(body.references, [&](const model::Reference& reference) {
        return reference.kind == model::Reference::Kind::relation &&
               names(at, reference.name, relation);
    });
}

bool mentions(const model::Expression& body, std::string_view column) {
    return std::ranges::any_of(body.references, [&](const model::Reference& reference) {
        return reference.kind == model::Reference::Kind::column && reference.name.name == column;
    });
}

} // namespace migvet::engine
