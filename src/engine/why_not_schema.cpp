#include <algorithm>
#include <cctype>
#include <deque>

#include <fmt/format.h>

#include "engine/answers.hpp"
#include "engine/drift/project.hpp"
#include "engine/elements.hpp"
#include "engine/judge_schema.hpp"
#include "engine/schema_rules.hpp"
#include "history/baseline.hpp"
#include "history/includes.hpp"
#include "history/replay.hpp"

namespace migvet::engine {

namespace {

/// What the migrations leave, and how much of it is sure.
struct Left {
    model::Catalog catalog;
    drift::Hidden hidden;
};

base::Result<Left> replayed(const history::Files& files, const history::History& history,
                            int server_version) {
    auto replay = history::begin(files, history, server_version);
    if (!replay) return tl::unexpected(replay.error());
    Left out;
    for (const history::Migration& migration : history.migrations) {
        const auto whole = history::read_whole(files, migration, history.migrations);
        if (!whole) return tl::unexpected(whole.error());
        replay->run(migration, *whole->source, whole->script, [](const auto&, const auto&) {});
        out.hidden.add(whole->script, *whole->source);
    }
    out.catalog = replay->catalog();
    return out;
}

/// Lines of one schema file.
class Page {
public:
    Page(const base::Source& file, std::uint32_t line)
        : file_(file), lines_(file.text()), line_(line) {}

    const base::Source& file() const { return file_; }
    /// The grammar counts the blanks behind a piece as its own.
    bool covers(base::Span where) const {
        while (!where.empty() &&
               std::isspace(static_cast<unsigned char>(file_.text()[where.end - 1])) != 0)
            --where.end;
        return lines_.line_of(where.begin) <= line_ && line_ <= lines_.line_of(where.end);
    }
    /// A block speaks for itself on its first line: its other lines have what they say.
    bool holds(const Element& element) const {
        if (element.file != &file_) return false;
        const bool block =
            element.kind == ElementKind::model || element.kind == ElementKind::enumeration;
        return covers(block ? element.subject : element.clause);
    }
    std::string text() const {
        std::string_view rest = file_.text();
        for (std::uint32_t i = 1; i < line_; ++i) rest.remove_prefix(rest.find('\n') + 1);
        rest = rest.substr(0, rest.find_first_of("\r\n"));
        return std::string(rest.substr(std::min(rest.find_first_not_of(" \t"), rest.size())));
    }

private:
    const base::Source& file_;
    base::Lines lines_;
    std::uint32_t line_;
};

/// Asks about each piece of the schema on the line.
void ask_elements(Answers& answers, const RuleSet& rules, const SchemaAtEnd& schema,
                  const Page& page) {
    Moment moment;
    moment.catalog = &schema.catalog;
    for (const Element& element : elements_of(schema.document)) {
        if (!page.holds(element)) continue;
        moment.element = &element;
        for_each_rule(rules, element.kind, [&](const Rule& rule) { answers.ask(rule, moment); });
    }
}

/// What separates the migrations from the schema stands on a line, or not.
void ask_drift(Answers& answers, const RuleSet& rules, const SchemaAtEnd& schema,
               const Page& page) {
    judge_drift(rules, schema, [&](const base::Source& file, const Draft& draft) {
        if (&file == &page.file() && page.covers(draft.where)) answers.note(*draft.rule, true, {});
    });
    for_each_rule(rules, ElementKind::difference, [&](const Rule& rule) {
        answers.note(rule, false, "the migrations and the schema do not part here");
    });
    for_each_rule(rules, ElementKind::refusal, [&](const Rule& rule) {
        answers.note(rule, false, "PostgreSQL takes what Prisma writes for this");
    });
}

bool says_anything(const psl::Document& document, const Page& page) {
    return std::ranges::any_of(elements_of(document),
                               [&](const Element& each) { return page.holds(each); });
}

} // namespace

base::Result<WhyNot> why_not_schema(const history::Files& files, const history::History& history,
                                    const WhyNotAsked& asked, const std::string& path,
                                    std::uint32_t line) {
    const auto left = replayed(files, history, asked.server_version);
    if (!left) return tl::unexpected(left.error());
    std::deque<base::Source> sources;
    std::vector<const base::Source*> all;
    const base::Source* wanted = nullptr;
    for (const std::string& each : history.schema_files) {
        auto text = files.read(each);
        if (!text) return tl::unexpected(text.error());
        all.push_back(&sources.emplace_back(each, std::move(*text)));
        if (each == path) wanted = all.back();
    }
    const psl::PrismaMajor prisma = drift::prisma_of(files, history, asked.prisma_version);
    const auto document = psl::read(all, prisma);
    const Page page(*wanted, line);
    if (!says_anything(*document, page))
        return base::problem(fmt::format("{}:{}: nothing of the schema begins here", path, line));
    Sources migrations(files, history);
    const drift::Scope scope = drift::scope_of(document->resolved, files, history);
    const SchemaAtEnd schema{*document,
                             left->catalog,
                             scope,
                             prisma,
                             left->hidden,
                             migrations,
                             !history.migrations.empty()};
    Answers answers{Suppressions(*wanted)};
    ask_elements(answers, asked.rules, schema, page);
    ask_drift(answers, asked.rules, schema, page);
    return WhyNot{page.text(), answers.take()};
}

} // namespace migvet::engine
