#include "bench/replay.hpp"

#include <deque>

#include "base/source.hpp"
#include "bench/measure.hpp"
#include "history/replay.hpp"
#include "sql/script.hpp"

namespace migvet::bench {

double replay_after_parse(const std::function<std::vector<std::string>()>& texts) {
    std::deque<base::Source> sources;
    std::vector<sql::Script> scripts;
    const auto parse = [&] {
        std::vector<std::string> all = texts();
        for (std::string& text : all)
            scripts.push_back(sql::read(sources.emplace_back("migration.sql", std::move(text))));
    };
    const auto replay = [&] {
        history::Replay history(model::Start::empty, 15);
        history::Migration migration;
        for (std::size_t at = 0; at < scripts.size(); ++at)
            history.run(migration, sources[at], scripts[at], [](const auto&, const auto&) {});
    };
    return cpu_after(parse, replay);
}

} // namespace migvet::bench
