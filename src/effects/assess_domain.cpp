#include <algorithm>

#include "effects/families.hpp"
#include "effects/parts.hpp"

// ALTER DOMAIN: a new constraint is checked against every column that uses the domain.
namespace migvet::effects {

using model::DomainChange;
using model::Relation;

namespace {

/// How a column's type holds values of a domain.
enum class Holding : std::uint8_t { none, direct, inside };

/// Directly, perhaps under further domains, or inside an array, a row or a range.
Holding holding(const Account& account, const model::TypeName& name, model::TypeId domain,
                int depth = 0) {
    const model::Type* type = account.catalog().find_type(name.name, account.search_path());
    if (type == nullptr || depth > 16) return Holding::none;
    const auto below = [&](const model::TypeName& part) {
        return holding(account, part, domain, depth + 1);
    };
    Holding own = Holding::none;
    if (type->id == domain) own = Holding::direct;
    if (own == Holding::none && type->kind == model::TypeKind::domain)
        own = below(type->domain.base);
    for (const model::ColumnDefinition& attribute : type->attributes)
        if (below(attribute.type) != Holding::none) own = Holding::inside;
    if (type->kind == model::TypeKind::range && below(type->range.subtype) != Holding::none)
        own = Holding::inside;
    return own == Holding::direct && name.is_array() ? Holding::inside : own;
}

/// find_composite_type_dependencies(): such values can't be checked.
bool is_hidden_in(Account& account, const Relation& table, const model::Type& domain) {
    for (const model::Column& column : table.columns) {
        if (column.user_type == 0) continue;
        if (holding(account, column.type, domain.id) != Holding::inside) continue;
        account.fail("0A000", model::When::always,
                     "cannot alter type \"" + domain.name.name + "\" because column \"" +
                         table.name.name + "." + column.name + "\" uses it");
        return true;
    }
    return false;
}

/// Reads every table that holds values of the domain, each under SHARE: get_rels_with_domain().
void check_tables(Account& account, const model::Type& domain, std::string_view sqlstate,
                  const std::string& message) {
    const auto users = account.catalog().tables_using(domain.id);
    for (const model::RelationId id : users) {
        const Relation* table = account.relation(id);
        if (table != nullptr && !account.refused() && is_hidden_in(account, *table, domain)) return;
    }
    for (const model::RelationId id : users) {
        const Relation* table = account.relation(id);
        if (table == nullptr) continue;
        if (table->kind == model::RelationKind::partitioned_table) {
            account.lock_briefly(*table, Form::domain_check); // it has no rows of its own
            continue;
        }
        account.lock(*table, Form::domain_check);
        if (account.refused()) continue;
        account.scan(*table);
        account.fail_on_data(*table, sqlstate, message);
    }
}

} // namespace

void weigh(Account& account, const model::CreateDomain& action) {
    if (!account.refused() && action.default_value)
        check_value(account, *action.default_value, action.base);
}

void weigh(Account& account, const model::AlterDomain& action) {
    const model::Type* domain = account.catalog().find_type(action.name, account.search_path());
    if (domain == nullptr) return;
    const std::string& label = domain->name.name;
    switch (action.change) {
    case DomainChange::set_default:
        if (action.default_value) check_value(account, *action.default_value, domain->domain.base);
        return;
    case DomainChange::add_constraint:
        if (!action.constraint || action.constraint->not_valid) return;
        check_tables(account, *domain, "23514",
                     "column contains values that violate the new constraint of domain " + label);
        return;
    case DomainChange::validate_constraint:
        // Also one that is valid already.
        check_tables(account, *domain, "23514",
                     "column contains values that violate the new constraint of domain " + label);
        return;
    case DomainChange::set_not_null:
        if (!domain->domain.not_null)
            check_tables(account, *domain, "23502",
                         "column contains null values, which domain " + label + " forbids");
        return;
    default: return;
    }
}

} // namespace migvet::effects
