#include "engine/config.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <set>

#include <fmt/format.h>

#include "base/spelling.hpp"
#include "engine/options.hpp"
#include "engine/select.hpp"
#include "engine/yaml.hpp"

namespace migvet::engine {

namespace {

using yaml::Node;

constexpr std::array<std::string_view, 12> top_keys{
    "baseline", "fail-on", "layout",    "paths",    "postgres", "preset",
    "prisma",   "rules",   "rules-dir", "settings", "tables",   "transaction"};
constexpr std::array<std::string_view, 8> session_settings{
    "TimeZone",          "idle_in_transaction_session_timeout",
    "lock_timeout",      "role",
    "search_path",       "session_replication_role",
    "statement_timeout", "transaction_timeout"};
constexpr std::array<std::string_view, 3> modes{"wrapped", "script", "none"};

/// Reads one document; the first mistake is kept and ends the reading.
class Reader {
public:
    explicit Reader(std::string path) { config_.path = std::move(path); }

    base::Result<Config> read(const Node& root) {
        if (root.kind != yaml::Kind::null)
            read_map(root, top_keys, [&](auto& key, auto& value) { top(key, value); });
        if (problem_) return tl::unexpected(*problem_);
        return std::move(config_);
    }

private:
    static constexpr std::array<std::string_view, 5> path_keys{"ignore", "postgres", "rules",
                                                               "settings", "transaction"};

    Config config_;
    std::optional<base::Problem> problem_;

    void fail(yaml::Mark mark, std::string message) {
        if (!problem_)
            problem_ = base::Problem{config_.path, mark.line, mark.column, std::move(message)};
    }

    template <class Visit>
    void read_map(const Node& node, std::span<const std::string_view> known, Visit visit) {
        if (node.kind != yaml::Kind::map) {
            return fail(node.mark,
                        fmt::format("expected a map here, found {}", describe(node.kind)));
        }
        std::set<std::string_view> seen;
        for (std::size_t at = 0; at < node.keys.size() && !problem_; ++at) {
            const Node& key = node.keys[at];
            check_key(key, known, seen);
            if (!problem_) visit(key, node.children[at]);
        }
    }

    void check_key(const Node& key, std::span<const std::string_view> known,
                   std::set<std::string_view>& seen) {
        if (!seen.insert(key.text).second) {
            return fail(key.mark, fmt::format("'{}' is here twice", key.text));
        }
        if (known.empty() || std::ranges::find(known, key.text) != known.end()) return;
        fail(key.mark, fmt::format("unknown key '{}'{}", key.text, suggestion(key.text, known)));
    }

    static std::string suggestion(std::string_view word, std::span<const std::string_view> known) {
        if (const auto near = base::nearest(word, known))
            return fmt::format("; did you mean '{}'?", *near);
        return fmt::format("; possible are: {}", fmt::join(known, ", "));
    }

    std::string text(const Node& node) {
        if (node.kind != yaml::Kind::scalar) {
            fail(node.mark, fmt::format("expected a word here, found {}", describe(node.kind)));
            return {};
        }
        return node.text;
    }

    /// One of a few words; its place among them.
    std::size_t choice(const Node& node, std::span<const std::string_view> words) {
        const std::string word = text(node);
        const auto found = std::ranges::find(words, word);
        if (found != words.end()) return static_cast<std::size_t>(found - words.begin());
        fail(node.mark, fmt::format("'{}' is not possible here{}", word, suggestion(word, words)));
        return 0;
    }

    void top(const Node& key, const Node& value) {
        static constexpr std::array<std::string_view, 3> presets{"recommended", "strict", "all"};
        static constexpr std::array<std::string_view, 4> levels{"note", "warning", "error",
                                                                "never"};
        if (key.text == "preset") config_.preset = static_cast<Preset>(choice(value, presets));
        if (key.text == "fail-on") config_.fail_on = levels[choice(value, levels)];
        if (key.text == "postgres") config_.postgres = version(value);
        if (key.text == "baseline") config_.baseline = text(value);
        if (key.text == "settings") read_settings(value, config_.settings);
        if (key.text == "tables") read_tables(value);
        if (key.text == "prisma") config_.prisma = text(value);
        if (key.text == "layout") config_.layout = text(value);
        if (key.text == "transaction") config_.transaction = modes[choice(value, modes)];
        if (key.text == "rules") read_rules(value, config_.rules);
        if (key.text == "rules-dir") config_.rules_folder = text(value);
        if (key.text == "paths") read_paths(value);
    }

    std::optional<int> version(const Node& value) {
        const std::string word = text(value);
        int number = 0;
        const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), number);
        const bool whole = error == std::errc{} && end == word.data() + word.size();
        if (whole && number >= 12 && number <= 18) {
            return number;
        }
        fail(value.mark,
             fmt::format("'{}' is no server version that migvet knows: 12 to 18", word));
        return std::nullopt;
    }

