#include <fmt/format.h>

#include "psl/validate.hpp"

namespace migvet::psl {

namespace {

struct Written {
    std::string_view prefix;
    std::string_view name;
    std::vector<std::string> arguments;
    Span where;
};

Written written(const Attribute& attribute) {
    const std::string_view path = attribute.name.text;
    const std::size_t dot = path.find('.');
    Written made{path.substr(0, dot), path.substr(dot + 1), {}, attribute.span};
    for (const Argument& argument : attribute.arguments)
        made.arguments.push_back(display(argument.value));
    return made;
}

/// Too many or too few arguments; said then.
bool check_count(Validation& in, const Written& type, const NativeConstructor& known) {
    if (known.arguments == 0 && !type.arguments.empty()) {
        in.out.error(fmt::format("Function \"{}\" takes 0 arguments, but received {}.", type.name,
                                 type.arguments.size()),
                     type.where);
        return false;
    }
    if (type.arguments.size() <= known.arguments) return true;
    in.out.error(fmt::format("Native type {} takes {} optional arguments, but received {}.",
                             type.name, known.arguments, type.arguments.size()),
                 type.where);
    return false;
}

std::optional<NativeType> parse(Validation& in, const Written& type,
                                const NativeConstructor& known) {
    NativeType made{known.native, {}, {}};
    if (type.arguments.empty()) return made;
    made.first = parse_u32(type.arguments[0]);
    if (type.arguments.size() > 1) made.second = parse_u32(type.arguments[1]);
    const bool complete = type.arguments.size() == known.arguments;
    if (complete && made.first && (known.arguments == 1 || made.second)) return made;
    in.out.error(
        fmt::format("Expected {}, but found ({}).",
                    known.arguments == 2 ? "two nonnegative integers" : "a nonnegative integer",
                    join(type.arguments)),
        type.where);
    return std::nullopt;
}

void check_range(Validation& in, const NativeType& type, Span where) {
    const auto out_of_range = [&](std::string_view why) {
        in.out.error(fmt::format("Argument M is out of range for native type `{}` of Postgres: {}",
                                 to_string(type), why),
                     where);
    };
    const std::uint32_t first = type.first.value_or(1);
    switch (type.native) {
    case Native::decimal:
        if (!type.second) return;
        if (*type.second > first) {
            return in.out.error(fmt::format("The scale must not be larger than the precision for "
                                            "the {} native type in Postgres.",
                                            to_string(type)),
                                where);
        }
        if (first == 0 || first > 1000)
            out_of_range("Precision must be positive with a maximum value of 1000.");
        return;
    case Native::bit:
    case Native::var_bit:
        if (first == 0) out_of_range("M must be a positive integer.");
        return;
    case Native::timestamp:
    case Native::timestamptz:
    case Native::time:
    case Native::timetz:
        if (first > 6) out_of_range("M can range from 0 to 6.");
        return;
    default: return;
    }
}

} // namespace

void check_native_type(Validation& in, ResolvedField& field) {
    const Configuration& configuration = in.schema.configuration;
    if (field.native_attribute == nullptr || configuration.provider == Provider::other) return;
    const Written type = written(*field.native_attribute);
    if (in.postgresql() && type.prefix != configuration.datasource) {
        in.out.error(fmt::format("The prefix {0} is invalid. It must be equal to the name of an "
                                 "existing datasource e.g. {1}. Did you mean to use {1}.{2}?",
                                 type.prefix, configuration.datasource, type.name),
                     type.where);
    }
    const NativeConstructor* const known = in.postgresql() ? find_native(type.name) : nullptr;
    if (known == nullptr) {
        const std::string_view connector = in.postgresql() ? "postgresql" : "Default";
        return in.out.error(
            fmt::format("Native type {} is not supported for {} connector.", type.name, connector),
            type.where);
    }
    if (!check_count(in, type, *known)) return;
    if (known->scalar != field.scalar) {
        return in.out.error(fmt::format("Native type {} is not compatible with declared field type "
                                        "{}, expected field type {}.",
                                        type.name, to_string(field.scalar),
                                        to_string(known->scalar)),
                            type.where);
    }
    field.native_type = parse(in, type, *known);
    if (field.native_type) check_range(in, *field.native_type, type.where);
}

} // namespace migvet::psl
