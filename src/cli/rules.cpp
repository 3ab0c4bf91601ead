#include <algorithm>
#include <array>
#include <span>
#include <vector>

#include <fmt/format.h>

#include "cli/commands.hpp"
#include "cli/output.hpp"
#include "engine/select.hpp"
#include "engine/trial.hpp"
#include "report/json_writer.hpp"
#include "report/rule_schema.hpp"

namespace migvet::cli {

namespace {

using engine::Rule;

constexpr std::array<std::string_view, 3> preset_names{"recommended", "strict", "all"};
constexpr std::array<std::string_view, 2> subject_names{"migration", "schema"};

/// The rules that the options leave on, by id.
std::vector<const Rule*> chosen(const engine::RuleSet& rules) {
    std::vector<const Rule*> out;
    for (const engine::Book& book : rules.books)
        for (std::size_t i = 0; i < book.on.size(); ++i)
            if (book.on[i]) out.push_back(&book.catalogue.rules[i]);
    std::ranges::sort(out, {}, &Rule::id);
    return out;
}

std::string as_text(const std::vector<const Rule*>& rules) {
    std::size_t id_width = 0;
    std::size_t category_width = 0;
    for (const Rule* rule : rules) {
        id_width = std::max(id_width, rule->id.size());
        category_width = std::max(category_width, rule->category.size());
    }
    std::string out;
    for (const Rule* rule : rules)
        out += fmt::format("{:{}}  {:7}  {:{}}  {:11}  {}\n", rule->id, id_width,
                           to_string(rule->severity), rule->category, category_width,
                           preset_names.at(static_cast<std::size_t>(rule->preset)), rule->title);
    return out;
}

void write_list(report::JsonWriter& json, report::MemberName key,
                std::span<const std::string_view> texts) {
    json.key(key).open_array();
    for (const std::string_view text : texts) json.text(text);
    json.close_array();
}

void write_options(report::JsonWriter& json, std::span<const engine::Option> options) {
    json.key("options").open_array();
    for (const engine::Option& option : options) {
        json.open_object();
        json.field("name", option.name);
        json.field("says", option.says);
        json.key("default").open_array();
        for (const engine::Constant& value : option.values)
            json.text(value.kind == engine::ConstantKind::number ? std::to_string(value.number)
                                                                 : std::string(value.text));
        json.close_array();
        json.close_object();
    }
    json.close_array();
}

std::string as_json(const std::vector<const Rule*>& rules) {
    report::JsonWriter json;
    json.open_array();
    for (const Rule* rule : rules) {
        json.open_object();
        json.field("id", rule->id);
        json.field("title", rule->title);
        json.field("category", rule->category);
        json.field("severity", to_string(rule->severity));
        json.field("precision", rule->precision);
        json.field("preset", preset_names.at(static_cast<std::size_t>(rule->preset)));
        json.field("subject", subject_names.at(static_cast<std::size_t>(rule->subject)));
        json.field("since", rule->since);
        write_list(json, "aliases", rule->aliases);
        write_options(json, rule->options);
        json.field("message", rule->message.source);
        json.field("why", rule->why.source);
        json.field("instead", rule->instead.source);
        write_list(json, "links", rule->links);
        json.close_object();
    }
    json.close_array();
    return json.take();
}

/// `rules test DIR`: do the examples keep their word?
int run_trial(const std::string& folder) {
    const engine::LoadedRules rules = engine::load_rules(folder);
    for (const base::Problem& problem : rules.problems) complain(problem.text());
    if (!rules.problems.empty()) return failed;
    if (rules.rules.empty()) return fail({folder, 0, 0, "there are no rules (*.yaml) here"});
    const engine::Trial trial = engine::try_rules(rules);
    std::string out;
    for (const std::string& broken : trial.broken) out += broken + "\n";
    out += fmt::format("{} rules, {} examples, {} broken\n", trial.rules, trial.examples,
                       trial.broken.size());
    const auto unprinted = show(out);
    if (unprinted) return fail(*unprinted);
    return trial.broken.empty() ? clean : findings;
}

int wrong_operands() {
    return fail({{}, 0, 0, "rules: takes no operands, or `test DIR`, or `schema`"});
}

} // namespace

int run_rules(const Arguments& arguments) {
    const std::vector<std::string>& words = arguments.operands;
    if (!words.empty()) {
        if (words.size() == 2 && words[0] == "test") return run_trial(words[1]);
        if (words.size() != 1 || words[0] != "schema") return wrong_operands();
        const auto unprinted = print(report::rule_schema());
        return unprinted ? fail(*unprinted) : clean;
    }
    const std::string format = arguments.value("--format", "text");
    if (format != "text" && format != "json")
        return fail({{}, 0, 0, "--format: rules are listed as text or json"});
    engine::Selection selection;
    selection.select = arguments.list("--select");
    selection.ignore = arguments.list("--ignore");
    selection.rules_folder = arguments.value("--rules");
    if (selection.select.empty()) selection.preset = engine::Preset::all;
    const auto rules = engine::select_rules(engine::builtin_catalogue(), selection);
    if (!rules) return fail(rules.error());
    const std::vector<const Rule*> listed = chosen(*rules);
    const auto unprinted = format == "json" ? print(as_json(listed)) : show(as_text(listed));
    return unprinted ? fail(*unprinted) : clean;
}

} // namespace migvet::cli