    void read_rules(const Node& value, std::vector<RuleSetting>& out) {
        read_map(value, {}, [&](const Node& key, const Node& verdict) {
            RuleSetting setting;
            setting.name = key.text;
            setting.line = key.mark.line;
            setting.column = key.mark.column;
            if (verdict.kind == yaml::Kind::map)
                read_rule(verdict, setting);
            else
                read_verdict(verdict, setting);
            out.push_back(std::move(setting));
        });
    }

    void read_verdict(const Node& verdict, RuleSetting& setting) {
        static constexpr std::array<std::string_view, 4> words{"off", "note", "warning", "error"};
        const std::size_t word = choice(verdict, words);
        setting.off = word == 0;
        if (word > 0) setting.severity = static_cast<Severity>(word - 1);
    }

    /// `{severity: note, max: 8}`: which options there are, the rule knows.
    void read_rule(const Node& settings, RuleSetting& setting) {
        read_map(settings, {}, [&](const Node& key, const Node& value) {
            if (key.text == "severity") return read_verdict(value, setting);
            OptionSetting option{key.text, {}, key.mark.line, key.mark.column};
            if (value.kind == yaml::Kind::list)
                for (const Node& each : value.children) option.words.push_back(text(each));
            else
                option.words.push_back(text(value));
            setting.options.push_back(std::move(option));
        });
    }

    /// What the server, the role or the tool sets before a migration begins.
    void read_settings(const Node& value, std::map<std::string, std::string>& out) {
        read_map(value, session_settings, [&](const Node& key, const Node& what) {
            static constexpr std::array<std::string_view, 3> roles{"origin", "replica", "local"};
            std::string word = what.kind == yaml::Kind::list ? joined(what) : text(what);
            if (key.text == "session_replication_role") word = roles[choice(what, roles)];
            if (key.text.ends_with("_timeout") && !is_duration(word))
                fail(what.mark, fmt::format("'{}' is no duration: a number, or one with us, ms, "
                                            "s, min, h or d behind it",
                                            word));
            out[key.text == "TimeZone" ? "timezone" : key.text] = std::move(word);
        });
    }

    std::string joined(const Node& list) {
        std::string out;
        for (const Node& each : list.children) out += (out.empty() ? "" : ", ") + text(each);
        return out;
    }

    static bool is_duration(std::string_view word) {
        static constexpr std::array<std::string_view, 7> units{"",    "us", "ms", "s",
                                                               "min", "h",  "d"};
        const std::size_t digits = std::min(word.find_first_not_of("0123456789"), word.size());
        std::string_view unit = word.substr(digits);
        unit.remove_prefix(std::min(unit.find_first_not_of(' '), unit.size()));
        return digits > 0 && std::ranges::find(units, unit) != units.end();
    }

    void read_tables(const Node& value) {
        read_map(value, {}, [&](const Node& key, const Node& size) {
            static constexpr std::array<std::string_view, 2> sizes{"small", "large"};
            config_.tables[key.text] = sizes[choice(size, sizes)];
        });
    }

    /// A rule's options hold for a whole history, its severity for each file.
    void read_path_rules(const Node& value, std::vector<RuleSetting>& out) {
        read_rules(value, out);
        for (const RuleSetting& each : out)
            if (!each.options.empty())
                fail({each.options.front().line, each.options.front().column},
                     fmt::format("'{}' can't differ by path: say it in the `rules:` of the file",
                                 each.options.front().name));
    }

    void read_paths(const Node& value) {
        read_map(value, {}, [&](const Node& key, const Node& settings) {
            PathSetting path;
            path.pattern = key.text;
            read_map(settings, path_keys, [&](const Node& inner, const Node& what) {
                static constexpr std::array<std::string_view, 2> truths{"false", "true"};
                if (inner.text == "ignore") path.ignore = choice(what, truths) == 1;
                if (inner.text == "postgres") path.postgres = version(what);
                if (inner.text == "settings") read_settings(what, path.settings);
                if (inner.text == "transaction") path.transaction = modes[choice(what, modes)];
                if (inner.text == "rules") read_path_rules(what, path.rules);
            });
            config_.paths.push_back(std::move(path));
        });
    }
};

std::vector<const Rule*> meant(std::string_view name, std::span<const Catalogue> catalogues) {
    std::vector<const Rule*> out;
    for (const Catalogue& catalogue : catalogues)
        for (const Rule& rule : catalogue.rules)
            if (name != "all" && means(name, rule)) out.push_back(&rule);
    return out;
}

