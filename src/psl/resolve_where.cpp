#include <algorithm>

#include <fmt/format.h>

#include "psl/coerce.hpp"
#include "psl/resolve.hpp"

namespace migvet::psl {

namespace {

/// The value of a field in `where: { field: value }`, or why it can't be one.
class Condition {
public:
    Condition(const ResolvedModel& model, std::string_view attribute, Arguments& arguments,
              Diagnostics& out)
        : model_(model), attribute_(attribute), arguments_(arguments), out_(out) {}

    bool accepts(const Value& value) {
        if (value.is(Value::Kind::object)) return accepts_object(value);
        if (value.is(Value::Kind::function) && value.text == "raw") return accepts_raw(value);
        if (!value.is(Value::Kind::function)) out_.wrong_type("function", value);
        return reject("The `where` argument must be either a raw() function call or an object "
                      "literal, e.g. `where: raw(\"status = 'active'\")` or `where: { active: true "
                      "}`.");
    }

private:
    bool reject(std::string_view message) {
        out_.bad_attribute(message, attribute_, arguments_.attribute().span);
        return false;
    }

    bool accepts_raw(const Value& value) {
        constexpr const char* wanted =
            "The `where` argument must be a raw() function with a string argument, e.g. `where: "
            "raw(\"status = 'active'\")`.";
        if (value.arguments.empty()) return reject(wanted);
        const auto text = coerce_string(value.arguments[0].value, out_);
        if (!text) return reject(wanted);
        if (!text->empty()) return true;
        return reject("The `where` argument cannot contain an empty string.");
    }

    bool accepts_object(const Value& object) {
        if (object.arguments.empty())
            return reject("The `where` argument cannot be an empty object.");
        return std::all_of(object.arguments.begin(), object.arguments.end(),
                           [&](const Argument& member) { return accepts_member(member); });
    }

    bool accepts_member(const Argument& member) {
        const auto index = find_field(model_, member.name);
        if (!index) {
            return reject(fmt::format("Field '{}' does not exist in model '{}'.", member.name,
                                      model_.name()));
        }
        const ResolvedField& field = model_.fields[*index];
        if (!field.is_column()) {
            return reject(fmt::format("Field '{}' is a relation field. Only scalar fields can be "
                                      "used in the where clause.",
                                      member.name));
        }
        if (!member.value.is(Value::Kind::object)) return accepts_value(member.value, field);
        const auto& nested = member.value.arguments;
        if (nested.size() != 1) {
            return reject("Nested object in where clause must have exactly one key. Use `{ not: "
                          "null }` or `{ not: \"value\" }`.");
        }
        if (nested[0].name == "not") return accepts_value(nested[0].value, field);
        return reject(fmt::format("Unknown key '{}' in nested where clause object. Only 'not' is "
                                  "supported.",
                                  nested[0].name));
    }

    bool accepts_value(const Value& value, const ResolvedField& field) {
        constexpr std::string_view wanted = "Expected true, false, null, a string, a number, or an "
                                            "object like { not: null }.";
        if (value.is(Value::Kind::string)) return accepts_type(value, field, "a String");
        if (value.is(Value::Kind::number)) return accepts_type(value, field, "a Number");
        if (!value.is(Value::Kind::constant))
            return reject(fmt::format("Invalid value in where clause. {}", wanted));
        if (value.text == "null") return true;
        if (value.text == "true" || value.text == "false")
            return accepts_type(value, field, "Boolean");
        return reject(fmt::format("Invalid value '{}' in where clause. {}", value.text, wanted));
    }

    bool accepts_type(const Value& value, const ResolvedField& field, std::string_view type) {
        if (field.kind == ResolvedField::Kind::unsupported) {
            return reject(fmt::format("Field '{}' is an unsupported type and cannot be used in the "
                                      "object syntax of a where clause. Use raw() instead.",
                                      field.name()));
        }
        if (field.kind == ResolvedField::Kind::enumeration) {
            return value.is(Value::Kind::string) ||
                   reject(fmt::format("Type mismatch: field '{}' is an Enum and only accepts "
                                      "String values in the where clause.",
                                      field.name()));
        }
        if (fits(value, field.scalar)) return true;
        return reject(fmt::format("Type mismatch: field '{}' is of type {}, but the value is {}.",
                                  field.name(), to_string(field.scalar), type));
    }

    static bool fits(const Value& value, Scalar scalar) {
        switch (scalar) {
        case Scalar::string:
        case Scalar::date_time: return value.is(Value::Kind::string);
        case Scalar::integer:
        case Scalar::big_integer:
        case Scalar::floating:
        case Scalar::decimal: return value.is(Value::Kind::number);
        case Scalar::boolean: return value.is(Value::Kind::constant);
        default: return false;
        }
    }

    const ResolvedModel& model_;
    std::string_view attribute_;
    Arguments& arguments_;
    Diagnostics& out_;
};

} // namespace

const Value* resolve_where(const ResolvedModel& model, std::string_view attribute,
                           Arguments& arguments, Diagnostics& out) {
    const Value* const value = arguments.optional("where");
    if (value == nullptr) return nullptr;
    return Condition(model, attribute, arguments, out).accepts(*value) ? value : nullptr;
}

} // namespace migvet::psl
