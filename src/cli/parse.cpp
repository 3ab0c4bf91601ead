#include <algorithm>
#include <optional>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "base/spelling.hpp"
#include "cli/arguments.hpp"
#include "cli/words.hpp"

namespace migvet::cli {

namespace {

/// What CLI11 fills in for one option.
struct Slot {
    const Option* option;
    std::vector<std::string> values;
    int count = 0;
};

std::vector<std::string_view> option_names(const Command& command) {
    std::vector<std::string_view> names = split(command.options, ' ');
    for (const std::string_view name : split(common_options, ' ')) names.push_back(name);
    return names;
}

std::string did_you_mean(std::string_view word, std::span<const std::string_view> candidates) {
    const auto near = base::nearest(word, candidates);
    return near ? fmt::format("; did you mean '{}'?", *near) : std::string();
}

std::optional<base::Problem> wrong_choice(const Option& option, const std::string& value) {
    if (option.choices.empty()) return std::nullopt;
    const std::vector<std::string_view> choices = split(option.choices, '|');
    if (std::ranges::find(choices, value) != choices.end()) return std::nullopt;
    return base::Problem{{},
                         0,
                         0,
                         fmt::format("{}: '{}' is none of {}{}", option.name, value,
                                     fmt::join(choices, ", "), did_you_mean(value, choices))};
}

/// CLI11 leaves what it does not know: the first such option is the mistake.
base::Problem unknown_option(const Command& command, const std::vector<std::string>& left) {
    const auto is_option = [](const std::string& word) { return word.starts_with('-'); };
    const auto first = std::ranges::find_if(left, is_option);
    if (first == left.end()) {
        return {{}, 0, 0, fmt::format("'{}' takes no '{}'", command.name, left.front())};
    }
    const std::string_view name = std::string_view(*first).substr(0, first->find('='));
    const auto near = base::nearest(name, option_names(command));
    return {{},
            0,
            0,
            fmt::format("unknown option '{}'; {}'migvet {} --help' lists them", name,
                        near ? fmt::format("did you mean '{}'? ", *near) : "", command.name)};
}

void declare(CLI::App& app, Slot& slot) {
    std::string names(slot.option->name);
    if (!slot.option->letter.empty()) names += fmt::format(",{}", slot.option->letter);
    if (slot.option->value.empty()) {
        app.add_flag(names, slot.count);
        return;
    }
    app.add_option(names, slot.values)
        ->type_size(1)
        ->expected(1)
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll)
        ->allow_extra_args(false);
}

/// The one place where a CLI11 exception becomes a value.
std::optional<base::Problem> run(CLI::App& app, std::span<const std::string> words) {
    std::vector<std::string> backwards(words.rbegin(), words.rend());
    try {
        app.parse(std::move(backwards));
    } catch (const CLI::ArgumentMismatch& error) {
        const std::string_view what = error.what();
        return base::Problem{
            {}, 0, 0, fmt::format("{} needs a value", what.substr(0, what.find(':')))};
    } catch (const CLI::ParseError& error) {
        return base::Problem{{}, 0, 0, error.what()};
    }
    return std::nullopt;
}

base::Result<Arguments> collect(const Command& command, std::span<const Slot> slots,
                                std::vector<std::string> operands) {
    Arguments arguments;
    arguments.command = &command;
    arguments.operands = std::move(operands);
    for (const Slot& slot : slots) {
        if (slot.count == 0 && slot.values.empty()) continue;
        for (const std::string& value : slot.values) {
            if (auto wrong = wrong_choice(*slot.option, value)) return tl::unexpected(*wrong);
        }
        arguments.values[std::string(slot.option->name)] = slot.values;
    }
    return arguments;
}

base::Result<Arguments> parse_command(const Command& command, std::span<const std::string> words) {
    CLI::App app;
    app.set_help_flag();
    app.allow_extras();
    std::vector<Slot> slots;
    for (const std::string_view name : option_names(command)) {
        slots.push_back({find_option(name), {}, 0});
    }
    for (Slot& slot : slots) declare(app, slot);
    std::vector<std::string> operands;
    if (!command.operands.empty()) app.add_option("operands", operands);
    if (auto problem = run(app, words)) return tl::unexpected(*problem);
    std::vector<std::string> left = app.remaining();
    std::erase(left, "--"); // what ends the options is kept there, too
    if (!left.empty()) {
        return tl::unexpected(unknown_option(command, left));
    }
    return collect(command, slots, std::move(operands));
}

} // namespace

base::Result<Arguments> parse(std::span<const std::string> words) {
    const std::span<const Command> known = commands();
    const bool general =
        !words.empty() && (long_name(words[0]) == "--help" || long_name(words[0]) == "--version");
    if (general) {
        Arguments arguments;
        arguments.values[std::string(long_name(words[0]))] = {};
        return arguments;
    }
    const auto named = words.empty()
                           ? known.end()
                           : std::ranges::find(known, std::string_view(words[0]), &Command::name);
    if (named != known.end()) return parse_command(*named, words.subspan(1));
    if (known.empty()) return base::problem("no command is built in");
    return parse_command(known.front(), words);
}

} // namespace migvet::cli
