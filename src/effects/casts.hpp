#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "effects/types.hpp"

namespace migvet::effects {

/// In what place a value is converted: parse_coerce.c's CoercionContext.
enum class Context : std::uint8_t { implicit, assignment, explicit_ };

/// How one type becomes another: parse_coerce.c's CoercionPathType, seen from its cost.
enum class Pathway : std::uint8_t {
    none,     ///< there is no cast in this context
    relabel,  ///< the bytes stay
    function, ///< a cast function runs for each row
    zone,     ///< timestamp ↔ timestamptz: free while the session's zone is UTC
    text,     ///< through the text form
    elements, ///< an array, element by element
    unknown,  ///< one of the types is not known
};

Pathway pathway(const Shape& from, const Shape& to, Context context);

/// What happens to a value on its way into a column of another type.
struct Conversion {
    bool possible = true;
    bool rewrites = false; ///< the stored bytes may change, or must be checked
    /// The modifiers that the planner still knows of the result; null: none.
    const std::vector<std::string>* modifiers = nullptr;
    bool known = true; ///< false: a type is not known; `rewrites` is then a guess to be wary
};

/// Converts a value of type `from` whose modifiers are `modifiers` (null: none known).
Conversion convert(const Shape& from, const std::vector<std::string>* modifiers, const Shape& to,
                   Context context, bool zone_is_utc);

/// Does this type's length coercion leave every value as it is (varchar_support() and its kin)?
bool keeps_every_value(std::string_view type, const std::vector<std::string>* before,
                       const std::vector<std::string>* after);

/// A session TimeZone that is UTC for all of history, as pg_get_timezone_offset() sees it.
/// Empty: nothing was set; servers then run in UTC by custom.
bool is_utc(std::string_view zone);
/// Its names, in small letters.
std::span<const std::string_view> utc_zones();

/// Binary coercible, as IsBinaryCoercible() says; `target` may be "anyarray" and the like.
bool is_binary_coercible(const Shape& from, std::string_view target);

/// The operator class that an index of this method takes for the type when none is named; null when
/// there is none (42704), or when it can't be known.
const OperatorClassFact* default_operator_class(std::string_view method, const Shape& type);
/// The named operator class; null when PostgreSQL and contrib have none of this name.
const OperatorClassFact* operator_class(std::string_view method, std::string_view name);

/// Can a foreign key of this type point at a unique key of that type (else 42804)?
bool can_reference(const Shape& key, const Shape& referenced);
/// Compared by the same operator without a cast that could differ?
bool same_key_comparison(const Shape& before, const Shape& after, const Shape& other);

} // namespace migvet::effects
