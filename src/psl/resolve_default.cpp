#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "psl/coerce.hpp"
#include "psl/resolve.hpp"

namespace migvet::psl {

namespace {

constexpr auto known_functions = std::to_array<std::string_view>(
    {"autoincrement", "cuid", "dbgenerated", "nanoid", "now", "ulid", "uuid", "auto"});

/// Judges the value of @default. What is possible is kept: more may be wrong with it, but that
/// needs the types of the database.
class Default {
public:
    Default(const Resolved& schema, ResolvedField& field, Arguments& arguments, Diagnostics& out)
        : schema_(schema), field_(field), arguments_(arguments), out_(out) {}

    /// The same for a field of a composite type, where the database can't help.
    bool accepts_in_composite(const Value& value) {
        if (!value.is(Value::Kind::function)) return accepts(value);
        const std::string_view name = value.text;
        if (name == "dbgenerated")
            return reject("Fields of composite types cannot have `dbgenerated()` as default.");
        const bool scalar = field_.kind == ResolvedField::Kind::scalar;
        if (scalar && (name == "autoincrement" || name == "auto"))
            return reject(
                fmt::format("The function `{}()` is not supported on composite fields.", name));
        if (scalar && std::find(known_functions.begin(), known_functions.end(), name) ==
                          known_functions.end()) {
            out_.error(fmt::format("Unknown function in @default(): `{}` is not known. You can "
                                   "read about the available functions here: "
                                   "https://pris.ly/d/attribute-functions",
                                   name),
                       value.span);
            return false;
        }
        return accepts(value);
    }

    bool accepts(const Value& value) {
        const bool function = value.is(Value::Kind::function);
        if (function && value.text == "dbgenerated") return accepts_dbgenerated(value);
        switch (field_.kind) {
        case ResolvedField::Kind::enumeration: return accepts_enum(value);
        case ResolvedField::Kind::scalar:
            return function ? accepts_function(value) : accepts_literals(value);
        case ResolvedField::Kind::unsupported:
            return reject("Only @default(dbgenerated(\"...\")) can be used for Unsupported types.");
        default:
            out_.error(fmt::format("Error validating field `{}` in composite type `{}`: Defaults "
                                   "on fields of type composite are not supported. Please remove "
                                   "the `@default` attribute.",
                                   field_.name(), field_.syntax->type.text),
                       arguments_.attribute().span);
            return false;
        }
    }

private:
    bool reject(std::string_view message) {
        arguments_.error(message);
        return false;
    }

    bool accepts_dbgenerated(const Value& value) {
        constexpr const char* single = "`dbgenerated()` takes a single String argument";
        if (value.arguments.size() > 1) reject(single);
        if (value.arguments.empty()) return true;
        const Value& text = value.arguments[0].value;
        if (!text.is(Value::Kind::string)) return reject(single);
        if (!text.text.empty()) return true;
        return reject("dbgenerated() takes either no argument, or a single nonempty string "
                      "argument.");
    }

    bool accepts_enum(const Value& value) {
        if (!field_.is_list()) return accepts_enum_value(value);
        if (!value.is(Value::Kind::array)) return expected_enum(value);
        return std::all_of(value.arguments.begin(), value.arguments.end(),
                           [&](const Argument& one) { return accepts_enum_value(one.value); });
    }

    bool expected_enum(const Value& value) {
        return reject(fmt::format("Expected an enum value, but found `{}`.", display(value)));
    }

    bool accepts_enum_value(const Value& value) {
        if (!value.is(Value::Kind::constant)) return expected_enum(value);
        const auto& values = schema_.enums[field_.enumeration].syntax->values;
        const bool known = std::any_of(values.begin(), values.end(), [&](const EnumValue& one) {
            return one.name.text == value.text;
        });
        if (known) return true;
        return reject(fmt::format("The defined default value `{}` is not a valid value of the enum "
                                  "specified for the field.",
                                  value.text));
    }

