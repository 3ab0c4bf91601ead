#include "history/late.hpp"

#include <algorithm>
#include <array>

namespace migvet::history {

namespace {

struct Fate {
    std::string_view layout;
    std::string_view words;
};

constexpr std::string_view run_late =
    "it runs after it there, and before it on a new database: two different orders";

// Each tool's documentation is named where its layout is read.
constexpr std::array fates{
    Fate{"prisma", run_late},
    Fate{"dbmate", "it runs after it there, and before it on a new database (dbmate up --strict "
                   "refuses)"},
    Fate{"sqlx", run_late},
    Fate{"diesel", run_late},
    Fate{"hasura", run_late},
    Fate{"liquibase", run_late},
    Fate{"sql-migrate", run_late},
    Fate{"pop", run_late},
    Fate{"golang-migrate", "golang-migrate never runs it there, and says nothing"},
    Fate{"tern", "tern never runs it there, and says nothing"},
    Fate{"drizzle", "drizzle never runs it there unless its \"when\" in the journal is later"},
    Fate{"goose", "goose refuses to run without -allow-missing"},
    Fate{"flyway", "Flyway refuses to run unless outOfOrder is on"},
    Fate{"supabase", "the Supabase CLI refuses to push without --include-all"},
    Fate{"atlas", "Atlas refuses to run without --exec-order non-linear"},
    Fate{"sqitch", "sqitch no longer finds in its plan what is deployed, and refuses"},
    Fate{"node-pg-migrate", "node-pg-migrate refuses to run without --no-check-order"},
    Fate{"graphile-migrate", "graphile-migrate refuses, since the hashes no longer follow"},
};

} // namespace

std::string_view what_becomes_of_late(std::string_view layout) {
    const auto* const found = std::ranges::find(fates, layout, &Fate::layout);
    return found == fates.end() ? "whoever runs it there may run it late or never" : found->words;
}

} // namespace migvet::history
