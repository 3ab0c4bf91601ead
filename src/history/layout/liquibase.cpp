#include <algorithm>
#include <cctype>
#include <optional>

#include "history/layout/layout.hpp"
#include "history/paths.hpp"

namespace migvet::history::layout {

namespace {

constexpr std::string_view header = "liquibase formatted sql";

std::string lower(std::string_view text) {
    std::string out(text);
    std::ranges::transform(out, out.begin(),
                           [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return out;
}

/// What stands after the dashes of a comment line.
std::string_view after_dashes(std::string_view line) {
    const std::size_t dashes = line.find_first_not_of(" \t\r");
    if (dashes == std::string_view::npos || line.substr(dashes, 2) != "--") return {};
    const std::size_t start = line.find_first_not_of("- \t", dashes);
    return start == std::string_view::npos ? std::string_view{} : line.substr(start);
}

bool is_formatted(std::string_view text) {
    const std::string_view first = text.substr(0, text.find('\n'));
    return lower(after_dashes(first)).starts_with(header);
}

/// "changeset ann:1 runInTransaction:false": the id, and whether it has a transaction.
std::optional<Migration> read_changeset(std::string_view words, const std::string& path,
                                        const Overrides& overrides) {
    constexpr std::string_view word = "changeset ";
    if (!lower(words).starts_with(word)) return std::nullopt;
    words.remove_prefix(word.size());
    words.remove_prefix(std::min(words.size(), words.find_first_not_of(" \t")));
    const std::string id(words.substr(0, words.find_first_of(" \t\r")));
    const bool alone = lower(words).find("runintransaction:false") != std::string::npos;
    return migration(id, path, alone ? TransactionMode::none : TransactionMode::wrapped, overrides);
}

/// "--rollback DROP TABLE t;" is a line of the way back; "not required" says that none is needed.
void read_rollback(Migration& changeset, std::string_view words, std::uint32_t at) {
    constexpr std::string_view word = "rollback";
    const std::string all = lower(words);
    if (!all.starts_with(word)) return;
    const std::string_view said = std::string_view(all).substr(word.size());
    const std::size_t first = std::min(said.find_first_not_of(" \t\r"), said.size());
    const std::string_view rest = said.substr(first);
    if (rest.starts_with("not required") || rest.starts_with("empty")) {
        changeset.back_waived = true;
        return;
    }
    // That of another changeset: what it undoes is not this one's words.
    if (rest.empty() || rest.starts_with("changesetid:")) return;
    if (!changeset.back) changeset.back = WayBack{changeset.path, {}, changeset.transaction};
    const auto begin = static_cast<std::uint32_t>(at + word.size() + first);
    changeset.back->parts.push_back({begin, static_cast<std::uint32_t>(at + words.size())});
}

void add_changesets(History& history, const std::string& path, std::string_view text,
                    const Overrides& overrides) {
    std::optional<Migration> open;
    const auto close = [&](std::size_t end) {
        if (!open) return;
        open->part->end = static_cast<std::uint32_t>(end);
        history.migrations.push_back(std::move(*open));
    };
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        const std::string_view words = after_dashes(text.substr(at, end - at));
        auto next = read_changeset(words, path, overrides);
        if (next) {
            close(at);
            open = std::move(next);
            open->part = base::Span{static_cast<std::uint32_t>(std::min(end + 1, text.size())), 0};
        } else if (open && !words.empty()) {
            read_rollback(*open, words, static_cast<std::uint32_t>(words.data() - text.data()));
        }
        at = end + 1;
    }
    close(text.size());
}

/// Where the master changelog, if there is one beside or above, names the files.
std::vector<std::string> in_order_of_master(const Folder& folder, std::vector<std::string> names) {
    for (const std::string& at : {folder.path(), parent(folder.path())}) {
        for (const std::string& name : folder.files().list(at)) {
            const bool master = name.find("changelog") != std::string::npos &&
                                (name.ends_with(".xml") || name.ends_with(".yaml") ||
                                 name.ends_with(".yml") || name.ends_with(".json"));
            const auto text = master ? folder.files().read(join(at, name)) : base::problem("");
            if (!text) continue;
            std::ranges::stable_sort(names, {}, [&](const std::string& file) {
                return text->find(file); // those it does not name come last
            });
            return names;
        }
    }
    return names;
}

} // namespace

std::vector<History> liquibase(const Folder& folder, const Overrides& overrides) {
    if (!forced(overrides, "liquibase") && !sample_holds(folder, header)) return {};
    History history = empty_history("liquibase", folder);
    history.goes_back = true;
    for (const std::string& name : in_order_of_master(folder, sql_files(folder))) {
        const std::string path = folder.at(name);
        const auto text = folder.files().read(path);
        if (text && is_formatted(*text)) add_changesets(history, path, *text, overrides);
    }
    if (history.migrations.empty()) return {};
    return {std::move(history)};
}

} // namespace migvet::history::layout
