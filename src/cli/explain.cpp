#include "engine/explain.hpp"
#include "cli/commands.hpp"
#include "cli/output.hpp"
#include "engine/select.hpp"

namespace migvet::cli {

namespace {

/// The pages of every rule that a name means: an alias may mean several.
std::string pages(const engine::RuleSet& rules, std::string_view name) {
    std::string out;
    for (const engine::Book& book : rules.books)
        for (const engine::Rule& rule : book.catalogue.rules) {
            if (!engine::means(name, rule)) continue;
            if (!out.empty()) out += "\n";
            out += engine::markdown(rule);
        }
    return out;
}

} // namespace

int run_explain(const Arguments& arguments) {
    if (arguments.operands.empty())
        return fail({{}, 0, 0, "explain: name a rule; `migvet rules` lists them"});
    engine::Selection selection;
    selection.select = arguments.operands;
    selection.rules_folder = arguments.value("--rules");
    const auto rules = engine::select_rules(engine::builtin_catalogue(), selection);
    if (!rules) return fail(rules.error());
    std::string out;
    for (const std::string& name : arguments.operands) {
        if (!out.empty()) out += "\n";
        out += pages(*rules, name);
    }
    const auto unprinted = print(out);
    return unprinted ? fail(*unprinted) : clean;
}

} // namespace migvet::cli
