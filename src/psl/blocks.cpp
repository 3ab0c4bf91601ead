#include "psl/blocks.hpp"

#include <fmt/format.h>

#include "psl/coerce.hpp"

namespace migvet::psl {

Properties::Properties(const Config& block, std::string_view kind, Diagnostics& out) {
    for (const Property& property : block.properties) {
        if (property.has_value) {
            left_.push_back(&property);
            continue;
        }
        if (complete_) {
            out.error(fmt::format("Property {} in {} {} needs to be assigned a value",
                                  property.name.text, kind, block.name.text),
                      block.span);
        }
        complete_ = false;
    }
}

const Property* Properties::take(std::string_view name) {
    const Property* found = nullptr;
    std::erase_if(left_, [&](const Property* property) {
        if (property->name.text != name) return false;
        found = property;
        return true;
    });
    return found;
}

namespace {

constexpr const char* one_parameter =
    "Exactly one string parameter must be passed to the env function.";

bool check_env(const Value& value, Diagnostics& out) {
    for (const Argument& argument : value.arguments) {
        if (argument.name.empty()) continue;
        out.warning("The env function doesn't expect named arguments", argument.span);
    }
    if (value.arguments.empty() && !value.empty_arguments.empty()) {
        out.error("The env function expects a singular, unnamed, string argument.", value.span);
        return false;
    }
    const std::size_t count = value.arguments.size() + value.empty_arguments.size();
    if (count != 1 || !value.trailing_comma.empty()) {
        out.error(one_parameter, value.span);
        return false;
    }
    return coerce_string(value.arguments[0].value, out).has_value();
}

} // namespace

bool check_string_or_env(const Value& value, Diagnostics& out) {
    if (value.is(Value::Kind::string)) return true;
    if (value.is(Value::Kind::function) && value.text == "env") return check_env(value, out);
    out.wrong_type("String", value);
    return false;
}

} // namespace migvet::psl
