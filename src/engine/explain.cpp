#include "engine/explain.hpp"

#include <array>
#include <iterator>

#include <fmt/format.h>

namespace migvet::engine {

namespace {

constexpr std::array<std::string_view, 3> preset_names{"recommended", "strict", "all"};

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && (text.back() == '\n' || text.back() == ' ')) text.remove_suffix(1);
    return text;
}

void add_block(std::string& out, std::string_view lead, std::string_view code,
               std::string_view language) {
    if (code.empty()) return;
    fmt::format_to(std::back_inserter(out), "{}```{}\n{}\n```\n\n", lead, language, trimmed(code));
}

std::string shown(ConstantKind kind, std::span<const Constant> values) {
    std::string out;
    for (const Constant& each : values) {
        if (!out.empty()) out += ", ";
        out += kind == ConstantKind::number ? std::to_string(each.number)
                                            : fmt::format("\"{}\"", each.text);
    }
    return kind == ConstantKind::number ? out : "[" + out + "]";
}

/// What the configuration has to say for the example to hold.
std::string settings(const Rule& rule, const Example& example) {
    std::string out;
    if (!example.options.empty()) out += fmt::format("rules:\n  {}:\n", rule.id);
    for (const OptionValue& set : example.options) {
        const Option& option = rule.options[set.option - 1U];
        out += fmt::format("    {}: {}\n", option.name, shown(option.kind, set.values));
    }
    if (!example.tables.empty()) out += "tables:\n";
    for (const SizedTable& table : example.tables)
        out += fmt::format("  {}: {}\n", table.name, table.is_large ? "large" : "small");
    return out;
}

void add_example(std::string& out, const Rule& rule, const Example& example, const Output& output) {
    const std::string_view language = !example.file.empty()             ? ""
                                      : rule.subject == Subject::schema ? "prisma"
                                                                        : "sql";
    fmt::format_to(std::back_inserter(out), "**{}**\n\n", trimmed(example.name));
    add_block(out, "With this in .migvet.yaml:\n\n", settings(rule, example), "yaml");
    add_block(out, "The base's schema.prisma:\n\n", example.base, "prisma");
    add_block(out, "An earlier migration:\n\n", example.given, language);
    const std::string file = fmt::format("In {}:\n\n", example.file);
    const std::string_view lead = example.given.empty() ? "" : "Then:\n\n";
    add_block(out, example.file.empty() ? lead : file, example.sql, language);
    add_block(out, "Its way back:\n\n", example.down, language);
    add_block(out, "A later migration:\n\n", example.then, language);
    if (example.bad && output) add_block(out, "migvet says:\n\n", output(example), "text");
    add_block(out, "Instead:\n\n", example.fixed, language);
}

void add_examples(std::string& out, const Rule& rule, bool bad, const Output& output) {
    fmt::format_to(std::back_inserter(out), "## {}\n\n", bad ? "Reported" : "Not reported");
    for (const Example& example : rule.examples)
        if (example.bad == bad) add_example(out, rule, example, output);
}

void add_options(std::string& out, const Rule& rule) {
    if (rule.options.empty()) return;
    out += "## Options\n\n```yaml\nrules:\n";
    fmt::format_to(std::back_inserter(out), "  {}:\n", rule.id);
    for (const Option& option : rule.options)
        fmt::format_to(std::back_inserter(out), "    {}: {} # {}\n", option.name,
                       shown(option.kind, option.values), option.says);
    out += "```\n\n";
}

void add_list(std::string& out, std::string_view title, std::span<const std::string_view> items,
              std::string_view mark) {
    if (items.empty()) return;
    fmt::format_to(std::back_inserter(out), "## {}\n\n", title);
    for (const std::string_view item : items)
        fmt::format_to(std::back_inserter(out), "- {0}{1}{0}\n", mark, item);
    out += "\n";
}

} // namespace

std::string markdown(const Rule& rule) { return markdown(rule, {}); }

std::string markdown(const Rule& rule, const Output& output) {
    std::string out =
        fmt::format("# {}\n\n{}.\n\n{} · category {} · preset {} · precision {} · since {}\n\n"
                    "## Why\n\n{}\n\n## Instead\n\n{}\n\n",
                    rule.id, trimmed(rule.title), to_string(rule.severity), rule.category,
                    preset_names.at(static_cast<std::size_t>(rule.preset)), rule.precision,
                    rule.since, trimmed(rule.why.source), trimmed(rule.instead.source));
    add_options(out, rule);
    add_examples(out, rule, true, output);
    add_examples(out, rule, false, output);
    add_list(out, "Also known as", rule.aliases, "`");
    add_list(out, "More", rule.links, "");
    while (out.ends_with("\n\n")) out.pop_back();
    return out;
}

RuleSummary summary(const Rule& rule) {
    RuleSummary out;
    out.id = rule.id;
    out.title = trimmed(rule.title);
    out.category = rule.category;
    out.severity = rule.severity;
    out.precision = rule.precision;
    out.why = rule.why.source;
    out.instead = rule.instead.source;
    out.aliases.assign(rule.aliases.begin(), rule.aliases.end());
    out.links.assign(rule.links.begin(), rule.links.end());
    out.help_markdown = markdown(rule);
    return out;
}

} // namespace migvet::engine
