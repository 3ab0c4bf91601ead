#include "cli/git.hpp"

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <optional>

#include <fmt/format.h>

#include "cli/process.hpp"

namespace migvet::cli::git {

namespace {

using Words = std::vector<std::string>;

/// Only these have lines that matter; everything else is looked at as a whole file.
const Words line_by_line{"--", ":(top)*.sql", ":(top)*.prisma"};

/// No program that a repository's configuration names is started, and nothing is written.
base::Result<std::string> ask(Words words) {
    const Words fixed{"git", "--no-pager", "--no-optional-locks", "-c", "core.fsmonitor=false"};
    words.insert(words.begin(), fixed.begin(), fixed.end());
    auto ended = run_program(words);
    if (!ended) return tl::unexpected(ended.error());
    if (ended->code == 0) return std::move(ended->out);
    std::string why = ended->err.substr(0, ended->err.find('\n'));
    if (why.empty()) why = fmt::format("it ended with {}", ended->code);
    return base::problem(fmt::format("git {}: {}", words[fixed.size()], why));
}

Words diff(Words more) {
    Words words{"diff", "--no-renames", "--no-ext-diff", "--no-textconv", "--no-color"};
    words.insert(words.end(), more.begin(), more.end());
    return words;
}

std::string without_line_end(std::string text) {
    if (text.ends_with('\n')) text.pop_back();
    return text;
}

std::vector<std::string_view> pieces(std::string_view text) {
    std::vector<std::string_view> out;
    while (!text.empty()) {
        out.push_back(text.substr(0, text.find('\0')));
        text.remove_prefix(std::min(text.size(), out.back().size() + 1));
    }
    return out;
}

/// git names files from the repository's root; `prefix` is the working directory there.
std::string from_here(std::string_view name, const std::string& prefix) {
    if (prefix.empty()) return std::string(name);
    return std::filesystem::path(name).lexically_relative(prefix).generic_string();
}

struct Entry {
    char status = 'M';
    std::string_view name;
    std::string_view old_blob; ///< what the base has, as git abbreviates it or not
};

/// Of --raw -z: ":mode mode hash hash STATUS", then the name.
std::vector<Entry> entries(std::string_view raw) {
    std::vector<Entry> out;
    const std::vector<std::string_view> all = pieces(raw);
    for (std::size_t at = 0; at + 1 < all.size(); at += 2) {
        std::vector<std::string_view> words;
        for (std::string_view rest = all[at]; !rest.empty();) {
            words.push_back(rest.substr(0, rest.find(' ')));
            rest.remove_prefix(std::min(rest.size(), words.back().size() + 1));
        }
        if (words.size() == 5) out.push_back({words[4].front(), all[at + 1], words[2]});
    }
    return out;
}

/// One comparison, as `git diff` takes it: a commit, or --cached.
class Comparison {
public:
    Comparison(std::string against, std::string prefix)
        : against_(std::move(against)), prefix_(std::move(prefix)) {}

    base::Result<std::vector<ChangedFile>> files() const {
        const auto raw = ask(diff({"--raw", "-z", against_, "--"}));
        if (!raw) return tl::unexpected(raw.error());
        const auto lines = edited_lines();
        if (!lines) return tl::unexpected(lines.error());
        std::vector<ChangedFile> out;
        for (const Entry& entry : entries(*raw)) {
            if (entry.status == 'D') continue;
            ChangedFile file{from_here(entry.name, prefix_), entry.status == 'A', {}};
            const auto known = lines->find(std::string(entry.name));
            if (known != lines->end()) file.lines = known->second;
            const bool only_its_mode = known != lines->end() && known->second.empty();
            if (!only_its_mode) out.push_back(std::move(file));
        }
        return out;
    }

    base::Result<std::vector<OldFile>> old_schemas() const {
        const auto raw = ask(diff(
            {"--raw", "-z", "--no-abbrev", "--diff-filter=MD", against_, "--", ":(top)*.prisma"}));
        if (!raw) return tl::unexpected(raw.error());
        std::vector<OldFile> out;
        for (const Entry& entry : entries(*raw)) {
            auto text = ask({"cat-file", "blob", std::string(entry.old_blob)});
            if (!text) return tl::unexpected(text.error());
            out.push_back({from_here(entry.name, prefix_), std::move(*text)});
        }
        return out;
    }

private:
    /// The patch names its files in a way of its own; both answers have them in the same order.
    base::Result<std::map<std::string, std::vector<LineRange>>> edited_lines() const {
        Words words{"--diff-filter=M", "--raw", "-z", against_};
        words.insert(words.end(), line_by_line.begin(), line_by_line.end());
        const auto raw = ask(diff(words));
        if (!raw) return tl::unexpected(raw.error());
        std::map<std::string, std::vector<LineRange>> out;
        const std::vector<Entry> edited = entries(*raw);
        if (edited.empty()) return out;
        words[1] = "--patch";
        words[2] = "-U0";
        const auto patch = ask(diff(words));
        if (!patch) return tl::unexpected(patch.error());
        const std::vector<std::vector<LineRange>> lines = patch_lines(*patch);
        if (lines.size() != edited.size())
            return base::problem("git diff: the files changed while they were compared");
        for (std::size_t at = 0; at < edited.size(); ++at) out.emplace(edited[at].name, lines[at]);
        return out;
    }