/// An option that one of these rules does not have, or that can't be set so.
std::optional<base::Problem> wrong_option(const Config& config, const RuleSetting& setting,
                                          const std::vector<const Rule*>& rules) {
    for (const OptionSetting& each : setting.options)
        for (const Rule* rule : rules) {
            auto wrong = option_problem(*rule, each.name, each.words);
            if (wrong) return base::Problem{config.path, each.line, each.column, std::move(*wrong)};
        }
    return std::nullopt;
}

base::Problem no_such_rule(const Config& config, const RuleSetting& setting,
                           std::span<const Catalogue> catalogues) {
    std::vector<std::string_view> names;
    for (const Catalogue& catalogue : catalogues)
        for (const Rule& rule : catalogue.rules) names.push_back(rule.id);
    std::string message = fmt::format("there is no rule '{}'", setting.name);
    if (const auto near = base::nearest(setting.name, names))
        message += fmt::format("; did you mean '{}'?", *near);
    return {config.path, setting.line, setting.column, std::move(message)};
}

/// Only comments and blank lines.
bool says_nothing(std::string_view text) {
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        const std::size_t begin = text.find_first_not_of(" \t\r");
        if (begin < end && text[begin] != '#') return false;
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return true;
}

std::string parent(const std::string& folder) {
    const std::size_t slash = folder.find_last_of('/');
    if (slash == std::string::npos) return {};
    return slash == 0 ? "/" : folder.substr(0, slash);
}

} // namespace

std::span<const std::string_view> setting_names() { return session_settings; }

std::span<const std::string_view> config_keys() { return top_keys; }

base::Result<Config> read_config(const std::string& text, const std::string& path) {
    if (says_nothing(text)) return Reader(path).read({});
    const base::Result<yaml::Node> root = yaml::parse(text, path);
    if (!root) return tl::unexpected(root.error());
    return Reader(path).read(*root);
}

std::optional<base::Problem> unknown_rule(const Config& config,
                                          std::span<const Catalogue> catalogues) {
    std::vector<const std::vector<RuleSetting>*> all{&config.rules};
    for (const PathSetting& path : config.paths) all.push_back(&path.rules);
    for (const std::vector<RuleSetting>* settings : all)
        for (const RuleSetting& each : *settings) {
            const std::vector<const Rule*> rules = meant(each.name, catalogues);
            if (rules.empty()) return no_such_rule(config, each, catalogues);
            if (auto wrong = wrong_option(config, each, rules)) return wrong;
        }
    return std::nullopt;
}

base::Result<Config> load_config(const std::string& text, const std::string& path,
                                 const Catalogue& rules) {
    auto config = read_config(text, path);
    if (!config) return config;
    if (auto problem = unknown_rule(*config, {&rules, 1})) return tl::unexpected(*problem);
    return config;
}

std::string find_config(const history::Files& files, const std::string& start) {
    std::string folder = files.is_folder(start) ? start : parent(start);
    while (!folder.empty()) {
        for (const char* name : {"/.migvet.yaml", "/.migvet.yml"}) {
            if (files.is_file(folder + name)) return folder + name;
        }
        const bool is_repository =
            files.is_folder(folder + "/.git") || files.is_file(folder + "/.git");
        if (is_repository || folder == "/") break;
        folder = parent(folder);
    }
    return {};
}

bool matches_path(std::string_view pattern, std::string_view path) {
    // One remembered star of each kind is enough: a later star only has to try again from itself.
    constexpr std::size_t none = std::string_view::npos;
    struct Retry {
        std::size_t pattern = none; ///< go on from here …
        std::size_t path = 0;       ///< … with this much more of the path swallowed
    };
    Retry star;
    Retry globstar;
    bool whole_folders = false; ///< the globstar was written `**` + `/`
    std::size_t p = 0;
    std::size_t s = 0;
    while (s < path.size()) {
        const bool is_globstar = pattern.substr(p, 2) == "**";
        if (is_globstar) {
            whole_folders = pattern.substr(p, 3) == "**/";
            p += whole_folders ? 3 : 2;
            globstar = {p, s};
            star = {};
        } else if (p < pattern.size() && pattern[p] == '*') {
            star = {++p, s};
        } else if (p < pattern.size() &&
                   (pattern[p] == path[s] || (pattern[p] == '?' && path[s] != '/'))) {
            ++p;
            ++s;
        } else if (star.pattern != none && path[star.path] != '/') {
            p = star.pattern;
            s = ++star.path;
        } else if (globstar.pattern != none) {
            const std::size_t slash = whole_folders ? path.find('/', globstar.path) : globstar.path;
            if (slash == none) return false;
            p = globstar.pattern;
            s = globstar.path = slash + 1;
            star = {};
        } else {
            return false;
        }
    }
    return pattern.substr(p).find_first_not_of('*') == none;
}

} // namespace migvet::engine
