#include "engine/config.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include <fmt/format.h>

#include "base/spelling.hpp"
#include "engine/yaml.hpp"

namespace migvet::engine {

namespace {

using yaml::Node;

constexpr std::array<std::string_view, 9> top_keys{"fail-on",  "layout",    "paths",
                                                   "postgres", "preset",    "prisma",
                                                   "rules",    "rules-dir", "transaction"};

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
    static constexpr std::array<std::string_view, 2> path_keys{"ignore", "rules"};

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
        std::vector<std::string_view> seen;
        for (std::size_t at = 0; at < node.keys.size() && !problem_; ++at) {
            const Node& key = node.keys[at];
            check_key(key, known, seen);
            if (!problem_) visit(key, node.children[at]);
            seen.emplace_back(key.text);
        }
    }

    void check_key(const Node& key, std::span<const std::string_view> known,
                   const std::vector<std::string_view>& seen) {
        if (std::ranges::find(seen, key.text) != seen.end()) {
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
        static constexpr std::array<std::string_view, 3> modes{"wrapped", "script", "none"};
        static constexpr std::array<std::string_view, 4> levels{"note", "warning", "error",
                                                                "never"};
        if (key.text == "preset") config_.preset = static_cast<Preset>(choice(value, presets));
        if (key.text == "fail-on") config_.fail_on = levels[choice(value, levels)];
        if (key.text == "postgres") read_version(value);
        if (key.text == "prisma") config_.prisma = text(value);
        if (key.text == "layout") config_.layout = text(value);
        if (key.text == "transaction") config_.transaction = modes[choice(value, modes)];
        if (key.text == "rules") read_rules(value, config_.rules);
        if (key.text == "rules-dir") config_.rules_folder = text(value);
        if (key.text == "paths") read_paths(value);
    }

    void read_version(const Node& value) {
        const std::string word = text(value);
        int version = 0;
        const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), version);
        const bool whole = error == std::errc{} && end == word.data() + word.size();
        if (whole && version >= 12 && version <= 18) {
            config_.postgres = version;
            return;
        }
        fail(value.mark,
             fmt::format("'{}' is no server version that migvet knows: 12 to 18", word));
    }

    void read_rules(const Node& value, std::vector<RuleSetting>& out) {
        static constexpr std::array<std::string_view, 4> words{"off", "note", "warning", "error"};
        read_map(value, {}, [&](const Node& key, const Node& verdict) {
            const std::size_t word = choice(verdict, words);
            RuleSetting setting{key.text, word == 0, std::nullopt, key.mark.line, key.mark.column};
            if (word > 0) setting.severity = static_cast<Severity>(word - 1);
            out.push_back(std::move(setting));
        });
    }

    void read_paths(const Node& value) {
        read_map(value, {}, [&](const Node& key, const Node& settings) {
            PathSetting path;
            path.pattern = key.text;
            read_map(settings, path_keys, [&](const Node& inner, const Node& what) {
                static constexpr std::array<std::string_view, 2> truths{"false", "true"};
                if (inner.text == "ignore") path.ignore = choice(what, truths) == 1;
                if (inner.text == "rules") read_rules(what, path.rules);
            });
            config_.paths.push_back(std::move(path));
        });
    }
};

bool is_known(std::string_view name, std::span<const Catalogue> catalogues) {
    return std::ranges::any_of(catalogues, [&](const Catalogue& catalogue) {
        return std::ranges::any_of(catalogue.rules, [&](const Rule& rule) {
            return rule.id == name || rule.category == name ||
                   std::ranges::find(rule.aliases, name) != rule.aliases.end();
        });
    });
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

std::string parent(const std::string& folder) {
    const std::size_t slash = folder.find_last_of('/');
    if (slash == std::string::npos) return {};
    return slash == 0 ? "/" : folder.substr(0, slash);
}

} // namespace

std::span<const std::string_view> config_keys() { return top_keys; }

base::Result<Config> read_config(const std::string& text, const std::string& path) {
    const base::Result<yaml::Node> root = yaml::parse(text, path);
    if (!root) return tl::unexpected(root.error());
    return Reader(path).read(*root);
}

std::optional<base::Problem> unknown_rule(const Config& config,
                                          std::span<const Catalogue> catalogues) {
    std::vector<const std::vector<RuleSetting>*> all{&config.rules};
    for (const PathSetting& path : config.paths) all.push_back(&path.rules);
    for (const std::vector<RuleSetting>* settings : all)
        for (const RuleSetting& each : *settings)
            if (!is_known(each.name, catalogues)) return no_such_rule(config, each, catalogues);
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
