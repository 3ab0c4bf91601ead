#include "engine/options.hpp"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>

#include "engine/strict.hpp"

namespace migvet::engine {

namespace {

const OptionValue* setting_of(OptionId option, std::span<const OptionValue> set) {
    const auto found = std::ranges::find(set, option, &OptionValue::option);
    return option == 0 || found == set.end() ? nullptr : &*found;
}

std::span<const Node> with_options(std::span<const Node> condition,
                                   std::span<const OptionValue> set, Storage& storage) {
    std::vector<Node> nodes(condition.begin(), condition.end());
    for (Node& node : nodes)
        if (const OptionValue* value = setting_of(node.option, set)) node.values = value->values;
    return storage.keep(std::move(nodes));
}

Text with_options(const Text& text, std::span<const OptionValue> set, Storage& storage) {
    std::vector<Piece> pieces(text.pieces.begin(), text.pieces.end());
    for (Piece& piece : pieces)
        if (const OptionValue* value = setting_of(piece.option, set))
            piece.words = written(value->values, storage);
    return {text.source, storage.keep(std::move(pieces))};
}

std::optional<std::int64_t> number_of(std::string_view word) {
    std::int64_t number = 0;
    const char* end = word.data() + word.size();
    const auto [rest, error] = std::from_chars(word.data(), end, number);
    return error == std::errc{} && rest == end ? std::optional(number) : std::nullopt;
}

} // namespace

OptionId find_option(const Rule& rule, std::string_view name) {
    const auto found = std::ranges::find(rule.options, name, &Option::name);
    if (found == rule.options.end()) return 0;
    return static_cast<OptionId>(found - rule.options.begin() + 1);
}

std::string unknown_option(std::span<const Option> options, std::string_view name) {
    std::vector<std::string_view> known;
    for (const Option& option : options) known.push_back(option.name);
    return unknown_word("option", name, known);
}

std::optional<std::vector<Constant>>
option_values(const Option& option, std::span<const std::string> words, Storage& storage) {
    std::vector<Constant> out;
    if (option.kind == ConstantKind::text) {
        for (const std::string& word : words)
            out.push_back({ConstantKind::text, 0, storage.keep(word)});
        return out;
    }
    const auto number = words.size() == 1 ? number_of(words.front()) : std::nullopt;
    if (!number) return std::nullopt;
    out.push_back({ConstantKind::number, *number, {}});
    return out;
}

std::optional<std::string> option_problem(const Rule& rule, std::string_view name,
                                          std::span<const std::string> words) {
    if (rule.options.empty()) return fmt::format("{} has no options", rule.id);
    const OptionId id = find_option(rule, name);
    if (id == 0) return fmt::format("{}: {}", rule.id, unknown_option(rule.options, name));
    Storage unused;
    if (option_values(rule.options[id - 1U], words, unused)) return std::nullopt;
    return fmt::format("{} of {} is a number", name, rule.id);
}

std::string_view written(std::span<const Constant> values, Storage& storage) {
    std::string out;
    for (const Constant& each : values) {
        if (!out.empty()) out += ", ";
        out += each.kind == ConstantKind::number ? std::to_string(each.number)
                                                 : std::string(each.text);
    }
    return storage.keep(std::move(out));
}

Rule with_options(const Rule& rule, std::span<const OptionValue> set, Storage& storage) {
    Rule out = rule;
    out.condition = with_options(rule.condition, set, storage);
    out.message = with_options(rule.message, set, storage);
    out.why = with_options(rule.why, set, storage);
    out.instead = with_options(rule.instead, set, storage);
    return out;
}

} // namespace migvet::engine
