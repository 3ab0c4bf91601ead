#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "psl/relation_ends.hpp"
#include "psl/validate.hpp"

namespace migvet::psl {

namespace {

constexpr const char* relation_attribute = "@relation";

void missing_opposite(Validation& in, const ResolvedModel& model, const ResolvedField& field) {
    const std::string_view kind = model.kind_name();
    in.out.in(model.syntax->source)
        .bad_field(fmt::format("The relation field `{}` on {} `{}` is missing an opposite relation "
                               "field on the model `{}`. Either run `prisma format` or add it "
                               "manually.",
                               field.name(), kind, model.name(),
                               in.schema.models[field.relation.target].name()),
                   kind, model.name(), field.name(), field.syntax->span);
}

void check_forward(Validation& in, const RelationEnds& ends) {
    const RelationSide& forward = ends.forward->relation;
    const std::string field = fmt::format("The relation field `{}` on Model `{}`",
                                          ends.forward->name(), ends.referencing->name());
    in.out.in(ends.referencing->syntax->source);
    if (is_empty(forward.fields)) {
        in.out.bad_attribute(fmt::format("{} must specify the `fields` argument in the @relation "
                                         "attribute. You can run `prisma format` to fix this "
                                         "automatically.",
                                         field),
                             relation_attribute, ends.forward->syntax->span);
    }
    if (!is_empty(forward.references)) return;
    in.out.bad_attribute(
        fmt::format("{} must specify the `references` argument in the @relation attribute.", field),
        relation_attribute, ends.forward->syntax->span);
}

void check_back(Validation& in, const RelationEnds& ends) {
    const RelationSide& back = ends.back->relation;
    const std::string field = fmt::format("The relation field `{}` on Model `{}`",
                                          ends.back->name(), ends.referenced->name());
    const std::string elsewhere =
        fmt::format("You must only specify it on the opposite field `{}` on model `{}`",
                    ends.forward->name(), ends.referencing->name());
    in.out.in(ends.referenced->syntax->source);
    if (!is_empty(back.fields) || !is_empty(back.references)) {
        in.out.bad_attribute(fmt::format("{} must not specify the `fields` or `references` "
                                         "argument in the @relation attribute. {}.",
                                         field, elsewhere),
                             relation_attribute, ends.back->syntax->span);
    }
    if (!has_actions(*ends.back)) return;
    in.out.bad_attribute(fmt::format("{} must not specify the `onDelete` or `onUpdate` argument in "
                                     "the @relation attribute. {}, or in case of a many to many "
                                     "relation, in an explicit join table.",
                                     field, elsewhere),
                         relation_attribute, ends.back->syntax->span);
}

bool has_single_id(const ResolvedModel& model) {
    return model.key && model.key->fields.size() == 1;
}

void check_side(Validation& in, ModelIndex index, const ResolvedField& field) {
    const ResolvedModel& model = in.schema.models[index];
    const ResolvedModel& target = in.schema.models[field.relation.target];
    in.out.in(model.syntax->source);
    if (!has_single_id(target)) {
        const std::string_view kind = target.kind_name();
        return in.out.bad_field(
            fmt::format("The relation field `{}` on {} `{}` references `{}` which does not have an "
                        "`@id` field. Models without `@id` cannot be part of a many to many "
                        "relation. Use an explicit intermediate Model to represent this "
                        "relationship.",
                        field.name(), kind, model.name(), target.name()),
            kind, model.name(), field.name(), field.syntax->span);
    }
    const auto& references = field.relation.references;
    const bool singular = !references || (references->size() == 1 &&
                                          references->front() == target.key->fields[0].field);
    if (singular) return;
    in.out.invalid(fmt::format("Implicit many-to-many relations must always reference the id field "
                               "of the related model. Change the argument `references` to use the "
                               "id field of the related model `{}`. But it is referencing the "
                               "following fields that are not the id: {}",
                               target.name(), join(names_of(target, *references))),
                   field.syntax->span);
}

} // namespace

void check_one_to_many(Validation& in, const Relation& relation) {
    const RelationEnds ends(in.schema, relation);
    if (ends.forward != nullptr && ends.back == nullptr)
        return missing_opposite(in, *ends.referencing, *ends.forward);
    if (ends.forward == nullptr) return missing_opposite(in, *ends.referenced, *ends.back);
    check_forward(in, ends);
    check_back(in, ends);
}

void check_many_to_many(Validation& in, const Relation& relation) {
    const std::array sides = {
        std::pair(relation.model_a, &in.schema.field(relation.model_a, *relation.field_a)),
        std::pair(relation.model_b, &in.schema.field(relation.model_b, *relation.field_b))};
    for (const auto& [model, field] : sides) {
        const bool viewed = in.schema.models[relation.model_a].is_view() ||
                            in.schema.models[relation.model_b].is_view();
        if (!viewed) break;
        in.out.in(in.schema.models[model].syntax->source)
            .invalid("Implicit many-to-many relations are not supported for views.",
                     field->syntax->span);
    }
    for (const auto& [model, field] : sides) check_side(in, model, *field);
    for (const auto& [model, field] : sides) {
        in.out.in(in.schema.models[model].syntax->source);
        for (const auto& action : {field->relation.on_delete, field->relation.on_update}) {
            if (!action) continue;
            in.out.invalid(
                "Referential actions on implicit many-to-many relations are not supported",
                action->where);
        }
    }
    for (const auto& [model, field] : sides) {
        if (!field->relation.references) continue;
        in.out.in(in.schema.models[model].syntax->source)
            .bad_attribute("Implicit many-to-many relation should not have references argument "
                           "defined. Either remove it, or change the relation to one-to-many.",
                           relation_attribute, field->syntax->span);
    }
}

} // namespace migvet::psl
