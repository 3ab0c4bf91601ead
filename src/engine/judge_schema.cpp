#include "engine/judge_schema.hpp"

#include <map>

#include "engine/condition.hpp"
#include "engine/elements.hpp"
#include "engine/judge_remarks.hpp"
#include "engine/locate.hpp"
#include "engine/schema_rules.hpp"
#include "engine/suppress.hpp"

namespace migvet::engine {

namespace {

/// One file's findings-to-be, where its comments allow them.
struct Page {
    Page(const base::Source& file, Sources& migrations)
        : source(file), silent(file),
          locate(shown_path(std::string(file.path())), file.text(), std::string(), &migrations) {}

    void report(const Draft& draft, std::vector<Finding>& into) {
        if (!silent.silences(draft)) into.push_back(locate(draft));
    }

    const base::Source& source;
    Suppressions silent;
    Locator locate;
};

/// Directives that are wrong or of no use.
void judge_directives(const RuleSet& rules, Page& page, std::vector<Finding>& into) {
    const std::vector<Remark> remarks = page.silent.remarks(rules);
    const history::Migration none;
    for (const Draft& draft : judge_remarks(rules, remarks, page.source, none))
        if (!page.silent.silences_remark(draft)) into.push_back(page.locate(draft));
}

} // namespace

std::vector<Finding> judge_schema(const RuleSet& rules, const SchemaAtEnd& schema) {
    std::vector<Finding> findings;
    std::map<const base::Source*, Page> pages;
    for (const base::Source* file : schema.document.schema.sources)
        pages.try_emplace(file, *file, schema.migrations);
    Moment moment;
    moment.catalog = &schema.catalog;
    for (const Element& element : elements_of(schema.document)) {
        moment.element = &element;
        for_each_rule(rules, element.kind, [&](const Rule& rule) {
            if (judge(rule.condition, moment) == Verdict::yes)
                pages.at(element.file).report(draft(rule, moment), findings);
        });
    }
    judge_drift(rules, schema, [&](const base::Source& file, const Draft& draft) {
        const auto page = pages.find(&file);
        if (page != pages.end()) return page->second.report(draft, findings);
        // A migration: it has been read, judged and left.
        Suppressions silent(file, sql::read(file));
        Locator locate(shown_path(std::string(file.path())), file.text(), std::string(), nullptr);
        if (!silent.silences(draft)) findings.push_back(locate(draft));
    });
    for (auto& [file, page] : pages) judge_directives(rules, page, findings);
    return findings;
}

} // namespace migvet::engine
