#include <fmt/format.h>

#include "psl/coerce.hpp"
#include "psl/resolve.hpp"

namespace migvet::psl {

namespace {

void duplicate_field(const ResolvedModel& model, const ResolvedField& field, Diagnostics& out) {
    out.error(fmt::format("Field \"{}\" is already defined on {} \"{}\".", field.name(),
                          model.kind_name(), model.name()),
              field.syntax->span);
}

/// @map takes a name that another field has, or has mapped.
void check_map_clashes(const ResolvedModel& model, FieldIndex index, Diagnostics& out) {
    const ResolvedField& field = model.fields[index];
    const std::string_view map = *field.map;
    for (FieldIndex other = 0; other < model.fields.size(); ++other) {
        if (other == index || model.fields[other].map != field.map) continue;
        duplicate_field(model, field, out);
        break;
    }
    const auto namesake = find_field(model, map);
    if (!namesake || *namesake == index) return;
    const ResolvedField& other = model.fields[*namesake];
    if (!other.is_column() || (other.map && *other.map != map)) return;
    duplicate_field(model, field, out);
}

void resolve_map(ResolvedModel& model, FieldIndex field, Arguments& arguments, Diagnostics& out) {
    const Value* const value = arguments.main("name");
    if (value == nullptr) return;
    const auto map = coerce_string(*value, out);
    if (!map) return;
    model.fields[field].map = map;
    check_map_clashes(model, field, out);
}

void resolve_updated_at(ResolvedField& field, Arguments& arguments) {
    if (!field.is_scalar(Scalar::date_time))
        arguments.error("Fields that are marked with @updatedAt must be of type DateTime.");
    if (field.is_list()) arguments.error("Fields that are marked with @updatedAt cannot be lists.");
    field.updated_at = true;
}

} // namespace

void resolve_scalar_field(Resolved& schema, ModelIndex index, FieldIndex field, Diagnostics& out) {
    ResolvedModel& model = schema.models[index];
    ResolvedField& made = model.fields[field];
    Attributes attributes(made.syntax->attributes, out);
    if (auto arguments = attributes.single("map")) {
        resolve_map(model, field, *arguments, out);
        arguments->finish();
    }
    if (auto arguments = attributes.single("ignore")) {
        const bool unsupported = made.kind == ResolvedField::Kind::unsupported;
        made.ignored = !unsupported;
        if (unsupported)
            arguments->error("Fields of type `Unsupported` cannot take an `@ignore` attribute. "
                             "They are already treated as ignored by the client due to their "
                             "type.");
        arguments->finish();
    }
    if (auto arguments = attributes.single("relation")) {
        arguments->error("Invalid field type, not a relation.");
        arguments->finish();
    }
    if (auto arguments = attributes.single("id")) {
        resolve_field_id(model, field, *arguments, out);
        arguments->finish();
    }
    if (auto arguments = attributes.single("updatedAt")) {
        resolve_updated_at(made, *arguments);
        arguments->finish();
    }
    if (auto arguments = attributes.single("default")) {
        resolve_default(schema, index, field, *arguments, out);
        arguments->finish();
    }
    if (made.kind == ResolvedField::Kind::scalar) made.native_attribute = attributes.native();
    if (auto arguments = attributes.single("unique")) {
        resolve_field_unique(model, field, *arguments, out);
        arguments->finish();
    }
    if (auto arguments = attributes.single("shardKey")) {
        resolve_field_shard_key(model, field, *arguments, out);
        arguments->finish();
    }
    attributes.finish();
}

/// Composite types are MongoDB's: only what is wrong with any of them is looked at.
void resolve_composite_field(Resolved& schema, ModelIndex model, FieldIndex field,
                             Diagnostics& out) {
    ResolvedField& made = schema.models[model].fields[field];
    if (made.kind == ResolvedField::Kind::unknown) return;
    Attributes attributes(made.syntax->attributes, out);
    if (made.kind == ResolvedField::Kind::scalar) made.native_attribute = attributes.native();
    if (auto arguments = attributes.single("map")) {
        if (const Value* const value = arguments->main("name")) coerce_string(*value, out);
        arguments->finish();
    }
    if (auto arguments = attributes.single("default")) {
        resolve_default(schema, model, field, *arguments, out);
        arguments->finish();
    }
    attributes.finish();
}

} // namespace migvet::psl
