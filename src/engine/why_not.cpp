#include "engine/why_not.hpp"

#include <fmt/format.h>

#include "engine/answers.hpp"
#include "engine/events.hpp"
#include "engine/existing_effect.hpp"
#include "history/baseline.hpp"
#include "history/includes.hpp"
#include "history/replay.hpp"

namespace migvet::engine {

namespace {

/// Asks the rules at the steps of one statement.
class Asker {
public:
    Asker(const WhyNotAsked& asked, const base::Source& source, const sql::Script& script,
          std::uint32_t statement)
        : asked_(asked), script_(script), statement_(statement),
          answers_(Suppressions(source, script)) {}

    void observe(const history::Step& step, const model::Catalog& before) {
        if (step.statement_index != statement_) return;
        StepMemory memory;
        memory.outline = &outline_;
        Moment moment;
        moment.step = &step;
        moment.catalog = &before;
        moment.script = &script_;
        moment.server_version = asked_.server_version;
        moment.memory = &memory;
        moment.tables = asked_.tables;
        each_event(moment, [&](const Moment& event) {
            for (const Book& book : asked_.rules.books) ask(book.catalogue, event);
        });
    }

    std::vector<Looked> take() { return answers_.take(); }

private:
    void ask(const Catalogue& rules, const Moment& at) {
        if (rules.by_operation.empty()) return;
        for (const Interest interest : rules.by_operation[at.event])
            if (interest.link == Interest::no_link) answers_.ask(rules.rules[interest.rule], at);
    }

    const WhyNotAsked& asked_;
    const sql::Script& script_;
    std::uint32_t statement_;
    Answers answers_;
    std::optional<Outline> outline_;
};

/// The statement that holds this line of the file, or begins next after it; the migration may only
/// include the file.
std::optional<std::uint32_t> statement_at(const history::Whole& whole, const std::string& path,
                                          std::uint32_t line) {
    std::optional<base::Lines> lines;
    std::uint32_t index = 0;
    for (const sql::Statement& each : whole.script.statements) {
        const auto place = history::place_in(*whole.source, whole.assembled.get(), each.where);
        if (place.file->path() == path) {
            if (!lines) lines.emplace(place.file->text());
            if (lines->line_of(place.where.end) >= line) return index;
        }
        ++index;
    }
    return std::nullopt;
}

std::string first_line(std::string_view text) {
    return std::string(text.substr(0, text.find('\n')));
}

} // namespace

base::Result<WhyNot> why_not(const history::Files& files, const history::History& history,
                             const WhyNotAsked& asked, const std::string& path,
                             std::uint32_t line) {
    auto begun = history::begin(files, history, asked.server_version);
    if (!begun) return tl::unexpected(begun.error());
    history::Replay& replay = *begun;
    for (const history::Migration& migration : history.migrations) {
        const auto whole = history::read_whole(files, migration, history.migrations);
        if (!whole) return tl::unexpected(whole.error());
        const auto statement = migration.path == path || whole->assembled
                                   ? statement_at(*whole, path, line)
                                   : std::nullopt;
        if (!statement) {
            replay.run(migration, *whole->source, whole->script, [](const auto&, const auto&) {});
            continue;
        }
        const base::Span where = whole->script.statements[*statement].where;
        Asker asker(asked, *whole->source, whole->script, *statement);
        replay.run(migration, *whole->source, whole->script,
                   [&](const history::Step& step, const model::Catalog& before) {
                       asker.observe(step, before);
                   });
        return WhyNot{first_line(whole->source->slice(where)), asker.take()};
    }
    return base::problem(fmt::format("{}:{}: there is no statement", path, line));
}

} // namespace migvet::engine
