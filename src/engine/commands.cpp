#include "engine/commands.hpp"

#include <algorithm>
#include <optional>

#include "history/paths.hpp"

namespace migvet::engine {

namespace {

std::string lower(std::string_view text) {
    std::string out(text);
    for (char& c : out)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return out;
}

bool has(std::string_view text, std::string_view part) {
    return text.find(part) != std::string_view::npos;
}

struct Word {
    std::string text; ///< in lower case
    std::uint32_t begin = 0, end = 0;
};

bool is_blank(char c) {
    return c == ' ' || c == '\t' || c == '"' || c == '\'' || c == '`' || c == '\\' || c == ',' ||
           c == '[' || c == ']' || c == '(' || c == ')' || c == '\r' || c == '\n';
}

bool separates(char c) { return c == ';' || c == '&' || c == '|'; }

/// What stands between two separators: one command with its arguments.
using Words = std::vector<Word>;

/// The commands of a stretch of text.
std::vector<Words> split(std::string_view text, base::Span where) {
    std::vector<Words> out(1);
    std::uint32_t at = where.begin;
    while (at < where.end) {
        const char c = text[at];
        if (separates(c)) out.emplace_back();
        if (is_blank(c) || separates(c)) {
            ++at;
            continue;
        }
        const std::uint32_t begin = at;
        while (at < where.end && !is_blank(text[at]) && !separates(text[at])) ++at;
        out.back().push_back({lower(text.substr(begin, at - begin)), begin, at});
    }
    return out;
}

bool is_program(std::string_view word, std::string_view program) {
    const std::string_view name = word.substr(word.rfind('/') + 1);
    return name == program ||
           (name.starts_with(program) && name.substr(program.size()).starts_with('@'));
}

/// The words from here on are these.
bool follows(const Words& words, std::size_t at, std::initializer_list<std::string_view> wanted) {
    if (at + wanted.size() > words.size()) return false;
    return std::ranges::all_of(wanted,
                               [&](std::string_view each) { return words[at++].text == each; });
}

std::optional<std::size_t> find_from(const Words& words, std::size_t at, auto test) {
    for (; at < words.size(); ++at)
        if (test(words[at].text)) return at;
    return std::nullopt;
}

struct Match {
    CommandKind kind;
    std::size_t first, last;
};

std::optional<Match> prisma_at(const Words& words, std::size_t at) {
    if (!is_program(words[at].text, "prisma")) return std::nullopt;
    if (follows(words, at + 1, {"migrate", "reset"}))
        return Match{CommandKind::migrate_reset, at, at + 2};
    if (!follows(words, at + 1, {"db", "push"})) return std::nullopt;
    const auto is = [](std::string_view option) {
        return [option](std::string_view word) { return word == option; };
    };
    if (const auto flag = find_from(words, at + 3, is("--force-reset")))
        return Match{CommandKind::force_reset, at, *flag};
    if (const auto flag = find_from(words, at + 3, is("--accept-data-loss")))
        return Match{CommandKind::accept_data_loss, at, *flag};
    return std::nullopt;
}

std::optional<Match> compose_at(const Words& words, std::size_t at) {
    const bool two = is_program(words[at].text, "docker") && follows(words, at + 1, {"compose"});
    if (!two && !is_program(words[at].text, "docker-compose")) return std::nullopt;
    const auto down = find_from(words, at, [](std::string_view word) { return word == "down"; });
    if (!down) return std::nullopt;
    const auto volumes = find_from(
        words, *down, [](std::string_view word) { return word == "-v" || word == "--volumes"; });
    return volumes ? std::optional(Match{CommandKind::remove_volumes, at, *volumes}) : std::nullopt;
}

std::optional<Match> drop_at(const Words& words, std::size_t at) {
    if (!follows(words, at, {"drop", "schema"})) return std::nullopt;
    const auto cascade =
        find_from(words, at, [](std::string_view word) { return word == "cascade"; });
    return cascade ? std::optional(Match{CommandKind::drop_schema, at, *cascade}) : std::nullopt;
}

/// Only said, not done.
bool is_speech(const Words& words, std::size_t at) {
    return std::any_of(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(at),
                       [](const Word& word) {
                           return word.text == "echo" || word.text == "printf" ||
                                  word.text == "name:" || word.text.starts_with('#') ||
                                  word.text.starts_with("//") || word.text == "description:";
                       });
}

std::optional<Match> match(const Words& words) {
    for (std::size_t at = 0; at < words.size(); ++at) {
        auto found = prisma_at(words, at);
        if (!found) found = compose_at(words, at);
        if (!found) found = drop_at(words, at);
        if (found) return is_speech(words, at) ? std::nullopt : found;
    }
    return std::nullopt;
}

enum class FileKind : std::uint8_t { none, package, workflow, image, script };

bool is_workflow(std::string_view path, std::string_view name) {
    const bool yaml = name.ends_with(".yml") || name.ends_with(".yaml");
    if (!yaml) return false;
    return has(path, ".github/workflows/") || has(path, ".circleci/") || name == ".gitlab-ci.yml" ||
           name.starts_with("azure-pipelines") || name == "bitbucket-pipelines.yml";
}

FileKind kind_of(std::string_view path) {
    const std::string_view name = history::file_name(path);
    if (name == "package.json") return FileKind::package;
    if (is_workflow(path, name)) return FileKind::workflow;
    if (name.starts_with("Dockerfile") || name.ends_with(".Dockerfile") || name == "Procfile")
        return FileKind::image;
    const bool script = name.ends_with(".sh") || name.ends_with(".bash") || name.ends_with(".mk") ||
                        lower(name) == "makefile" || name == "GNUmakefile" || name == "justfile";
    return script ? FileKind::script : FileKind::none;
}

/// npm and hosting platforms run these by themselves.
constexpr std::array<std::string_view, 12> automatic_scripts{
    "preinstall", "install", "postinstall", "prepare",      "build",   "prebuild",
    "postbuild",  "start",   "prestart",    "vercel-build", "release", "heroku-postbuild"};

/// The braces of `"scripts": { … }`.
base::Span scripts_of(std::string_view text) {
    const std::size_t key = text.find("\"scripts\"");
    const std::size_t open = key == std::string_view::npos ? key : text.find('{', key);
    if (open == std::string_view::npos) return {};
    const std::size_t close = std::min(text.find('}', open), text.size());
    return {static_cast<std::uint32_t>(open), static_cast<std::uint32_t>(close)};
}

class Reading {
public:
    Reading(std::string_view path, std::string_view text)
        : kind_(kind_of(path)), text_(text),
          test_database_(has(text, "services:") && has(text, "postgres")) {}

