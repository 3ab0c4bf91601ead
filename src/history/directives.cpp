#include "history/directives.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "base/spelling.hpp"
#include "sql/script.hpp"

namespace migvet::history {

namespace {

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
    while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
    return text;
}

bool skip(std::string_view& text, std::string_view word) {
    if (!text.starts_with(word)) return false;
    text.remove_prefix(word.size());
    return true;
}

/// The next word, up to a blank, a comma or a colon.
std::string_view next_word(std::string_view& text) {
    text = trimmed(text);
    const std::size_t end = std::min(text.find_first_of(" \t\r\n,:"), text.size());
    const std::string_view word = text.substr(0, end);
    text.remove_prefix(end);
    return word;
}

bool is_rule_name(std::string_view word) {
    return !word.empty() && std::ranges::all_of(word, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               c == '-' || c == '_' || c == '/';
    });
}

/// "RULE[, RULE][: reason]". What comes after the last name without a colon is a mistake, so that
/// no stray word silences more than was meant.
void read_rules(std::string_view text, std::string_view prefix, Directive& out) {
    while (!trimmed(text).empty() && trimmed(text).front() != ':') {
        const std::string_view word = next_word(text);
        if (!is_rule_name(word)) {
            out.mistake = "'" + std::string(trimmed(text).substr(0, 20)) + "' is no rule's name";
            return;
        }
        out.rules.push_back(std::string(prefix) + std::string(word));
        text = trimmed(text);
        const bool more = skip(text, ",");
        if (!more && !text.empty() && text.front() != ':') {
            out.mistake = "expected ',' or ':' before '" + std::string(text.substr(0, 20)) + "'";
            return;
        }
    }
    text = trimmed(text);
    if (skip(text, ":")) out.reason = std::string(trimmed(text));
}

struct Verb {
    std::string_view word;
    Scope scope;
};

void read_ours(std::string_view text, Directive& out) {
    static constexpr std::array verbs{
        Verb{"ignore", Scope::statement}, Verb{"ignore-file", Scope::file},
        Verb{"ignore-start", Scope::start}, Verb{"ignore-end", Scope::end}};
    const std::string_view word = next_word(text);
    const auto verb = std::ranges::find(verbs, word, &Verb::word);
    if (verb == verbs.end()) {
        std::array<std::string_view, verbs.size()> words{};
        std::ranges::transform(verbs, words.begin(), &Verb::word);
        const auto near = base::nearest(word, words);
        out.mistake = "unknown directive '" + std::string(word) + "'" +
                      (near ? "; did you mean '" + std::string(*near) + "'?" : std::string{});
        return;
    }
    out.scope = verb->scope;
    read_rules(text, {}, out);
    const bool names_none = out.rules.empty() && out.mistake.empty() && out.scope != Scope::end;
    if (names_none) out.mistake = "name the rules to ignore, or 'all'";
}

/// How another tool writes its directives. Without rules they silence everything.
struct Foreign {
    std::string_view opening;
    Scope scope;
    std::string_view prefix; ///< of our aliases for its rules
    std::string_view path;   ///< in front of its own names, e.g. lint/safety/
};
constexpr std::array foreigns{
    Foreign{"squawk-ignore-file", Scope::file, "squawk/", ""},
    Foreign{"squawk-ignore", Scope::statement, "squawk/", ""},
    Foreign{"eugene: ignore", Scope::statement, "eugene/", ""},
    Foreign{"pgfence-ignore", Scope::statement, "pgfence/", ""},
    Foreign{"atlas:nolint", Scope::statement, "atlas/", ""},
    Foreign{"pgls-ignore-all", Scope::file, "pgls/", "lint/safety/"},
    Foreign{"pgls-ignore-start", Scope::start, "pgls/", "lint/safety/"},
    Foreign{"pgls-ignore-end", Scope::end, "pgls/", "lint/safety/"},
    Foreign{"pgls-ignore", Scope::statement, "pgls/", "lint/safety/"},
    Foreign{"pgt-ignore-all", Scope::file, "pgls/", "lint/safety/"},
    Foreign{"pgt-ignore-start", Scope::start, "pgls/", "lint/safety/"},
    Foreign{"pgt-ignore-end", Scope::end, "pgls/", "lint/safety/"},
    Foreign{"pgt-ignore", Scope::statement, "pgls/", "lint/safety/"},
};

