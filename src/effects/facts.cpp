#include "effects/facts.hpp"

#include <algorithm>

namespace migvet::effects {

const TypeFact* find_type_fact(std::string_view name) {
    const auto facts = type_facts();
    const auto found = std::lower_bound(
        facts.begin(), facts.end(), name,
        [](const TypeFact& fact, std::string_view wanted) { return fact.name < wanted; });
    return found != facts.end() && found->name == name ? &*found : nullptr;
}

const CastFact* find_cast_fact(std::string_view source, std::string_view target) {
    const auto facts = cast_facts();
    const auto found = std::partition_point(facts.begin(), facts.end(), [&](const CastFact& fact) {
        const int order = fact.source.compare(source);
        return order < 0 || (order == 0 && fact.target < target);
    });
    const bool same = found != facts.end() && found->source == source && found->target == target;
    return same ? &*found : nullptr;
}

std::span<const OperatorFact> find_operator_facts(std::string_view symbol) {
    const auto facts = operator_facts();
    const auto begin = std::ranges::lower_bound(facts, symbol, {}, &OperatorFact::symbol);
    const auto end = std::ranges::upper_bound(facts, symbol, {}, &OperatorFact::symbol);
    return {begin, end};
}

namespace {

struct ByName {
    bool operator()(const FunctionFact& fact, std::string_view name) const {
        return fact.name < name;
    }
    bool operator()(std::string_view name, const FunctionFact& fact) const {
        return name < fact.name;
    }
};

} // namespace

std::span<const FunctionFact> find_function_facts(std::string_view name) {
    const auto facts = function_facts();
    const auto [first, last] = std::equal_range(facts.begin(), facts.end(), name, ByName{});
    return {first, last};
}

} // namespace migvet::effects
