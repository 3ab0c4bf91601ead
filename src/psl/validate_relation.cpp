#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "psl/constraint_names.hpp"
#include "psl/relation_ends.hpp"
#include "psl/validate.hpp"

namespace migvet::psl {

namespace {

constexpr const char* relation_attribute = "@relation";

void check_references_are_unique(Validation& in, const RelationEnds& ends) {
    const auto& given = ends.forward->relation.references;
    if (!given || given->empty()) return;
    auto wanted = names_of(*ends.referenced, *given);
    auto sorted = wanted;
    std::sort(sorted.begin(), sorted.end());
    for (const auto& criterion : unique_criteria(*ends.referenced)) {
        auto names = names_of(*ends.referenced, criterion);
        std::sort(names.begin(), names.end());
        if (names == sorted) return;
    }
    const std::string message =
        wanted.size() == 1
            ? fmt::format("The argument `references` must refer to a unique criterion in the "
                          "related model. Consider adding an `@unique` attribute to the field `{}` "
                          "in the model `{}`.",
                          wanted[0], ends.referenced->name())
            : fmt::format("The argument `references` must refer to a unique criterion in the "
                          "related model. Consider adding an `@@unique([{}])` attribute to the "
                          "model `{}`.",
                          join(wanted), ends.referenced->name());
    in.out.bad_attribute(message, relation_attribute, ends.forward->syntax->span);
}

void check_same_length(Validation& in, const RelationEnds& ends) {
    const RelationSide& side = ends.forward->relation;
    if (!side.fields || !side.references || side.fields->size() == side.references->size()) return;
    in.out.invalid("You must specify the same number of fields in `fields` and `references`.",
                   side.attribute->span);
}

void check_arity(Validation& in, const RelationEnds& ends) {
    if (!ends.forward->is_required() || !ends.forward->relation.fields) return;
    const auto& fields = *ends.forward->relation.fields;
    const bool optional = std::any_of(fields.begin(), fields.end(), [&](FieldIndex field) {
        return ends.referencing->fields[field].is_optional();
    });
    if (!optional) return;
    in.out.invalid(fmt::format("The relation field `{}` uses the scalar fields {}. At least one of "
                               "those fields is optional. Hence the relation field must be "
                               "optional as well.",
                               ends.forward->name(), join(names_of(*ends.referencing, fields))),
                   ends.forward->syntax->span);
}

bool same_type(const ResolvedField& a, const ResolvedField& b) {
    if (a.kind != b.kind) return false;
    switch (a.kind) {
    case ResolvedField::Kind::scalar: return a.scalar == b.scalar;
    case ResolvedField::Kind::enumeration: return a.enumeration == b.enumeration;
    default: return a.syntax->type.text == b.syntax->type.text;
    }
}

void check_types(Validation& in, const Relation& relation, const RelationEnds& ends) {
    const auto own = referencing_fields(in.schema, relation);
    const auto other = referenced_fields(in.schema, relation);
    for (std::size_t at = 0; at < std::min(own.size(), other.size()); ++at) {
        const ResolvedField& field = ends.referencing->fields[own[at]];
        const ResolvedField& target = ends.referenced->fields[other[at]];
        if (same_type(field, target)) continue;
        in.out.bad_attribute(fmt::format("The type of the field `{}` in the model `{}` is not "
                                         "matching the type of the referenced field `{}` in model "
                                         "`{}`.",
                                         field.name(), ends.referencing->name(), target.name(),
                                         ends.referenced->name()),
                             relation_attribute, ends.forward->syntax->span);
    }
}

void check_name(Validation& in, const Relation& relation, const RelationEnds& ends) {
    const std::string name = foreign_key_name(in.schema, relation);
    if (!in.postgresql() || ends.referencing->is_view()) return;
    if (taken_on_table(in, relation.model_a, name) < 2) return;
    const bool written = ends.forward != nullptr;
    Span where = written ? ends.forward->syntax->span : ends.referenced->syntax->span;
    const Attribute* const attribute = written ? ends.forward->relation.attribute : nullptr;
    if (attribute != nullptr && argument_span(*attribute, "map") != attribute->span)
        where = argument_span(*attribute, "map");
    in.out.bad_attribute(name_is_taken_on_table(name, *ends.referencing), relation_attribute,
                         where);
}

/// PostgreSQL takes SET NULL on a column that can't be null, and fails when it comes to it.
void check_set_null(Validation& in, const RelationEnds& ends) {
    const RelationSide& side = ends.forward->relation;
    if (!side.fields || !in.is_limited()) return;
    const bool required =
        std::any_of(side.fields->begin(), side.fields->end(), [&](FieldIndex field) {
            return ends.referencing->fields[field].is_required();
        });
    if (!required) return;
    const auto check = [&](const std::optional<WrittenAction>& written, std::string_view name) {
        if (!written || written->action != Action::set_null) return;
        const Span where = ends.forward->syntax->span;
        if (in.schema.configuration.prisma_relations || in.is_bare()) {
            return in.out.bad_attribute(
                fmt::format("The `{}` referential action of a relation must not be set to "
                            "`SetNull` when a referenced field is required.\nEither choose another "
                            "referential action, or make the referenced fields optional.\n",
                            name),
                relation_attribute, where);
        }
        in.out.warning(fmt::format("The `{}` referential action of a relation should not be set to "
                                   "`SetNull` when a referenced field is required. We recommend "
                                   "either to choose another referential action, or to make the "
                                   "referenced fields optional. Read more at "
                                   "https://pris.ly/d/postgres-set-null ",
                                   name),
                       where);
    };
    check(side.on_delete, "onDelete");
    check(side.on_update, "onUpdate");
}

void check_inline(Validation& in, const Relation& relation) {
    const RelationEnds ends(in.schema, relation);
    check_cycle(in, relation);
    in.out.in((ends.forward != nullptr ? ends.referencing : ends.referenced)->syntax->source);
    if (ends.forward != nullptr) {
        check_references_are_unique(in, ends);
        check_same_length(in, ends);
        check_arity(in, ends);
        check_types(in, relation, ends);
        check_set_null(in, ends);
    }
    check_name(in, relation, ends);
    if (relation.kind == Relation::Kind::one_to_one) return check_one_to_one(in, relation);
    check_one_to_many(in, relation);
}

void check_embedded(Validation& in, const Relation& relation) {
    if (!in.postgresql()) return;
    const std::array sides = {std::pair(relation.model_a, *relation.field_a),
                              std::pair(relation.model_b, *relation.field_b)};
    for (const auto& [model, field] : sides) {
        in.out.in(in.schema.models[model].syntax->source)
            .invalid("Embedded many-to-many relations are not supported on Postgres. Please use "
                     "the syntax defined in https://pris.ly/d/relational-database-many-to-many",
                     in.schema.field(model, field).syntax->span);
    }
}

} // namespace

void check_relation(Validation& in, const Relation& relation) {
    switch (relation.kind) {
    case Relation::Kind::one_to_one:
    case Relation::Kind::one_to_many: return check_inline(in, relation);
    case Relation::Kind::many_to_many: return check_many_to_many(in, relation);
    case Relation::Kind::embedded: return check_embedded(in, relation);
    }
}

} // namespace migvet::psl
