#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/catalog.hpp"
#include "model/expression.hpp"

namespace migvet::effects {

/// How an expression's value can change, weakest first. `unknown`: it calls a function that neither
/// PostgreSQL, contrib nor the history knows; PostgreSQL takes functions as volatile unless told
/// otherwise.
enum class Stability : std::uint8_t { constant, immutable, stable, volatile_, unknown };

/// "constant", "immutable", "stable", "volatile" or "unknown".
const char* to_string(Stability stability);

/// CURRENT_TIMESTAMP and its like, sorted: no functions to pg_proc, and all of them stable.
std::span<const std::string_view> value_words();

/// The strongest of everything the expression calls.
/// https://www.postgresql.org/docs/15/xfunc-volatility.html
Stability stability_of(const model::Expression& expression, const model::Catalog& catalog,
                       const std::vector<std::string>& search_path);

/// It calls something that is stable or volatile whatever its arguments are: an index, or a
/// generated column, can't be made of it (42P17).
bool is_surely_mutable(const model::Expression& expression, const model::Catalog& catalog,
                       const std::vector<std::string>& search_path);

/// Does PostgreSQL have to work it out anew for each row (contain_volatile_functions())?
inline bool is_volatile(Stability stability) { return stability >= Stability::volatile_; }

} // namespace migvet::effects
