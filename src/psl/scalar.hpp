#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace migvet::psl {

/// Prisma's own types.
enum class Scalar : std::uint8_t {
    integer,
    big_integer,
    floating,
    boolean,
    string,
    date_time,
    json,
    bytes,
    decimal
};

inline constexpr std::array<std::string_view, 9> scalar_names{
    "Int", "BigInt", "Float", "Boolean", "String", "DateTime", "Json", "Bytes", "Decimal"};

inline constexpr std::string_view to_string(Scalar scalar) {
    return scalar_names[static_cast<std::size_t>(scalar)];
}

inline constexpr std::optional<Scalar> find_scalar(std::string_view name) {
    for (std::size_t at = 0; at < scalar_names.size(); ++at) {
        if (scalar_names[at] == name) return static_cast<Scalar>(at);
    }
    return std::nullopt;
}

/// Equal but for the case of ASCII letters.
bool equal_ignoring_case(std::string_view a, std::string_view b);

/// The scalar whose name differs only in case.
std::optional<Scalar> find_scalar_ignoring_case(std::string_view name);

} // namespace migvet::psl
