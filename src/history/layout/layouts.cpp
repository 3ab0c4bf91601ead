#include <algorithm>
#include <array>

#include "base/letters.hpp"
#include "history/layout/layout.hpp"
#include "history/paths.hpp"

namespace migvet::history::layout {

namespace {

constexpr std::size_t sample_files = 4;
constexpr std::size_t sample_bytes = 64U << 10U; ///< of each

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

const std::vector<std::string>& Folder::sample() const {
    if (sample_) return *sample_;
    sample_.emplace();
    for (const std::string& name : names_) {
        if (!name.ends_with(".sql")) continue;
        std::string& text = sample_->emplace_back(files_.head(at(name), sample_bytes));
        std::ranges::transform(text, text.begin(), base::to_lower);
        if (sample_->size() == sample_files) break;
    }
    return *sample_;
}

std::span<const Layout> layouts() { return all_layouts; }

std::vector<std::string_view> names() {
    std::vector<std::string_view> out;
    out.reserve(all_layouts.size() + 1);
    for (const Layout& layout : all_layouts) out.emplace_back(layout.name);
    out.emplace_back("plain");
    return out;
}

} // namespace migvet::history::layout
