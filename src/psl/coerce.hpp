#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "psl/diagnostics.hpp"

namespace migvet::psl {

/// A value as the kind that is wanted, or a problem.
std::optional<std::string_view> coerce_string(const Value& value, Diagnostics& out);
std::optional<std::string_view> coerce_constant(const Value& value, Diagnostics& out);
std::optional<bool> coerce_boolean(const Value& value, Diagnostics& out);
std::optional<std::int64_t> coerce_integer(const Value& value, Diagnostics& out);

/// The elements of an array, or the one value that stands for an array of one.
std::vector<const Value*> elements(const Value& value);

/// All elements as strings or constants; nothing when one of them is not.
std::optional<std::vector<Name>> coerce_strings(const Value& value, Diagnostics& out);
std::optional<std::vector<Name>> coerce_constants(const Value& value, Diagnostics& out);

/// The digits of an i64 as Rust reads them; nothing when the text is none.
std::optional<std::int64_t> parse_i64(std::string_view text);

} // namespace migvet::psl
