#include "engine/elements.hpp"

namespace migvet::engine {

namespace {

class Collector {
public:
    explicit Collector(const psl::Document& document) : document_(document) {}

    std::vector<Element> collect() {
        for (const psl::SchemaProblem& problem : document_.problems) {
            Element& element =
                add(ElementKind::problem, problem.source, problem.span, problem.span);
            element.problem = &problem;
        }
        if (!document_.accepted()) return std::move(out_);
        for (const psl::ResolvedModel& model : document_.resolved.models) add_model(model);
        for (const psl::ResolvedEnum& each : document_.resolved.enums) {
            const psl::Enum& syntax = *each.syntax;
            Element& element =
                add(ElementKind::enumeration, syntax.source, syntax.name.span, syntax.span);
            element.enumeration = &each;
        }
        for (const psl::Relation& relation : document_.resolved.relations) add_relation(relation);
        for (const psl::Config& config : document_.schema.configs) add_config(config);
        return std::move(out_);
    }

private:
    const psl::Document& document_;
    std::vector<Element> out_;

    Element& add(ElementKind kind, std::uint32_t source, base::Span subject, base::Span clause) {
        Element element;
        element.kind = kind;
        element.document = &document_;
        element.file = document_.schema.sources[source];
        element.subject = subject;
        element.clause = clause;
        return out_.emplace_back(element);
    }

    void add_model(const psl::ResolvedModel& model) {
        if (model.is_composite()) return;
        const psl::Model& syntax = *model.syntax;
        add(ElementKind::model, syntax.source, syntax.name.span, syntax.span).model = &model;
        for (const psl::ResolvedField& field : model.fields) {
            Element& element =
                add(ElementKind::field, syntax.source, field.syntax->name.span, field.syntax->span);
            element.model = &model;
            element.field = &field;
        }
        for (const psl::ResolvedIndex& index : model.indexes) {
            const base::Span where =
                index.attribute != nullptr ? index.attribute->span : syntax.name.span;
            Element& element = add(ElementKind::index, syntax.source, where, where);
            element.model = &model;
            element.index = &index;
        }
    }

    /// Those with a foreign key: the others are its other side, or tables that Prisma makes.
    void add_relation(const psl::Relation& relation) {
        if (!relation.field_a) return;
        const psl::ResolvedModel& model = document_.resolved.models[relation.model_a];
        const psl::ResolvedField& field = model.fields[*relation.field_a];
        if (!field.relation.fields || field.relation.fields->empty()) return;
        Element& element = add(ElementKind::relation, model.syntax->source, field.syntax->name.span,
                               field.syntax->span);
        element.model = &model;
        element.field = &field;
        element.relation = &relation;
    }

    void add_config(const psl::Config& config) {
        const bool is_source = config.kind == psl::Config::Kind::datasource;
        add(is_source ? ElementKind::datasource : ElementKind::generator, config.source,
            config.name.span, config.span)
            .config = &config;
    }
};

} // namespace

std::vector<Element> elements_of(const psl::Document& document) {
    return Collector(document).collect();
}

} // namespace migvet::engine
