#include <algorithm>

#include <fmt/format.h>

#include "engine/load_parts.hpp"
#include "engine/options.hpp"

/// `options:` → what a project may set of a rule.
namespace migvet::engine::loading {

namespace {

bool is_number(const yaml::Node& node) {
    return node.kind == yaml::Kind::scalar && node.plain && !node.text.empty() &&
           std::ranges::all_of(node.text, [](char c) { return c >= '0' && c <= '9'; });
}

Option read_option(const yaml::Node& name, const yaml::Node& node, Context& context) {
    const StrictMap map(node, "the option", {"default", "says"}, context.problems);
    Option out;
    out.name = context.storage.keep(name.text);
    if (const auto* says = map.require("says"))
        out.says =
            context.storage.keep(read_text(*says, "\"says\"", context.problems).value_or(""));
    const yaml::Node* value = map.require("default");
    if (value == nullptr) return out;
    out.kind = is_number(*value) ? ConstantKind::number : ConstantKind::text;
    out.values = read_option_values(*value, out, context.storage, context.problems);
    return out;
}

} // namespace

std::span<const Option> read_options(const yaml::Node& node, Context& context) {
    if (node.kind != yaml::Kind::map) {
        context.problems.add(
            node.mark, fmt::format("\"options\" has to be a map, not {}", describe(node.kind)));
        return {};
    }
    check_keys(node, context.problems);
    std::vector<Option> out;
    for (std::size_t i = 0; i < node.keys.size(); ++i) {
        if (node.keys[i].text == "severity")
            context.problems.add(node.keys[i].mark, "every rule has a severity already");
        out.push_back(read_option(node.keys[i], node.children[i], context));
    }
    return context.storage.keep(std::move(out));
}

OptionId option_named(const yaml::Node& node, std::string_view name, Context& context) {
    const auto found = std::ranges::find(context.options, name, &Option::name);
    if (found != context.options.end())
        return static_cast<OptionId>(found - context.options.begin() + 1);
    context.problems.add(node.mark, unknown_option(context.options, name));
    return 0;
}

std::span<const Constant> read_option_values(const yaml::Node& node, const Option& option,
                                             Storage& storage, Problems& problems) {
    std::vector<std::string> words;
    for (const yaml::Node& each : one_or_more(node))
        if (const auto text = read_text(each, fmt::format("option \"{}\"", option.name), problems))
            words.push_back(*text);
    auto values = option_values(option, words, storage);
    if (!values) problems.add(node.mark, fmt::format("option \"{}\" is a number", option.name));
    return storage.keep(std::move(values).value_or(std::vector<Constant>{}));
}

} // namespace migvet::engine::loading
