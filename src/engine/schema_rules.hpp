#pragma once

#include "engine/element.hpp"
#include "engine/select.hpp"

namespace migvet::engine {

/// The rules that are on and look at this kind of element, one by one.
template <class Visit>
void for_each_rule(const RuleSet& rules, ElementKind kind, const Visit& visit) {
    for (const Book& book : rules.books)
        for (std::size_t i = 0; i < book.catalogue.rules.size(); ++i) {
            const Rule& rule = book.catalogue.rules[i];
            const bool looks = rule.subject == Subject::schema &&
                               (rule.elements >> static_cast<unsigned>(kind) & 1U) != 0;
            if (looks && book.on[i]) visit(rule);
        }
}

/// Does any rule that is on look at this kind of element?
inline bool looks_at(const RuleSet& rules, ElementKind kind) {
    bool found = false;
    for_each_rule(rules, kind, [&](const Rule&) { found = true; });
    return found;
}

} // namespace migvet::engine
