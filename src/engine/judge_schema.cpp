#include "engine/judge_schema.hpp"

#include <map>

#include "engine/condition.hpp"
#include "engine/elements.hpp"
#include "engine/judge_remarks.hpp"
#include "engine/locate.hpp"
#include "engine/suppress.hpp"

namespace migvet::engine {

namespace {

/// The rules about schema files that are on.
std::vector<const Rule*> schema_rules(const RuleSet& rules) {
    std::vector<const Rule*> out;
    for (const Book& book : rules.books)
        for (std::size_t i = 0; i < book.catalogue.rules.size(); ++i) {
            const Rule& rule = book.catalogue.rules[i];
            if (book.on[i] && rule.subject == Subject::schema) out.push_back(&rule);
        }
    return out;
}

/// One file's findings-to-be, where its comments allow them.
struct Page {
    explicit Page(const base::Source& file)
        : source(file), silent(file),
          locate(shown_path(std::string(file.path())), file.text(), std::string(), nullptr) {}

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

std::vector<Finding> judge_schema(const RuleSet& rules, std::span<const base::Source* const> files,
                                  const model::Catalog& last, std::string_view prisma_version) {
    std::vector<Finding> findings;
    const std::vector<const Rule*> asked = schema_rules(rules);
    if (asked.empty()) return findings;
    const auto document = psl::read(files, psl::prisma_major(prisma_version));
    std::map<const base::Source*, Page> pages;
    for (const base::Source* file : files) pages.try_emplace(file, *file);
    Moment moment;
    moment.catalog = &last;
    for (const Element& element : elements_of(*document)) {
        moment.element = &element;
        for (const Rule* rule : asked) {
            if ((rule->elements >> static_cast<unsigned>(element.kind) & 1U) == 0) continue;
            if (judge(rule->condition, moment) != Verdict::yes) continue;
            pages.at(element.file).report(draft(*rule, moment), findings);
        }
    }
    for (auto& [file, page] : pages) judge_directives(rules, page, findings);
    return findings;
}

} // namespace migvet::engine
