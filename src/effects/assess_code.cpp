#include <algorithm>

#include "effects/families.hpp"

/// Code that a statement runs: what it does are steps of their own.
namespace migvet::effects {

/// What can't be followed in it is a step, too, and not known.
void weigh(Account& account, const model::Do&) {
    if (!account.step().statement.code && account.step().inside == nullptr) account.mark_unknown();
}

void weigh(Account& account, const model::Call& action) {
    const auto found = account.catalog().find_functions(action.name, account.search_path());
    if (found.size() != 1) return account.mark_unknown();
    const model::CreateFunction& definition = found.front()->definition;
    const bool followed = definition.language == "plpgsql" || definition.language == "sql";
    if (!followed) account.mark_unknown();
}

} // namespace migvet::effects
