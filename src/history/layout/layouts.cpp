#include <algorithm>
#include <array>

#include "history/layout/layout.hpp"
#include "history/paths.hpp"

namespace migvet::history::layout {

namespace {

constexpr std::array all_layouts{
    Layout{"prisma", prisma},
};

} // namespace

bool Folder::has(std::string_view name) const {
    return std::ranges::binary_search(names_, name, std::less<>());
}

std::string Folder::at(std::string_view name) const { return join(path_, name); }

std::span<const Layout> layouts() { return all_layouts; }

std::vector<std::string_view> names() {
    std::vector<std::string_view> out;
    for (const Layout& layout : all_layouts) out.push_back(layout.name);
    out.push_back("plain");
    return out;
}

} // namespace migvet::history::layout
