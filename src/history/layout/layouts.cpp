#include <algorithm>
#include <array>

#include "history/layout/layout.hpp"
#include "history/paths.hpp"

namespace migvet::history::layout {

namespace {

constexpr std::array all_layouts{
    Layout{"atlas", atlas},
    Layout{"sqitch", sqitch},
    Layout{"drizzle", drizzle},
    Layout{"prisma", prisma},
    Layout{"flyway", flyway},
    Layout{"graphile-migrate", graphile_migrate},
    Layout{"goose", goose},
    Layout{"dbmate", dbmate},
    Layout{"sql-migrate", sql_migrate},
    Layout{"liquibase", liquibase},
    Layout{"node-pg-migrate", node_pg_migrate},
    Layout{"tern", tern},
    Layout{"supabase", supabase},
    Layout{"hasura", hasura},
    Layout{"diesel", diesel},
    Layout{"pop", pop},
    Layout{"sqlx", sqlx},
    Layout{"golang-migrate", golang_migrate},
    Layout{"rails", rails},
};

} // namespace

bool Folder::has(std::string_view name) const {
    return std::ranges::binary_search(names_, name, std::less<>());
}

std::string Folder::at(std::string_view name) const { return join(path_, name); }

std::span<const Layout> layouts() { return all_layouts; }

std::vector<std::string_view> names() {
    std::vector<std::string_view> out;
    out.reserve(all_layouts.size() + 1);
    for (const Layout& layout : all_layouts) out.emplace_back(layout.name);
    out.emplace_back("plain");
    return out;
}

} // namespace migvet::history::layout
