#include <algorithm>

#include "effects/families.hpp"
#include "effects/parts.hpp"

// ALTER DOMAIN: a new constraint is checked against every column that uses the domain.
namespace migvet::effects {

using model::DomainChange;
using model::Relation;

namespace {

/// Reads every table that holds values of the domain, each under SHARE: get_rels_with_domain().
void check_tables(Account& account, const model::Type& domain, std::string_view sqlstate,
                  const std::string& message) {
    for (const model::RelationId id : account.catalog().tables_using(domain.id)) {
        const Relation* table = account.relation(id);
        if (table == nullptr) continue;
        account.lock(*table, Form::domain_check);
        if (account.refused()) continue;
        account.scan(*table);
        account.fail_on_data(*table, sqlstate, message);
    }
}

bool is_valid(const model::Type& domain, const std::string& name) {
    const auto& constraints = domain.domain.constraints;
    for (std::size_t at = 0; at < constraints.size(); ++at)
        if (constraints[at].name == name)
            return at < domain.domain_validated.size() && domain.domain_validated[at];
    return false;
}

} // namespace

void weigh(Account&, const model::CreateDomain&) {}

void weigh(Account& account, const model::AlterDomain& action) {
    const model::Type* domain = account.catalog().find_type(action.name, account.search_path());
    if (domain == nullptr) return;
    const std::string& label = domain->name.name;
    switch (action.change) {
    case DomainChange::add_constraint:
        if (!action.constraint || action.constraint->not_valid) return;
        check_tables(account, *domain, "23514",
                     "column contains values that violate the new constraint of domain " + label);
        return;
    case DomainChange::validate_constraint:
        if (!is_valid(*domain, action.constraint_name))
            check_tables(account, *domain, "23514",
                         "column contains values that violate the new constraint of domain " +
                             label);
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
