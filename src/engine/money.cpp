#include "engine/money.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <string>
#include <vector>

namespace migvet::engine {

namespace {

constexpr std::array<std::string_view, 20> money{
    "price",   "prices", "cost",     "costs",   "amount",  "amounts",  "balance",
    "fee",     "fees",   "salary",   "revenue", "payment", "money",    "budget",
    "deposit", "refund", "subtotal", "wage",    "payout",  "surcharge"};

/// What makes it something else than an amount: a share, a number of things.
constexpr std::array<std::string_view, 14> not_money{
    "rate",  "percent", "percentage", "pct",    "ratio",  "count",  "factor",
    "score", "weight",  "quantity",   "tokens", "points", "change", "id"};

bool is_upper(char c) { return std::isupper(static_cast<unsigned char>(c)) != 0; }

std::vector<std::string> words(std::string_view name) {
    std::vector<std::string> out{""};
    for (std::size_t i = 0; i < name.size(); ++i) {
        const char c = name[i];
        const bool is_separator = std::isalnum(static_cast<unsigned char>(c)) == 0;
        const bool begins = is_separator || (is_upper(c) && i > 0 && !is_upper(name[i - 1]));
        if (begins && !out.back().empty()) out.emplace_back();
        if (!is_separator)
            out.back() += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    }
    return out;
}

} // namespace

bool looks_like_money(std::string_view name) {
    const std::vector<std::string> all = words(name);
    const auto one_of = [&](const auto& list) {
        return std::ranges::any_of(
            all, [&](const std::string& word) { return std::ranges::count(list, word) != 0; });
    };
    return one_of(money) && !one_of(not_money);
}

} // namespace migvet::engine