/// What Atlas calls a group of checks, and how our aliases for them begin.
struct Group {
    std::string_view name;
    std::string_view aliases;
};
constexpr std::array atlas_groups{Group{"destructive", "DS*"}, Group{"data_depend", "MF*"},
                                  Group{"incompatible", "BC*"}, Group{"concurrent_index", "PG1*"},
                                  Group{"constraint", "CD*"}};

std::string_view alias_of(const Foreign& tool, std::string_view word) {
    const auto group = std::ranges::find(atlas_groups, word, &Group::name);
    return tool.prefix == "atlas/" && group != atlas_groups.end() ? group->aliases : word;
}

bool read_foreign(std::string_view text, Directive& out) {
    const auto found = std::ranges::find_if(foreigns, [&](const Foreign& one) {
        if (!text.starts_with(one.opening)) return false;
        const std::string_view rest = text.substr(one.opening.size());
        return rest.empty() || is_blank(rest.front()) || rest.front() == ':';
    });
    if (found == foreigns.end()) return false;
    out.ours = false;
    out.scope = found->scope;
    text.remove_prefix(found->opening.size());
    skip(text, ":"); // pgfence-ignore: a, b
    while (!trimmed(text).empty() && trimmed(text).front() != ':') {
        std::string_view word = next_word(text);
        skip(word, found->path);
        if (!is_rule_name(word)) break; // a remark behind the names
        out.rules.push_back(std::string(found->prefix) + std::string(alias_of(*found, word)));
        text = trimmed(text);
        const bool separated = skip(text, ",") || found->prefix == "atlas/";
        if (!separated) break;
    }
    text = trimmed(text);
    if (skip(text, ":")) out.reason = std::string(trimmed(text));
    return true;
}

/// Most files have none: look for the words before looking for comments.
bool may_have_some(std::string_view text) {
    static constexpr std::array<std::string_view, 7> words{
        "migvet:", "squawk-", "eugene:", "pgfence-", "atlas:nolint", "pgt-ignore", "pgls-ignore"};
    return std::ranges::any_of(
        words, [&](std::string_view word) { return text.find(word) != std::string_view::npos; });
}

/// Where a Prisma schema's comment begins on this line, outside strings; npos when none does.
std::size_t comment_on(std::string_view line) {
    bool in_string = false;
    for (std::size_t at = 0; at < line.size(); ++at) {
        if (in_string && line[at] == '\\')
            ++at;
        else if (line[at] == '"')
            in_string = !in_string;
        else if (!in_string && line.substr(at).starts_with("//"))
            return at;
    }
    return std::string_view::npos;
}

} // namespace

bool read_directive(std::string_view comment, base::Span where, Directive& out) {
    out = Directive{};
    out.where = where;
    std::string_view text = trimmed(comment);
    if (skip(text, "migvet:")) {
        read_ours(text, out);
        return true;
    }
    return read_foreign(text, out);
}

std::vector<Directive> directives(const base::Source& source) {
    std::vector<Directive> out;
    if (!may_have_some(source.text())) return out;
    for (const sql::Comment& comment : sql::comments(source)) {
        Directive directive;
        if (read_directive(comment.text, comment.where, directive))
            out.push_back(std::move(directive));
    }
    return out;
}

std::vector<Directive> schema_directives(const base::Source& source) {
    std::vector<Directive> out;
    if (!may_have_some(source.text())) return out;
    const base::Lines lines(source.text());
    for (std::uint32_t number = 1; number <= lines.count(); ++number) {
        const std::string_view line = lines.text_of(number);
        const std::size_t at = comment_on(line);
        if (at == std::string_view::npos) continue;
        const std::string_view comment = line.substr(at);
        const std::size_t words = std::min(comment.find_first_not_of('/'), comment.size());
        Directive directive;
        if (read_directive(comment.substr(words), source.span(comment), directive))
            out.push_back(std::move(directive));
    }
    return out;
}

} // namespace migvet::history