    bool accepts_function(const Value& value) {
        const std::string_view name = value.text;
        const Scalar type = field_.scalar;
        const bool whole = type == Scalar::integer || type == Scalar::big_integer;
        if (name == "autoincrement" && field_.default_map)
            return reject("Naming an autoincrement default value is not allowed.");
        if (name == "autoincrement" && whole) return accepts_no_arguments(value);
        if (name == "ulid" && type == Scalar::string) return accepts_no_arguments(value);
        if (name == "now" && type == Scalar::date_time) return accepts_no_arguments(value);
        if (name == "uuid" && type == Scalar::string)
            return accepts_number(
                value, [](auto n) { return n == 4 || n == 7; }, "which is either 4 or 7");
        if (name == "cuid" && type == Scalar::string)
            return accepts_number(
                value, [](auto n) { return n == 1 || n == 2; }, "which is either 1 or 2");
        if (name == "nanoid" && type == Scalar::string)
            return accepts_number(
                value, [](auto n) { return n >= 2 && n <= 255; }, "between 2 and 255");
        if (name == "auto") {
            return value.arguments.empty() || reject("`auto()` takes no arguments");
        }
        // Said later, as another connector might know the function.
        if (std::find(known_functions.begin(), known_functions.end(), name) ==
            known_functions.end())
            return true;
        return reject(fmt::format("The function `{}()` cannot be used on fields of type `{}`.",
                                  name, to_string(type)));
    }

    bool accepts_no_arguments(const Value& value) {
        if (value.arguments.empty()) return true;
        return reject(fmt::format("The `{0}` function does not take any argument. Consider "
                                  "changing this default to `{0}()`.",
                                  value.text));
    }

    template <typename Range>
    bool accepts_number(const Value& value, Range in_range, std::string_view range) {
        const std::string single = fmt::format("`{}()` takes a single Int argument.", value.text);
        if (value.arguments.size() > 1) reject(single);
        if (value.arguments.empty()) return true;
        const Value& number = value.arguments[0].value;
        if (!number.is(Value::Kind::number)) return reject(single);
        const auto parsed = parse_i64(number.text);
        if (parsed && in_range(*parsed)) return true;
        return reject(
            fmt::format("`{}()` takes either no argument, or a single integer argument {}.",
                        value.text, range));
    }

    bool accepts_literals(const Value& value) {
        if (!field_.is_list()) {
            if (value.is(Value::Kind::array))
                return reject("The default value of a non-list field cannot be a list.");
            return accepts_literal(value);
        }
        if (!value.is(Value::Kind::array))
            return reject("The default value of a list field must be a list.");
        return std::all_of(value.arguments.begin(), value.arguments.end(),
                           [&](const Argument& one) { return accepts_literal(one.value); });
    }

    bool accepts_literal(const Value& value) {
        if (field_.scalar == Scalar::boolean && value.is(Value::Kind::constant)) {
            if (value.text == "true" || value.text == "false") return true;
            out_.bad_attribute("A boolean literal must be `true` or `false`.", "@default",
                               value.span);
            return false;
        }
        if (is_possible(value)) return true;
        return reject(fmt::format("Expected a {} value, but found `{}`.", to_string(field_.scalar),
                                  display(value)));
    }

    bool is_possible(const Value& value) const {
        const bool number = value.is(Value::Kind::number);
        const bool string = value.is(Value::Kind::string);
        switch (field_.scalar) {
        case Scalar::integer:
        case Scalar::big_integer:
        case Scalar::floating: return number;
        case Scalar::decimal: return number || string;
        case Scalar::boolean: return false;
        default: return string;
        }
    }

    const Resolved& schema_;
    ResolvedField& field_;
    Arguments& arguments_;
    Diagnostics& out_;
};

} // namespace

void resolve_default(Resolved& schema, ModelIndex model, FieldIndex index, Arguments& arguments,
                     Diagnostics& out) {
    ResolvedField& field = schema.models[model].fields[index];
    field.default_attribute = &arguments.attribute();
    const Value* const value = arguments.main("value");
    if (value == nullptr) return;
    field.default_map = arguments.text("map");
    Default judge(schema, field, arguments, out);
    const bool composite = schema.models[model].is_composite();
    const bool possible = composite ? judge.accepts_in_composite(*value) : judge.accepts(*value);
    if (possible) field.default_value = value;
}

} // namespace migvet::psl