    std::string against_;
    std::string prefix_;
};

base::Result<std::string> prefix() {
    auto answer = ask({"rev-parse", "--show-prefix"});
    if (!answer) return answer;
    return without_line_end(std::move(*answer));
}

std::uint32_t number(std::string_view& text) {
    std::uint32_t out = 0;
    const auto end = std::from_chars(text.data(), text.data() + text.size(), out).ptr;
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    return out;
}

/// "@@ -3,2 +5,0 @@": the part behind the plus. Without new lines: those beside the gap.
std::optional<LineRange> new_lines(std::string_view line) {
    const std::size_t plus = line.find('+');
    if (plus == std::string_view::npos) return std::nullopt;
    line.remove_prefix(plus + 1);
    const std::uint32_t first = number(line);
    std::uint32_t count = 1;
    if (line.starts_with(',')) {
        line.remove_prefix(1);
        count = number(line);
    }
    if (count == 0) return LineRange{std::max(first, 1U), first + 1};
    return LineRange{first, first + count - 1};
}

/// Of all files in the working directory, those that git does not know yet.
base::Result<std::vector<ChangedFile>> unknown_files() {
    const auto names = ask({"ls-files", "--others", "--exclude-standard", "-z"});
    if (!names) return tl::unexpected(names.error());
    std::vector<ChangedFile> out;
    for (const std::string_view name : pieces(*names)) out.push_back({std::string(name), true, {}});
    return out;
}

base::Result<std::string> merge_base(const std::string& reference) {
    if (reference.empty() || reference.starts_with('-'))
        return base::problem(fmt::format("--since: '{}' is no revision", reference));
    const auto commit = ask({"rev-parse", "--verify", "--quiet", reference + "^{commit}"});
    if (!commit)
        return base::problem(
            fmt::format("--since: git knows no commit '{}' here; was it fetched?", reference));
    auto base = ask({"merge-base", without_line_end(*commit), "HEAD"});
    if (base) return without_line_end(std::move(*base));
    return base::problem(fmt::format("--since: '{}' and HEAD have no commit in common; fetch the "
                                     "whole history (fetch-depth: 0)",
                                     reference));
}

} // namespace

std::vector<std::vector<LineRange>> patch_lines(std::string_view patch) {
    std::vector<std::vector<LineRange>> out;
    while (!patch.empty()) {
        // Without context every other line begins with +, - or \.
        const std::string_view line = patch.substr(0, patch.find('\n'));
        patch.remove_prefix(std::min(patch.size(), line.size() + 1));
        if (line.starts_with("diff --git ")) out.emplace_back();
        if (!line.starts_with("@@ ") || out.empty()) continue;
        if (const auto lines = new_lines(line)) out.back().push_back(*lines);
    }
    return out;
}

base::Result<Change> since(const std::string& reference) {
    const auto here = prefix();
    if (!here) return tl::unexpected(here.error());
    const auto base = merge_base(reference);
    if (!base) return tl::unexpected(base.error());
    const Comparison comparison(*base, *here);
    auto files = comparison.files();
    if (!files) return tl::unexpected(files.error());
    auto schemas = comparison.old_schemas();
    if (!schemas) return tl::unexpected(schemas.error());
    const auto unknown = unknown_files();
    if (!unknown) return tl::unexpected(unknown.error());
    files->insert(files->end(), unknown->begin(), unknown->end());
    return Change{reference, std::move(*files), std::move(*schemas)};
}

base::Result<Change> staged() {
    const auto here = prefix();
    if (!here) return tl::unexpected(here.error());
    auto files = Comparison("--cached", *here).files();
    if (!files) return tl::unexpected(files.error());
    return Change{{}, std::move(*files)}; // earlier commits of the branch may be edited freely
}

base::Result<std::map<std::string, std::string>> staged_texts() {
    const auto here = prefix();
    if (!here) return tl::unexpected(here.error());
    const auto raw = ask(diff({"--raw", "-z", "--"}));
    if (!raw) return tl::unexpected(raw.error());
    std::map<std::string, std::string> out;
    for (const Entry& entry : entries(*raw)) {
        const bool matters = entry.name.ends_with(".sql") || entry.name.ends_with(".prisma");
        if (!matters || (entry.status != 'M' && entry.status != 'D')) continue;
        auto text = ask({"cat-file", "blob", fmt::format(":0:{}", entry.name)});
        if (!text) return tl::unexpected(text.error());
        out.emplace(from_here(entry.name, *here), std::move(*text));
    }
    return out;
}

} // namespace migvet::cli::git
