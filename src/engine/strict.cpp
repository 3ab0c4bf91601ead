#include "engine/strict.hpp"

#include <algorithm>
#include <charconv>
#include <set>

#include <fmt/format.h>

#include "base/spelling.hpp"

namespace migvet::engine {

std::string unknown_word(std::string_view thing, std::string_view word,
                         std::span<const std::string_view> known) {
    std::string message = fmt::format("unknown {} \"{}\"", thing, word);
    if (const auto meant = base::nearest(word, known))
        message += fmt::format(": did you mean \"{}\"?", *meant);
    else if (!known.empty() && known.size() <= 12)
        message += fmt::format("; it is one of: {}", fmt::join(known, ", "));
    return message;
}

void check_keys(const yaml::Node& map, Problems& problems) {
    std::set<std::string_view> seen;
    for (const yaml::Node& key : map.keys) {
        if (key.kind != yaml::Kind::scalar)
            problems.add(key.mark, "a key has to be a text");
        else if (!seen.insert(key.text).second)
            problems.add(key.mark, fmt::format("the key \"{}\" is here twice", key.text));
    }
}

StrictMap::StrictMap(const yaml::Node& node, std::string_view what,
                     std::span<const std::string_view> known, Problems& problems)
    : node_(node), what_(what), problems_(problems) {
    if (node.kind != yaml::Kind::map) {
        problems.add(node.mark,
                     fmt::format("{} has to be a map, not {}", what, describe(node.kind)));
        return;
    }
    check_keys(node, problems);
    for (const yaml::Node& key : node.keys) {
        if (key.kind != yaml::Kind::scalar || std::ranges::count(known, key.text) != 0) continue;
        problems.add(key.mark, unknown_word(fmt::format("key of {}", what), key.text, known));
    }
}

const yaml::Node* StrictMap::find(std::string_view key) const {
    for (std::size_t i = 0; i < node_.keys.size(); ++i)
        if (node_.keys[i].text == key) return &node_.children[i];
    return nullptr;
}

const yaml::Node* StrictMap::require(std::string_view key) const {
    const yaml::Node* value = find(key);
    if (value == nullptr && node_.kind == yaml::Kind::map)
        problems_.add(node_.mark, fmt::format("{} has no \"{}\"", what_, key));
    return value;
}

std::optional<std::string> read_text(const yaml::Node& node, std::string_view what,
                                     Problems& problems) {
    if (node.kind != yaml::Kind::scalar) {
        problems.add(node.mark,
                     fmt::format("{} has to be a text, not {}", what, describe(node.kind)));
        return std::nullopt;
    }
    if (node.text.find_first_not_of(" \t\r\n") == std::string::npos) {
        problems.add(node.mark, fmt::format("{} is empty", what));
        return std::nullopt;
    }
    return node.text;
}

std::optional<std::size_t> read_word(const yaml::Node& node, std::string_view what,
                                     std::span<const std::string_view> words, Problems& problems) {
    const std::optional<std::string> word = read_text(node, what, problems);
    if (!word) return std::nullopt;
    const auto found = std::ranges::find(words, *word);
    if (found != words.end()) return static_cast<std::size_t>(found - words.begin());
    problems.add(node.mark, unknown_word(what, *word, words));
    return std::nullopt;
}

std::optional<bool> read_truth(const yaml::Node& node, std::string_view what, Problems& problems) {
    const bool is_scalar = node.kind == yaml::Kind::scalar && node.plain;
    if (is_scalar && node.text == "true") return true;
    if (is_scalar && node.text == "false") return false;
    const std::string_view found =
        node.kind == yaml::Kind::scalar ? node.text : describe(node.kind);
    problems.add(node.mark, fmt::format("{} is true or false, not \"{}\"", what, found));
    return std::nullopt;
}

std::optional<std::int64_t> read_number(const yaml::Node& node, std::string_view what,
                                        Problems& problems) {
    std::int64_t number = 0;
    const char* end = node.text.data() + node.text.size();
    const bool is_plain = node.kind == yaml::Kind::scalar && node.plain;
    const auto read = std::from_chars(node.text.data(), end, number);
    if (is_plain && read.ec == std::errc{} && read.ptr == end) return number;
    const std::string_view found =
        node.kind == yaml::Kind::scalar ? node.text : describe(node.kind);
    problems.add(node.mark, fmt::format("{} is a whole number, not \"{}\"", what, found));
    return std::nullopt;
}

std::span<const yaml::Node> one_or_more(const yaml::Node& node) {
    return node.kind == yaml::Kind::list ? std::span<const yaml::Node>(node.children)
                                         : std::span<const yaml::Node>(&node, 1);
}

} // namespace migvet::engine
