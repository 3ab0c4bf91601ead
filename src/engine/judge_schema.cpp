#include "engine/judge_schema.hpp"

#include <map>

#include "engine/condition.hpp"
#include "engine/elements.hpp"
#include "engine/locate.hpp"

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

} // namespace

std::vector<Finding> judge_schema(const RuleSet& rules, std::span<const base::Source* const> files,
                                  const model::Catalog& last, std::string_view prisma_version) {
    std::vector<Finding> findings;
    const std::vector<const Rule*> asked = schema_rules(rules);
    if (asked.empty()) return findings;
    const auto document = psl::read(files, psl::prisma_major(prisma_version));
    std::map<const base::Source*, Locator> locators;
    for (const base::Source* file : files)
        locators.try_emplace(file, shown_path(std::string(file->path())), file->text(),
                             std::string(), nullptr);
    Moment moment;
    moment.catalog = &last;
    for (const Element& element : elements_of(*document)) {
        moment.element = &element;
        for (const Rule* rule : asked) {
            if ((rule->elements >> static_cast<unsigned>(element.kind) & 1U) == 0) continue;
            if (judge(rule->condition, moment) != Verdict::yes) continue;
            findings.push_back(locators.at(element.file)(draft(*rule, moment)));
        }
    }
    return findings;
}

} // namespace migvet::engine
