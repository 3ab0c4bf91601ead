#include <algorithm>

#include <fmt/format.h>

#include "psl/coerce.hpp"
#include "psl/operator_class.hpp"
#include "psl/resolve.hpp"

namespace migvet::psl {

namespace {

void repeated(const ResolvedModel& model, std::string_view field, Span where, Diagnostics& out) {
    out.bad_block(
        fmt::format("The unique index definition refers to the field {} multiple times.", field),
        "model", model.name(), where);
}

/// The scalar field of this name, or a note of what it is instead.
std::optional<FieldIndex> scalar_field(std::string_view name, const ResolvedModel& model,
                                       BadFields& bad) {
    const auto field = find_field(model, name);
    if (!field) bad.unknown.emplace_back(name);
    if (!field) return std::nullopt;
    if (model.fields[*field].is_column()) return field;
    bad.relations.push_back(*field);
    return std::nullopt;
}

const Argument* find_argument(const Value& function, std::string_view name) {
    for (const Argument& argument : function.arguments) {
        if (argument.name == name) return &argument;
    }
    return nullptr;
}

void read_sort(const Argument& argument, KeyField& made, Diagnostics& out) {
    const auto word = coerce_constant(argument.value, out);
    if (!word) return;
    if (*word == "Asc") made.sort = Sort::ascending;
    if (*word == "Desc") made.sort = Sort::descending;
    if (!made.sort) out.unexpected("Asc, Desc", argument.span);
}

void read_raw_class(const Value& value, KeyField& made, Diagnostics& out) {
    if (value.arguments.size() != 1) {
        return out.unexpected(
            fmt::format("Wrong number of arguments. Expected: 1, got: {}", value.arguments.size()),
            value.span);
    }
    const Value& text = value.arguments[0].value;
    if (!text.is(Value::Kind::string))
        return out.unexpected("Invalid parameter type: expected string", value.span);
    made.operator_class = text.text;
    made.raw_operator_class = true;
}

void read_class(const Argument& argument, KeyField& made, Diagnostics& out) {
    const Value& value = argument.value;
    if (value.is(Value::Kind::function)) {
        if (value.text == "raw") return read_raw_class(value, made, out);
        return out.unexpected(fmt::format("Invalid operator class: {}", value.text), value.span);
    }
    if (!value.is(Value::Kind::constant)) return out.unexpected("operator class", argument.span);
    if (find_operator_class(value.text) == nullptr) {
        return out.unexpected(fmt::format("Invalid operator class: {}", value.text), value.span);
    }
    made.operator_class = value.text;
}

KeyField read_arguments(const Value& value, Diagnostics& out) {
    KeyField made;
    if (!value.is(Value::Kind::function)) return made;
    if (const Argument* sort = find_argument(value, "sort")) read_sort(*sort, made, out);
    if (const Argument* length = find_argument(value, "length")) {
        const auto number = coerce_integer(length->value, out);
        made.has_length = number && *number >= 0;
    }
    if (const Argument* ops = find_argument(value, "ops")) read_class(*ops, made, out);
    return made;
}

} // namespace

std::vector<FieldIndex> resolve_fields(const Value& value, const ResolvedModel& model, Span where,
                                       Diagnostics& out, BadFields& bad) {
    std::vector<FieldIndex> fields;
    const auto names = coerce_constants(value, out);
    if (!names) {
        bad.reported = true;
        return fields;
    }
    for (const Name& name : *names) {
        const auto field = scalar_field(name.text, model, bad);
        if (!field) continue;
        if (std::find(fields.begin(), fields.end(), *field) != fields.end()) {
            repeated(model, name.text, where, out);
            bad = {{}, {}, true};
            return {};
        }
        fields.push_back(*field);
    }
    return fields;
}

std::vector<KeyField> resolve_key_fields(const Value& value, const ResolvedModel& model, Span where,
                                         Diagnostics& out, BadFields& bad) {
    std::vector<KeyField> read;
    const auto values = elements(value);
    for (const Value* element : values) {
        const bool named = element->is(Value::Kind::constant) || element->is(Value::Kind::function);
        if (!named) out.wrong_type("constant literal", *element);
        bad.reported = bad.reported || !named;
        read.push_back(read_arguments(*element, out));
    }
    if (bad.reported) return {};
    std::vector<KeyField> fields;
    for (std::size_t at = 0; at < values.size(); ++at) {
        const auto field = scalar_field(values[at]->text, model, bad);
        if (!field) continue;
        const bool twice = std::any_of(fields.begin(), fields.end(),
                                       [&](const KeyField& one) { return one.field == *field; });
        if (twice) {
            repeated(model, values[at]->text, where, out);
            bad = {{}, {}, true};
            return {};
        }
        fields.push_back(read[at]);
        fields.back().field = *field;
    }
    return fields;
}

std::string field_list(const std::vector<std::string>& names) {
    std::vector<std::string> quoted;
    quoted.reserve(names.size());
    for (const std::string& name : names) quoted.push_back(fmt::format("`{}`", name));
    return fmt::format("{} {}", names.size() == 1 ? "field" : "fields", join(quoted));
}

std::vector<std::string> names_of(const ResolvedModel& model,
                                  const std::vector<FieldIndex>& fields) {
    std::vector<std::string> names;
    names.reserve(fields.size());
    for (const FieldIndex field : fields) names.emplace_back(model.fields[field].name());
    return names;
}

} // namespace migvet::psl
