#include "history/layout/flyway_transaction.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <optional>
#include <string_view>

#include "sql/cut.hpp"
#include "sql/tokens.hpp"

namespace migvet::history::layout {

namespace {

bool holds_word(std::string_view text, std::string_view word) {
    const auto equal = [](char a, char b) {
        return std::toupper(static_cast<unsigned char>(a)) == b;
    };
    return std::search(text.begin(), text.end(), word.begin(), word.end(), equal) != text.end();
}

/// Without one of these words each statement can run in a transaction.
bool may_hold_one_that_cannot(std::string_view text) {
    constexpr std::array<std::string_view, 7> words{
        "CONCURRENTLY", "VACUUM", "SYSTEM", "DISCARD", "DATABASE", "TABLESPACE", "SUBSCRIPTION"};
    return std::ranges::any_of(words,
                               [&](std::string_view word) { return holds_word(text, word); }) ||
           holds_word(text, "REINDEX");
}

/// One of the beginnings by which Flyway knows a statement that can't run in a transaction. It does
/// not know REINDEX … CONCURRENTLY nor DETACH PARTITION … CONCURRENTLY.
bool begins_outside_transactions(const sql::Tokens& words) {
    if (words.is(0, "vacuum")) return true;
    if (words.is(0, "alter")) return words.is(1, "system");
    if (words.is(0, "discard")) return words.is(1, "all");
    if (words.is(0, "reindex")) {
        const std::uint32_t kind = words.is(1, "verbose") ? 2 : 1;
        return words.is(kind, "schema") || words.is(kind, "database") || words.is(kind, "system");
    }
    if (!words.is(0, "create") && !words.is(0, "drop")) return false;
    if (words.is(1, "database") || words.is(1, "tablespace") || words.is(1, "subscription"))
        return true;
    const std::uint32_t index = words.is(1, "unique") ? 2 : 1;
    return words.is(index, "index") && words.is(index + 1, "concurrently");
}

/// "executeInTransaction=false", a line of a properties file.
std::optional<bool> configured(const Files& files, const std::string& path) {
    std::string text = files.read(path + ".conf").value_or("");
    std::erase_if(text, [](char c) { return c == ' ' || c == '\t'; });
    for (const bool said : {false, true}) {
        const std::string_view words =
            said ? "executeInTransaction=true" : "executeInTransaction=false";
        if (text.starts_with(words) || text.find("\n" + std::string(words)) != std::string::npos)
            return said;
    }
    return std::nullopt;
}

} // namespace

FlywayTransaction flyway_transaction(const Files& files, const std::string& path) {
    if (const auto said = configured(files, path))
        return {*said ? TransactionMode::wrapped : TransactionMode::none, false};
    const std::string text = files.read(path).value_or("");
    if (!may_hold_one_that_cannot(text)) return {};
    bool inside = false;
    bool outside = false;
    sql::Tokens words;
    const auto end = static_cast<std::uint32_t>(text.size());
    for (std::uint32_t at = 0; at < end;) {
        const sql::Cutting piece = sql::cut(text, at, end);
        if (piece.where.begin == piece.where.end) break;
        words.read(text, piece.where);
        const bool alone = begins_outside_transactions(words);
        (alone ? outside : inside) = true;
        at = std::max(piece.next, at + 1);
    }
    return {outside ? TransactionMode::none : TransactionMode::wrapped, inside && outside};
}

} // namespace migvet::history::layout
