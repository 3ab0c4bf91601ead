#include <algorithm>

#include "effects/families.hpp"
#include "effects/parts.hpp"

// DROP OWNED and REASSIGN OWNED: what the history says somebody owns, which is seldom everything.
namespace migvet::effects {

using model::Relation;
using model::RelationKind;

namespace {

template <class Do>
void each_owned(Account& account, const std::vector<std::string>& roles, Do act) {
    account.mark_unknown();
    if (account.refused()) return;
    for (const Relation* each : account.catalog().relations()) {
        const bool owned =
            !each->owner.empty() && std::ranges::find(roles, each->owner) != roles.end();
        const bool index =
            each->kind == RelationKind::index || each->kind == RelationKind::partitioned_index;
        if (owned && !index) act(*each);
    }
}

} // namespace

void weigh(Account& account, const model::DropOwned& action) {
    each_owned(account, action.roles,
               [&](const Relation& relation) { drop_relation(account, relation); });
}

void weigh(Account& account, const model::ReassignOwned& action) {
    each_owned(account, action.roles, [&](const Relation& relation) {
        account.lock(relation, Form::owner);
        if (action.roles.size() != 1 || action.roles.front() != action.new_role)
            account.lock_indexes(relation, mode_of(Form::owner));
    });
}

} // namespace migvet::effects
