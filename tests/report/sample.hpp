#pragma once

#include <string>
#include <string_view>

#include "base/line_hash.hpp"
#include "base/source.hpp"
#include "migvet/finding.hpp"

/// A small report made by hand, about two files.
namespace sample {

inline constexpr std::string_view earlier_path = "prisma/migrations/1_a/migration.sql";
inline constexpr std::string_view earlier = "CREATE TABLE orders (id bigint PRIMARY KEY);\n";

inline constexpr std::string_view path = "prisma/migrations/2_b/migration.sql";
inline constexpr std::string_view text = "-- 𝄞 first\r\n"
                                         "\tCREATE INDEX \"naïve 日本\" ON orders (id);\r\n"
                                         "ALTER TABLE orders\n"
                                         "    DROP COLUMN note, -- 𝄞\n"
                                         "    DROP COLUMN memo;\n"
                                         "SELEC 1;\n";

/// The first place of `part` in one of the files, as the engine would give it.
inline migvet::Location place(std::string_view part, bool in_earlier = false) {
    const std::string_view whole = in_earlier ? earlier : text;
    const auto begin = static_cast<std::uint32_t>(whole.find(part));
    const auto end = static_cast<std::uint32_t>(begin + part.size());
    const migvet::base::Lines lines(whole);
    const auto first = lines.position(begin);
    const auto last = lines.position(end);
    return {std::string(in_earlier ? earlier_path : path),
            {first.line, first.utf16_column, last.line, last.utf16_column},
            std::string(part),
            std::string(lines.text_of(first.line)),
            migvet::base::LineHashes(whole).of(first.line)};
}

inline migvet::Finding index_finding() {
    migvet::Finding out;
    out.rule = "require-concurrent-index-creation";
    out.severity = migvet::Severity::error;
    out.where = place("CREATE INDEX \"naïve 日本\"");
    out.message = "Creating index naïve 日本 blocks writes to orders until every row is indexed";
    out.why = "A plain CREATE INDEX reads the whole table under a SHARE lock. Reads go on; every "
              "INSERT, UPDATE and DELETE waits\nuntil it ends.";
    out.instead = "Build it alone in its own migration:\n\n"
                  "    -- nothing else\n    CREATE INDEX CONCURRENTLY ...;\n";
    out.effects = {"SHARE on orders: blocks writes"};
    out.migration = "2_b";
    out.fingerprint = "0123456789abcdef0123456789abcdef";
    out.related = {{place("orders", true), "table a[1] was created here"}};
    out.fix_title = "Build the index concurrently";
    migvet::Location gap = place(" \"naïve");
    gap.region.end_column = gap.region.column;
    gap.region.end_line = gap.region.line;
    gap.snippet.clear();
    out.edits = {{gap, " CONCURRENTLY"}};
    return out;
}

inline migvet::Finding drop_finding() {
    migvet::Finding out;
    out.rule = "drop-column";
    out.severity = migvet::Severity::warning;
    out.where = place("DROP COLUMN note, -- 𝄞\n    DROP COLUMN memo");
    out.message = "Dropping columns loses their data.";
    out.why = "What is dropped is gone.";
    out.instead = "Stop reading it first,\x1b[31m then drop it.";
    out.migration = "2_b";
    out.fingerprint = "fedcba9876543210fedcba9876543210";
    return out;
}

inline migvet::Finding syntax_finding() {
    migvet::Finding out;
    out.rule = "syntax-error";
    out.severity = migvet::Severity::error;
    out.where = place("SELEC");
    out.message = "PostgreSQL does not understand this: syntax error at or near \"SELEC\"";
    out.why = "The migration fails here.";
    out.instead = "Mend the statement.";
    out.migration = "2_b";
    out.fingerprint = "00000000000000000000000000000000";
    return out;
}

inline migvet::RuleSummary rule(const char* id, const char* title, migvet::Severity severity) {
    migvet::RuleSummary out;
    out.id = id;
    out.title = title;
    out.category = "locking";
    out.severity = severity;
    out.precision = "high";
    out.why = "Because <b>readers</b> wait.";
    out.instead = "Do it concurrently.";
    out.aliases = {"squawk/some-rule"};
    out.links = {"https://www.postgresql.org/docs/current/explicit-locking.html"};
    out.help_markdown = "Because readers wait.\n\n```sql\nSELECT 1;\n```\n";
    return out;
}

inline migvet::Report report() {
    migvet::Report out;
    out.findings = {index_finding(), drop_finding(), syntax_finding()};
    out.rules = {rule("drop-column", "Dropping a column", migvet::Severity::warning),
                 rule("note-rule", "A note", migvet::Severity::note),
                 rule("require-concurrent-index-creation", "Creating an index blocks writes",
                      migvet::Severity::error),
                 rule("syntax-error", "Not SQL", migvet::Severity::error)};
    out.coverage = {3, 2, 4, 3, {{std::string(path), 6, "syntax error"}}};
    out.notifications = {{"unknown-start", migvet::Severity::warning,
                          "the history does not begin with an empty database", "prisma/migrations",
                          0}};
    return out;
}

} // namespace sample
