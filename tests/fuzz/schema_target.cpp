// Any bytes as a Prisma schema: problems lie inside the text; printed and read again it is the same
// schema; what is accepted can be promised, and its DDL, replayed, is what was promised.
#include <algorithm>
#include <array>

#include "engine/drift/compare.hpp"
#include "fuzz/print_schema.hpp"
#include "fuzz/target.hpp"
#include "history/replay.hpp"
#include "psl/ddl.hpp"
#include "psl/document.hpp"
#include "psl/promise.hpp"
#include "sql/script.hpp"

namespace {

using namespace migvet;
using fuzz::require;

struct Read {
    explicit Read(std::string text)
        : source("schema.prisma", std::move(text)),
          document(psl::read(std::array<const base::Source*, 1>{&source})) {}

    std::string ddl() const { return psl::ddl(psl::promise(document->resolved)); }

    base::Source source;
    std::unique_ptr<const psl::Document> document;
};

/// Syntax that Prisma refuses is not kept, and so not printed.
bool is_whole(const psl::Parsed& parsed) { return parsed.problems.empty(); }

void print_and_read(const Read& read) {
    const psl::Parsed parsed = psl::parse(read.source);
    if (!is_whole(parsed)) return;
    const std::string printed = fuzz::print(parsed.schema);
    const Read again(printed);
    const psl::Parsed parsed_again = psl::parse(again.source);
    const bool same = is_whole(parsed_again) && fuzz::print(parsed_again.schema) == printed &&
                      again.document->accepted() == read.document->accepted();
    if (!same) std::fprintf(stderr, "printed:\n%s\n", printed.c_str());
    require(same, "a printed schema is the same schema");
    if (read.document->accepted()) require(again.ddl() == read.ddl(), "and promises the same");
}

/// SQL of the author's own, which may be anything.
bool has_own_sql(std::string_view schema) {
    return std::ranges::any_of(
        std::array<std::string_view, 4>{"dbgenerated", "Unsupported", "raw", "extensions"},
        [&](std::string_view word) { return schema.find(word) != std::string_view::npos; });
}

void compare_with_ddl(const Read& read, const std::string& ddl) {
    const base::Source source("migration.sql", ddl);
    const sql::Script script = sql::read(source);
    history::Migration migration;
    migration.id = migration.path = "migration.sql";
    migration.transaction = history::TransactionMode::none;
    history::Replay replay(model::Start::empty, 15);
    bool runs = true;
    for (const sql::Statement& each : script.statements) runs = runs && !each.error;
    require(runs, "what is written for a schema is SQL");
    replay.run(migration, source, script, [&](const history::Step& step, const model::Catalog&) {
        runs = runs && step.refusal == nullptr;
    });
    if (!runs) return; // two tables that share a name, say: Prisma writes that, too
    const auto comparison =
        engine::drift::compare(replay.catalog(), psl::promise(read.document->resolved),
                               engine::drift::scope_of(read.document->resolved));
    for (const auto& each : comparison.differences)
        if (each.certain) std::fprintf(stderr, "%s\n%s\n", each.message.c_str(), ddl.c_str());
    require(
        std::ranges::none_of(comparison.differences, [](const auto& one) { return one.certain; }),
        "a schema does not drift from what was written for it");
}

} // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const Read read(fuzz::text(data, size));
    for (const psl::SchemaProblem& problem : read.document->problems)
        require(problem.span.begin <= problem.span.end && problem.span.end <= size,
                "a problem lies inside the text");
    print_and_read(read);
    if (!read.document->accepted()) return 0;
    const std::string ddl = read.ddl();
    require(read.ddl() == ddl, "the same promise twice");
    if (!has_own_sql(read.source.text())) compare_with_ddl(read, ddl);
    return 0;
}
