#include "engine/judge_remarks.hpp"

#include <algorithm>

#include "engine/condition.hpp"
#include "history/late.hpp"

namespace migvet::engine {

namespace {

/// Asks the rules that care about this moment's event.
void judge_event(const RuleSet& rules, const Moment& moment, std::vector<Draft>& into) {
    for (const Book& book : rules.books) {
        if (book.catalogue.by_operation.empty()) continue;
        for (const Interest interest : book.catalogue.by_operation[moment.event]) {
            const Rule& rule = book.catalogue.rules[interest.rule];
            const bool asked = book.on[interest.rule] && interest.link == Interest::no_link;
            if (asked && judge(rule.condition, moment) == Verdict::yes)
                into.push_back(draft(rule, moment));
        }
    }
}

} // namespace

Remark remark_edit(const base::Source& source, const ChangedFile& edited, std::string_view base) {
    Remark out;
    out.event = operation_numbers().edited_migration;
    out.base = base;
    const base::Lines lines(source.text());
    const std::uint32_t first = edited.lines.empty() ? 1 : edited.lines.front().first;
    const std::string_view line = lines.text_of(std::min(first, lines.count()));
    out.where = source.span(line);
    return out;
}

Remark remark_overtaken(const base::Source& source, std::string_view later, std::string_view base,
                        std::string_view layout) {
    Remark out;
    out.event = operation_numbers().overtaken_migration;
    out.base = base;
    out.later = later;
    out.fate = history::what_becomes_of_late(layout);
    const base::Lines lines(source.text());
    std::uint32_t line = 1;
    while (line < lines.count() && lines.text_of(line).empty()) ++line;
    out.where = source.span(lines.text_of(line));
    return out;
}

std::vector<Draft> judge_remarks(const RuleSet& rules, const std::vector<Remark>& remarks,
                                 const base::Source& source, const history::Migration& migration) {
    std::vector<Draft> out;
    if (remarks.empty()) return out;
    const model::Operation nothing{model::Opaque{"remark"}, {}, {}};
    const sql::Statement statement;
    const sql::Script script;
    const history::TransactionState transaction;
    const history::Session session;
    const model::Setting setting;
    const model::Catalog empty;
    const history::Step step{nothing, statement, migration,   source,  0,       0,
                             true,    true,      transaction, session, setting, nullptr};
    for (const Remark& remark : remarks) {
        StepMemory memory;
        Moment moment;
        moment.step = &step;
        moment.catalog = &empty;
        moment.script = &script;
        moment.event = remark.event;
        moment.memory = &memory;
        moment.remark = &remark;
        judge_event(rules, moment, out);
    }
    return out;
}

} // namespace migvet::engine
