#include "effects/volatility.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

#include "effects/calls.hpp"
#include "effects/facts.hpp"
#include "effects/folding.hpp"
#include "effects/inlining.hpp"

namespace migvet::effects {

std::span<const std::string_view> value_words() {
    static constexpr auto words = std::to_array<std::string_view>(
        {"current_catalog", "current_date", "current_role", "current_schema", "current_time",
         "current_timestamp", "current_user", "localtime", "localtimestamp", "session_user",
         "user"});
    return words;
}

namespace {

using model::Reference;

Stability of_letter(char letter) {
    switch (letter) {
    case 'i': return Stability::immutable;
    case 's':
    case 'm': return Stability::stable; // some of that name and number are stable
    default: return Stability::volatile_;
    }
}

std::optional<Stability> of_fact(std::string_view name, std::uint16_t arguments) {
    std::optional<Stability> strongest;
    for (const FunctionFact& fact : find_function_facts(name)) {
        const bool fits = arguments >= fact.fewest && arguments <= fact.most;
        if (fits)
            strongest =
                std::max(strongest.value_or(Stability::constant), of_letter(fact.volatility));
    }
    return strongest;
}

Stability of_declared(model::Volatility volatility) {
    switch (volatility) {
    case model::Volatility::immutable: return Stability::immutable;
    case model::Volatility::stable: return Stability::stable;
    case model::Volatility::volatile_: break;
    }
    return Stability::volatile_;
}

/// Where names are looked for, and how deep in bodies of functions.
struct Place {
    const model::Catalog& catalog;
    const std::vector<std::string>& search_path;
    int depth = 0;
};

Stability of_call(const Reference& call, const Place& at);

/// The most volatile of what is called.
Stability of_calls(const std::vector<Reference>& references, const Place& at) {
    Stability strongest = Stability::immutable;
    for (const Reference& each : references)
        if (each.kind == Reference::Kind::function)
            strongest = std::max(strongest, of_call(each, at));
    return strongest;
}

/// A body that takes the place of the call is as volatile as what it calls.
Stability of_body(const model::Function& function, const Place& at) {
    const Stability declared = of_declared(function.definition.volatility);
    if (declared != Stability::volatile_ || at.depth > 8) return declared;
    const auto calls = inlined_calls(function);
    if (!calls) return declared;
    const Stability strongest = of_calls(*calls, {at.catalog, at.search_path, at.depth + 1});
    return strongest == Stability::unknown ? declared : strongest;
}

/// Parameters that the call leaves out have their defaults computed with it.
Stability of_function(const model::Function& function, const Reference& call, const Place& at) {
    Stability strongest = of_body(function, at);
    std::size_t given = call.arguments;
    for (const model::Parameter& each : function.definition.parameters) {
        const bool output = each.mode == "out" || each.mode == "table";
        if (output || at.depth > 8) continue;
        if (given > 0)
            --given;
        else if (each.default_value)
            strongest = std::max(strongest, of_calls(each.default_value->references,
                                                     {at.catalog, at.search_path, at.depth + 1}));
    }
    return strongest;
}

std::optional<Stability> of_history(const Reference& call, const Place& at) {
    std::optional<Stability> strongest;
    for (const model::Function* function : at.catalog.find_functions(call.name, at.search_path)) {
        if (!takes(*function, call.arguments)) continue;
        strongest =
            std::max(strongest.value_or(Stability::constant), of_function(*function, call, at));
    }
    return strongest;
}

bool is_value_word(std::string_view name) {
    const auto words = value_words();
    return std::binary_search(words.begin(), words.end(), name);
}

Stability of_call(const Reference& call, const Place& at) {
    if (is_value_word(call.name.name) && call.arguments == 0) return Stability::stable;
    if (call.name.schema != "pg_catalog")
        if (const auto declared = of_history(call, at)) return *declared;
    return of_fact(call.name.name, call.arguments).value_or(Stability::unknown);
}

} // namespace

const char* to_string(Stability stability) {
    switch (stability) {
    case Stability::constant: return "constant";
    case Stability::immutable: return "immutable";
    case Stability::stable: return "stable";
    case Stability::volatile_: return "volatile";
    case Stability::unknown: break;
    }
    return "unknown";
}

Stability stability_of(const model::Expression& expression, const model::Catalog& catalog,
                       const std::vector<std::string>& search_path) {
    const bool plain = expression.form == model::ExpressionForm::constant ||
                       expression.form == model::ExpressionForm::null;
    if (plain && !expression.truncated) return Stability::constant;
    if (expression.truncated) return Stability::unknown;
    if (expression.term && calls_nothing(*expression.term)) return Stability::immutable;
    return of_calls(expression.references, {catalog, search_path});
}

bool is_surely_mutable(const model::Expression& expression, const model::Catalog& catalog,
                       const std::vector<std::string>& search_path) {
    if (catalog.has_foreign_objects()) return false;
    return std::any_of(expression.references.begin(), expression.references.end(),
                       [&](const Reference& call) {
                           if (call.kind != Reference::Kind::function) return false;
                           if (call.name.schema != "pg_catalog" &&
                               !catalog.find_functions(call.name, search_path).empty())
                               return false; // declared by the history, and perhaps inlined
                           if (is_value_word(call.name.name) && call.arguments == 0) return true;
                           bool fits = false;
                           for (const FunctionFact& fact : find_function_facts(call.name.name)) {
                               if (call.arguments < fact.fewest || call.arguments > fact.most)
                                   continue;
                               if (fact.volatility != 's' && fact.volatility != 'v') return false;
                               fits = true;
                           }
                           return fits;
                       });
}

} // namespace migvet::effects
