#include "report/format.hpp"

#include <algorithm>
#include <array>

namespace migvet::report {

namespace {

constexpr std::array<Format, 0> all_formats{};

} // namespace

std::span<const Format> formats() { return all_formats; }

const Format* find_format(std::string_view name) {
    const auto found = std::ranges::find(all_formats, name, &Format::name);
    return found == all_formats.end() ? nullptr : &*found;
}

} // namespace migvet::report
