#include <algorithm>

#include "engine/condition.hpp"
#include "engine/drift/project.hpp"
#include "engine/drift/rehearse.hpp"
#include "engine/judge_schema.hpp"
#include "engine/schema_rules.hpp"

namespace migvet::engine {

namespace {

class DriftJudge {
public:
    DriftJudge(const RuleSet& rules, const SchemaAtEnd& schema, const TakeDraft& take)
        : rules_(rules), schema_(schema), take_(take), scope_(schema.scope),
          promise_(psl::promise(schema.document.resolved,
                                drift::promising(schema.prisma, schema.catalog))) {}

    void run() {
        std::vector<drift::Difference> all;
        if (schema_.has_migrations)
            all = drift::compare(schema_.catalog, promise_, scope_).differences;
        const bool settled = schema_.has_migrations && all.empty();
        if (!settled) rehearse(all);
        if (schema_.has_migrations)
            for (drift::Difference& each : drift::unseen(schema_.catalog, promise_, scope_))
                all.push_back(std::move(each));
        for (const drift::Difference& each : all)
            if (const bool endless = is_endless(each); !endless || !is_cut(each.name))
                judge_one(each, endless);
        for (const drift::Refused& each : drift::unfit(promise_)) judge_one(each);
    }

private:
    /// Plays through what Prisma would write for an empty database: is it refused, and is it then
    /// what the schema says?
    void rehearse(std::vector<drift::Difference>& all) {
        drift::Rehearsal rehearsal = drift::rehearse(promise_, schema_.catalog);
        for (const drift::Refused& each : rehearsal.refused)
            if (is_new(each, all)) judge_one(each);
        if (!rehearsal.refused.empty()) return;
        endless_ = drift::compare(rehearsal.catalog, promise_, scope_).differences;
        if (!schema_.has_migrations) all = endless_;
    }

    /// What the migrations have made already was not refused.
    bool is_new(const drift::Refused& refused, const std::vector<drift::Difference>& all) const {
        if (!schema_.has_migrations) return true;
        return std::ranges::any_of(all, [&](const drift::Difference& each) {
            const auto& place = each.places.promised;
            const bool here = place && place->source == refused.place.source &&
                              place->where == refused.place.where;
            const bool missing = each.kind == "missing" || each.kind == "changed";
            return missing &&
                   (here || (!refused.table.empty() && each.table.name == refused.table.name &&
                             each.object != "index" && each.object != "foreign-key"));
        });
    }

    /// A name that is too long is said where it stands, not as what comes of it.
    static bool is_cut(std::string_view name) { return name.size() >= model::max_identifier_bytes; }

    bool is_endless(const drift::Difference& difference) const {
        return std::ranges::any_of(endless_, [&](const drift::Difference& each) {
            return each.kind == difference.kind && each.object == difference.object &&
                   each.table == difference.table && each.name == difference.name;
        });
    }

    /// Where a person looks for it: what only the migrations have stands there.
    Element element_of(const drift::Difference& difference) const {
        Element out;
        out.kind = ElementKind::difference;
        out.document = &schema_.document;
        out.difference = &difference;
        out.certain =
            difference.certain && drift::is_sure(difference, schema_.catalog, schema_.hidden);
        if (const auto& place = difference.places.promised) {
            out.file = schema_.document.schema.sources[place->source];
            out.subject = out.clause = place->where;
            return out;
        }
        const auto& made = difference.places.made;
        out.file = made ? schema_.migrations.text_of(made->migration) : nullptr;
        if (out.file != nullptr) out.subject = out.clause = first_line(*out.file, made->where);
        if (out.file == nullptr) out.file = schema_.document.schema.sources.front();
        return out;
    }

    static base::Span first_line(const base::Source& file, base::Span where) {
        const std::size_t end = file.text().find_first_of("\r\n", where.begin);
        if (end != std::string_view::npos)
            where.end = std::min(where.end, static_cast<std::uint32_t>(end));
        return where;
    }

    void judge_one(const drift::Refused& refused) {
        Element element;
        element.kind = ElementKind::refusal;
        element.document = &schema_.document;
        element.refused = &refused;
        element.file = schema_.document.schema.sources[refused.place.source];
        element.subject = element.clause = refused.place.where;
        judge_one(element);
    }

    void judge_one(const drift::Difference& difference, bool endless) {
        Element element = element_of(difference);
        element.endless = endless;
        judge_one(element);
    }

    void judge_one(const Element& element) {
        Moment moment;
        moment.catalog = &schema_.catalog;
        moment.element = &element;
        for_each_rule(rules_, element.kind, [&](const Rule& rule) {
            if (judge(rule.condition, moment) == Verdict::yes) keep(rule, moment);
        });
    }

    void keep(const Rule& rule, const Moment& moment) {
        const drift::Difference* difference = moment.element->difference;
        Draft made = draft(rule, moment);
        const bool both = difference != nullptr && difference->places.promised &&
                          difference->places.made.has_value();
        if (both) made.related.push_back({*difference->places.made, "the migrations make it here"});
        take_(*moment.element->file, made);
    }

    const RuleSet& rules_;
    const SchemaAtEnd& schema_;
    const TakeDraft& take_;
    const drift::Scope& scope_;
    psl::Promise promise_;
    std::vector<drift::Difference> endless_; ///< that no migration would end
};

} // namespace

void judge_drift(const RuleSet& rules, const SchemaAtEnd& schema, const TakeDraft& take) {
    const bool judged =
        schema.document.accepted() && schema.document.resolved.configuration.is_postgresql();
    const bool asked =
        looks_at(rules, ElementKind::difference) || looks_at(rules, ElementKind::refusal);
    if (judged && asked) DriftJudge(rules, schema, take).run();
}

} // namespace migvet::engine
