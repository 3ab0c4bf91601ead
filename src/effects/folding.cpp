#include "effects/folding.hpp"

#include <algorithm>
#include <vector>

namespace migvet::effects {

using model::Term;

namespace {

/// The branch that is always taken; the whole CASE where that depends on the data.
const Term& folded_choice(const Term& choice) {
    const std::size_t count = choice.operands.size();
    for (std::size_t at = 0; at + 1 < count; at += 2) {
        const Term& condition = folded(choice.operands[at]);
        if (condition.kind != Term::Kind::constant) return choice;
        if (condition.value.is_true()) return folded(choice.operands[at + 1]);
        if (!condition.value.is_not_true()) return choice;
    }
    static const Term null{Term::Kind::constant, model::CodeValue::null(), {}, {}, {}, {}};
    return count % 2 == 1 ? folded(choice.operands.back()) : null;
}

/// NULLs are left out; a constant before everything else is the value.
const Term& folded_coalesce(const Term& call) {
    for (const Term& operand : call.operands) {
        const Term& one = folded(operand);
        if (one.kind == Term::Kind::constant && one.value.is_null()) continue;
        return is_constant(one) ? one : call;
    }
    return call;
}

/// The operand that decides, wherever it stands.
const Term& folded_logical(const Term& term) {
    const bool decides = term.kind == Term::Kind::logical_or;
    for (const Term& operand : term.operands) {
        const Term& one = folded(operand);
        const bool boolean =
            one.kind == Term::Kind::constant && one.value.kind == model::CodeValue::Kind::boolean;
        if (boolean && one.value.is_true() == decides) return one;
    }
    return term;
}

} // namespace

bool is_constant(const Term& term) {
    if (term.kind == Term::Kind::constant) return true;
    // A number that int4 does not hold is one that knows its type alone.
    return term.kind == Term::Kind::cast && term.operands.empty() &&
           (term.name == "int8" || term.name == "numeric");
}

bool calls_nothing(const Term& written) {
    const Term& term = folded(written);
    if (is_constant(term)) return true;
    switch (term.kind) {
    case Term::Kind::cast:
    case Term::Kind::operation:
    case Term::Kind::logical_not:
    case Term::Kind::is_null:
        return !term.operands.empty() && std::ranges::all_of(term.operands, calls_nothing);
    default: return false;
    }
}

const Term& folded(const Term& term) {
    switch (term.kind) {
    case Term::Kind::choice: return folded_choice(term);
    case Term::Kind::logical_and:
    case Term::Kind::logical_or: return folded_logical(term);
    case Term::Kind::call: return term.name == "coalesce" ? folded_coalesce(term) : term;
    default: return term;
    }
}

} // namespace migvet::effects
