#include <algorithm>

#include <fmt/format.h>

#include "psl/validate.hpp"

// A schema without a datasource: Prisma judges it by what every database can do.
namespace migvet::psl {

namespace {

void cannot_be(Validation& in, const ResolvedModel& model, const ResolvedField& field,
               std::string_view type, std::string_view what) {
    in.out.bad_field(fmt::format("Field `{}` in {} `{}` can't be of type {}. The current connector "
                                 "does not support the {} type.",
                                 field.name(), model.kind_name(), model.name(), type, what),
                     model.kind_name(), model.name(), field.name(), field.syntax->span);
}

bool counts_up(const ResolvedField& field) { return field.defaults_to("autoincrement"); }

bool is_indexed(const ResolvedModel& model, FieldIndex field) {
    const auto first = [&](const std::vector<KeyField>& keys) {
        return !keys.empty() && keys[0].field == field;
    };
    return (model.key && first(model.key->fields)) ||
           std::any_of(model.indexes.begin(), model.indexes.end(),
                       [&](const ResolvedIndex& index) { return first(index.fields); });
}

void check_counters(Validation& in, const ResolvedModel& model) {
    constexpr const char* multiple =
        "The `autoincrement()` default value is used multiple times on this model even though the "
        "underlying datasource only supports one instance per table.";
    constexpr const char* no_id = "The `autoincrement()` default value is used on a non-id field "
                                  "even though the datasource does not support this.";
    constexpr const char* no_index = "The `autoincrement()` default value is used on a non-indexed "
                                     "field even though the datasource does not support this.";
    if (std::count_if(model.fields.begin(), model.fields.end(), counts_up) > 1)
        in.out.bad_attribute(multiple, "@default", model.syntax->span);
    for (FieldIndex at = 0; at < model.fields.size(); ++at) {
        const ResolvedField& field = model.fields[at];
        if (!counts_up(field)) continue;
        const bool id =
            model.key && model.key->fields.size() == 1 && model.key->fields[0].field == at;
        if (!id) in.out.bad_attribute(no_id, "@default", field.syntax->span);
        if (!is_indexed(model, at)) in.out.bad_attribute(no_index, "@default", field.syntax->span);
    }
}

void check_attributes(Validation& in, const ResolvedModel& model) {
    constexpr const char* clustering =
        "Defining clustering is not supported in the current connector.";
    if (model.key && model.key->map) {
        in.out.bad_block("You defined a database name for the primary key on the model. This is "
                         "not supported by the provider.",
                         model.kind_name(), model.name(), model.syntax->span);
    }
    if (model.key && model.key->clustered) {
        in.out.bad_attribute(clustering, model.key->on_field ? "@id" : "@@id",
                             model.key->attribute->span);
    }
    for (const ResolvedIndex& index : model.indexes) {
        const Span where = index.attribute->span;
        if (index.clustered) in.out.bad_attribute(clustering, index.attribute_name(), where);
        if (index.kind != IndexKind::fulltext) continue;
        in.out.bad_attribute(
            "Defining fulltext indexes is not supported with the current connector.",
            index.attribute_name(), where);
    }
    if (model.shard_key) {
        in.out.bad_attribute("Shard keys are not currently supported for provider empty",
                             model.shard_key->on_field ? "@shardKey" : "@@shardKey",
                             model.shard_key->attribute->span);
    }
    if (!model.schema) return;
    in.out.error("@@schema is not supported on the current datasource provider",
                 model.schema->span);
}

} // namespace

void check_bare_model(Validation& in, const ResolvedModel& model) {
    check_attributes(in, model);
    check_counters(in, model);
    for (const ResolvedField& field : model.fields) {
        if (!field.is_column()) {
            const RelationSide& side = field.relation;
            if (!field.is_relation() || !side.map) continue;
            in.out.bad_attribute("Your provider does not support named foreign keys.", "@relation",
                                 side.attribute->span);
            continue;
        }
        if (field.is_scalar(Scalar::json) && field.is_list())
            cannot_be(in, model, field, "Json[]", "Json List");
        if (field.is_scalar(Scalar::decimal)) cannot_be(in, model, field, "Decimal", "Decimal");
        if (field.defaults_to("auto")) {
            in.out.bad_attribute("The current connector does not support the `auto()` function.",
                                 "@default", field.default_value->span);
        }
        if (!field.is_list()) continue;
        in.out.error(fmt::format("Field \"{}\" in {} \"{}\" can't be a list. The current connector "
                                 "does not support lists of primitive types.",
                                 field.name(), model.kind_name(), model.name()),
                     field.syntax->span);
    }
}

} // namespace migvet::psl