    std::vector<Command> run() {
        base::Span where{0, static_cast<std::uint32_t>(text_.size())};
        if (kind_ == FileKind::package) where = scripts_of(text_);
        while (where.begin < where.end) {
            const base::Span line = next_line(where);
            read(line);
            where.begin = line.end + 1;
        }
        return std::move(out_);
    }

private:
    /// One line with those that continue it.
    base::Span next_line(base::Span where) const {
        std::size_t end = where.begin;
        while (true) {
            end = std::min<std::size_t>(text_.find('\n', end), where.end);
            const bool goes_on = end < where.end && end > where.begin && text_[end - 1] == '\\';
            if (!goes_on) break;
            ++end;
        }
        return {where.begin, static_cast<std::uint32_t>(end)};
    }

    void read(base::Span line) {
        const std::string_view written = text_.substr(line.begin, line.size());
        const bool ignored = std::exchange(ignore_, has(written, "migvet: ignore"));
        if (ignored || ignore_) return;
        for (const Words& words : split(text_, line)) {
            const auto found = match(words);
            if (!found) continue;
            Command made;
            made.kind = found->kind;
            made.where = {words[found->first].begin, words[found->last].end};
            made.text = text_.substr(made.where.begin, made.where.size());
            made.automatic = is_automatic(written);
            out_.push_back(std::move(made));
        }
    }

    /// A database that the workflow itself makes for its tests may be emptied at will.
    bool is_automatic(std::string_view line) const {
        if (kind_ == FileKind::image) return true;
        if (kind_ == FileKind::workflow) return !test_database_ && !has(lower(line), "test");
        if (kind_ != FileKind::package) return false;
        const std::size_t open = line.find('"');
        if (open == std::string_view::npos) return false;
        const std::string_view key = line.substr(open + 1, line.find('"', open + 1) - open - 1);
        return std::ranges::count(automatic_scripts, key) != 0 || key.starts_with("deploy");
    }

    FileKind kind_;
    std::string_view text_;
    bool test_database_;
    bool ignore_ = false; ///< the line before says so
    std::vector<Command> out_;
};

} // namespace

std::string_view to_string(CommandKind kind) {
    return command_words[static_cast<std::size_t>(kind)];
}

bool holds_commands(std::string_view path) { return kind_of(path) != FileKind::none; }

std::vector<Command> commands_in(std::string_view path, std::string_view text) {
    const bool any =
        has(text, "prisma") || has(text, "docker") || has(text, "CASCADE") || has(text, "cascade");
    if (!any || !holds_commands(path)) return {};
    return Reading(path, text).run();
}

} // namespace migvet::engine
