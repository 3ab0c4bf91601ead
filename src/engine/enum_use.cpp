#include "engine/enum_use.hpp"

#include <algorithm>

#include "engine/migration_view.hpp"

namespace migvet::engine {

namespace {

/// Looks for a label in the places where PostgreSQL turns it into a value of the enum.
class Search {
public:
    Search(const Moment& at, const model::Type& type, std::string_view label)
        : at_(at), type_(type), literal_(model::quote_literal(label)) {}

    bool operator()(const auto& /*other*/) const { return false; }
    bool operator()(const model::SetDefault& set) const {
        return has(set.value) && column_is_of_type(set.table.name, set.column);
    }
    bool operator()(const model::AddColumn& add) const { return defaults_to_it(add.column); }
    bool operator()(const model::CreateTable& create) const {
        return std::ranges::any_of(create.columns,
                                   [&](const auto& column) { return defaults_to_it(column); });
    }
    bool operator()(const model::AddConstraint& add) const {
        const auto& check = add.constraint.expression;
        return check && has(*check) && table_has_type(add.table.name);
    }
    bool operator()(const model::CreateIndex& create) const {
        return create.predicate && has(*create.predicate) && table_has_type(create.table);
    }
    bool operator()(const model::Insert& insert) const { return uses(insert.table, insert.body); }
    bool operator()(const model::Update& update) const { return uses(update.table, update.body); }
    bool operator()(const model::Delete& remove) const { return uses(remove.table, remove.body); }
    bool operator()(const model::Select& select) const { return reads(select.query); }
    bool operator()(const model::CreateView& create) const { return reads(create.query); }
    bool operator()(const model::CreateTableAs& create) const { return reads(create.query); }

private:
    const Moment& at_;
    const model::Type& type_;
    std::string literal_;

    bool has(const model::Expression& expression) const {
        return expression.text.find(literal_) != std::string::npos;
    }
    bool is_type(const model::TypeName& name) const {
        const model::Type* found = at_.catalog->find_type(name.name, at_.search_path());
        return found != nullptr && found->id == type_.id;
    }
    bool column_is_of_type(const model::QualifiedName& table, std::string_view column) const {
        const model::Relation* relation = at_.catalog->find_relation(table, at_.search_path());
        if (const auto* found = relation != nullptr ? relation->column(column) : nullptr)
            return is_type(found->type);
        // Added after the label, in the same migration.
        return std::ranges::any_of(
            others<model::AddColumn>(at_, When::later), [&](const model::AddColumn* add) {
                return add->table.name.name == table.name && add->column.name == column &&
                       is_type(add->column.type);
            });
    }
    bool defaults_to_it(const model::ColumnDefinition& column) const {
        return column.default_value && has(*column.default_value) && is_type(column.type);
    }
    bool table_has_type(const model::QualifiedName& table) const {
        const model::Relation* relation = at_.catalog->find_relation(table, at_.search_path());
        if (relation != nullptr && std::ranges::any_of(relation->columns, [&](const auto& column) {
                return is_type(column.type);
            }))
            return true;
        return std::ranges::any_of(
            others<model::AddColumn>(at_, When::any), [&](const model::AddColumn* add) {
                return add->table.name.name == table.name && is_type(add->column.type);
            });
    }
    bool uses(const model::QualifiedName& table, const model::Expression& body) const {
        return has(body) && (table_has_type(table) || casts_to_it(body));
    }
    bool casts_to_it(const model::Expression& body) const {
        return std::ranges::any_of(body.references, [&](const model::Reference& each) {
            return each.kind == model::Reference::Kind::type && is_type(each.type);
        });
    }
    bool reads(const model::Query& query) const {
        if (!has(query.body)) return false;
        return casts_to_it(query.body) ||
               std::ranges::any_of(query.body.references, [&](const model::Reference& each) {
                   return each.kind == model::Reference::Kind::relation &&
                          table_has_type(each.name);
               });
    }
};

} // namespace

const model::Operation* first_use(const Moment& at, const model::Type& type,
                                  std::string_view label) {
    const Search search(at, type, label);
    for (const model::Operation* operation : rest_of_transaction(at))
        if (std::visit(search, operation->action)) return operation;
    return nullptr;
}

} // namespace migvet::engine
