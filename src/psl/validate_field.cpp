#include <algorithm>

#include <fmt/format.h>

#include "psl/literals.hpp"
#include "psl/validate.hpp"

namespace migvet::psl {

namespace {

/// Unsupported("VarChar(20)") is a native type after all.
std::optional<NativeType> native_type_of(std::string_view text) {
    const std::size_t open = text.find('(');
    std::string_view name = text.substr(0, open);
    while (!name.empty() && name.back() == ' ') name.remove_suffix(1);
    while (!name.empty() && name.front() == ' ') name.remove_prefix(1);
    const NativeConstructor* const known = find_native(name);
    if (known == nullptr) return std::nullopt;
    NativeType type{known->native, {}, {}};
    if (known->arguments == 0) return type;
    if (open == std::string_view::npos) return type;
    const std::size_t close = text.find(')', open);
    if (close == std::string_view::npos) return type;
    const std::string_view inner = text.substr(open + 1, close - open - 1);
    const std::size_t comma = inner.find(',');
    if ((known->arguments == 2) != (comma != std::string_view::npos)) return std::nullopt;
    const auto trimmed = [](std::string_view part) {
        while (!part.empty() && part.back() == ' ') part.remove_suffix(1);
        while (!part.empty() && part.front() == ' ') part.remove_prefix(1);
        return part;
    };
    type.first = parse_u32(trimmed(inner.substr(0, comma)));
    if (comma != std::string_view::npos) type.second = parse_u32(trimmed(inner.substr(comma + 1)));
    const bool valid = type.first && (comma == std::string_view::npos || type.second);
    return valid ? std::optional(type) : std::nullopt;
}

void check_unsupported(Validation& in, const ResolvedField& field) {
    if (!in.postgresql() || field.kind != ResolvedField::Kind::unsupported) return;
    const std::string_view text = field.syntax->type.text;
    if (text.empty() || text.front() == '(') return;
    const auto type = native_type_of(text);
    if (!type) return;
    in.out.invalid(
        fmt::format("The type `Unsupported(\"{}\")` you specified in the type definition "
                    "for the field `{}` is supported as a native type by Prisma. Please "
                    "use the native type notation `{} @{}.{}` for full support.",
                    text, field.name(), to_string(constructor(type->native).scalar),
                    in.schema.configuration.datasource, to_string(*type)),
        field.syntax->span);
}

void check_literal(Validation& in, const ResolvedField& field, const Value& value) {
    std::string problem;
    std::string_view what;
    std::string_view attribute = "@default";
    if (value.is(Value::Kind::array)) {
        for (const Argument& element : value.arguments) check_literal(in, field, element.value);
        return;
    }
    if (value.is(Value::Kind::string) && field.scalar == Scalar::json) {
        problem = json_problem(value.text);
        what = "JSON string";
    }
    if (value.is(Value::Kind::string) && field.scalar == Scalar::bytes && !is_base64(value.text)) {
        problem = "Could not convert from `base64 encoded bytes` to `PrismaValue::Bytes`";
        what = "base64 string";
    }
    if (value.is(Value::Kind::string) && field.scalar == Scalar::date_time) {
        problem = date_time_problem(value.text);
        what = "rfc3339 datetime string";
    }
    if (value.is(Value::Kind::string) && field.scalar == Scalar::decimal) {
        problem = decimal_problem(value.text);
        what = "decimal";
        attribute = "default";
    }
    const bool whole = field.scalar == Scalar::integer || field.scalar == Scalar::big_integer;
    if (value.is(Value::Kind::number) && whole) {
        problem = integer_problem(value.text);
        what = "integer";
    }
    if (problem.empty()) return;
    in.out.bad_attribute(
        fmt::format("Parse error: \"{}\" is not a valid {}. ({})", value.text, what, problem),
        attribute, value.span);
}

} // namespace

void check_client_name(Validation& in, const ResolvedModel& model, const ResolvedField& field) {
    const auto taken = [&](std::string_view attribute) {
        in.out.bad_block(
            fmt::format("The custom name `{}` specified for the `@@{}` attribute is already used "
                        "as a name for a field. Please choose a different name.",
                        field.name(), attribute),
            model.kind_name(), model.name(), model.syntax->span);
    };
    const bool unique =
        std::any_of(model.indexes.begin(), model.indexes.end(), [&](const ResolvedIndex& index) {
            return index.name && *index.name == field.name();
        });
    if (unique) taken("unique");
    if (model.key && model.key->name && *model.key->name == field.name()) taken("id");
}

void check_default(Validation& in, const ResolvedField& field) {
    if (field.default_map && in.is_limited()) {
        in.out.bad_attribute("You defined a database name for the default value of a field on the "
                             "model. This is not supported by the provider.",
                             "@default", field.default_attribute->span);
    }
    if (field.default_value == nullptr) return;
    if (field.kind == ResolvedField::Kind::scalar) check_literal(in, field, *field.default_value);
    if (!field.defaults_to("auto") || !in.postgresql()) return;
    in.out.bad_attribute("The current connector does not support the `auto()` function.",
                         "@default", field.default_value->span);
}

void check_scalar_field(Validation& in, ModelIndex model, ResolvedField& field) {
    check_client_name(in, in.schema.models[model], field);
    check_native_type(in, field);
    check_default(in, field);
    check_unsupported(in, field);
}

} // namespace migvet::psl
