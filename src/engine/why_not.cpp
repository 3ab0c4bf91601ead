#include "engine/why_not.hpp"

#include <fmt/format.h>

#include "engine/answers.hpp"
#include "engine/events.hpp"
#include "engine/existing_effect.hpp"
#include "history/baseline.hpp"
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

/// The statement that holds this line, or begins next after it.
std::optional<std::uint32_t> statement_at(const base::Source& source, const sql::Script& script,
                                          std::uint32_t line) {
    const base::Lines lines(source.text());
    std::uint32_t index = 0;
    for (const sql::Statement& each : script.statements) {
        if (lines.line_of(each.where.end) >= line) return index;
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
        auto text = files.read(migration.path);
        if (!text) return tl::unexpected(text.error());
        const base::Source source(migration.path, std::move(*text));
        const sql::Script script =
            migration.part ? sql::read(source, *migration.part) : sql::read(source);
        if (migration.path != path) {
            replay.run(migration, source, script, [](const auto&, const auto&) {});
            continue;
        }
        const auto statement = statement_at(source, script, line);
        if (!statement) break;
        Asker asker(asked, source, script, *statement);
        replay.run(migration, source, script,
                   [&](const history::Step& step, const model::Catalog& before) {
                       asker.observe(step, before);
                   });
        return WhyNot{first_line(source.slice(script.statements[*statement].where)), asker.take()};
    }
    return base::problem(fmt::format("{}:{}: there is no statement", path, line));
}

} // namespace migvet::engine
