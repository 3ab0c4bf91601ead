#include "psl/attributes.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "psl/coerce.hpp"

namespace migvet::psl {

namespace {

std::string at_name(const Attribute& attribute) { return fmt::format("@{}", attribute.name.text); }

} // namespace

Arguments::Arguments(const Attribute& attribute, Diagnostics& out)
    : attribute_(&attribute), out_(out) {
    check_lists();
    if (usable_) index();
}

void Arguments::error(std::string_view message) {
    out_.bad_attribute(message, at_name(*attribute_), attribute_->span);
}

/// The attribute's own list, and that of each function directly in it.
void Arguments::check_lists() {
    check_list(attribute_->arguments, attribute_->empty_arguments, attribute_->trailing_comma);
    for (const Argument& argument : attribute_->arguments) {
        const Value& value = argument.value;
        if (value.is(Value::Kind::function))
            check_list(value.arguments, value.empty_arguments, value.trailing_comma);
    }
}

void Arguments::check_list(const std::vector<Argument>& arguments, const std::vector<Name>& empty,
                           Span trailing_comma) {
    const auto missing = [&](const Name& name, std::string_view at) {
        out_.bad_attribute(fmt::format("The `{}` argument is missing a value.", name.text),
                           fmt::format("{}{}", at, attribute_->name.text), name.span);
    };
    for (const Name& name : empty) missing(name, "@");
    usable_ = usable_ && empty.empty();
    for (const Argument& argument : arguments) {
        if (!argument.value.is(Value::Kind::array)) continue;
        for (const Argument& element : argument.value.arguments) {
            for (const Name& name : element.value.empty_arguments) missing(name, "@@");
        }
    }
    if (trailing_comma.empty()) return;
    out_.bad_attribute(
        "Trailing commas are not valid in attribute arguments, please remove the comma.",
        at_name(*attribute_), trailing_comma);
}

void Arguments::index() {
    std::vector<std::string> unnamed;
    for (const Argument& argument : attribute_->arguments) {
        const auto same = std::find_if(left_.begin(), left_.end(), [&](const Argument* other) {
            return other->name == argument.name;
        });
        if (same == left_.end()) {
            left_.push_back(&argument);
            continue;
        }
        if (argument.name.empty()) {
            if (unnamed.empty()) unnamed.push_back(display((*same)->value));
            unnamed.push_back(display(argument.value));
        } else {
            out_.error(fmt::format("Argument \"{}\" is already specified.", argument.name),
                       argument.span);
        }
        *same = &argument;
    }
    if (unnamed.empty()) return;
    error(fmt::format("You provided multiple unnamed arguments. This is not possible. Did you "
                      "forget the brackets? Did you mean `[{}]`?",
                      join(unnamed)));
}

const Argument* Arguments::take(std::string_view name) {
    const auto found = std::find_if(left_.begin(), left_.end(),
                                    [&](const Argument* one) { return one->name == name; });
    if (found == left_.end()) return nullptr;
    const Argument* const argument = *found;
    left_.erase(found);
    return argument;
}

const Value* Arguments::optional(std::string_view name) {
    const Argument* const argument = take(name);
    return argument == nullptr ? nullptr : &argument->value;
}

const Value* Arguments::main(std::string_view name) {
    const Argument* const named = take(name);
    const Argument* const unnamed = take("");
    if (named != nullptr && unnamed != nullptr) {
        out_.error(fmt::format("Argument \"{}\" is already specified as unnamed argument.", name),
                   named->span);
        return nullptr;
    }
    if (named == nullptr && unnamed == nullptr) {
        out_.error(fmt::format("Argument \"{}\" is missing.", name), attribute_->span);
        return nullptr;
    }
    return named != nullptr ? &named->value : &unnamed->value;
}

const Value* Arguments::main_if_any(std::string_view name) {
    const Argument* const named = take(name);
    const Argument* const unnamed = take("");
    if ((named == nullptr) == (unnamed == nullptr)) return nullptr;
    return named != nullptr ? &named->value : &unnamed->value;
}

std::optional<std::string_view> Arguments::text(std::string_view name) {
    const Value* const value = optional(name);
    if (value == nullptr) return std::nullopt;
    const auto text = coerce_string(*value, out_);
    if (!text || !text->empty()) return text;
    error(fmt::format("The `{}` argument cannot be an empty string.", name));
    return std::nullopt;
}

void Arguments::finish() {
    for (const Argument* argument : left_) out_.error("No such argument.", argument->span);
    left_.clear();
}

Attributes::Attributes(const std::vector<Attribute>& attributes, Diagnostics& out) : out_(out) {
    left_.reserve(attributes.size());
    for (const Attribute& attribute : attributes) left_.push_back(&attribute);
}

std::optional<Arguments> Attributes::single(std::string_view name) {
    const Attribute* found = nullptr;
    std::size_t count = 0;
    for (const Attribute* attribute : left_) {
        if (attribute->name.text != name) continue;
        if (found == nullptr) found = attribute;
        ++count;
    }
    if (count == 0) return std::nullopt;
    if (count > 1) {
        for (const Attribute* attribute : left_) {
            if (attribute->name.text != name) continue;
            out_.error(fmt::format("Attribute \"@{}\" can only be defined once.", name),
                       attribute->span);
        }
    }
    std::erase_if(left_, [&](const Attribute* one) { return one->name.text == name; });
    if (count > 1) return std::nullopt;
    Arguments arguments(*found, out_);
    if (!arguments.usable()) return std::nullopt;
    return arguments;
}

std::optional<Arguments> Attributes::next(std::string_view name) {
    while (true) {
        const auto found = std::find_if(left_.begin(), left_.end(), [&](const Attribute* one) {
            return one->name.text == name;
        });
        if (found == left_.end()) return std::nullopt;
        Arguments arguments(**found, out_);
        left_.erase(found);
        if (arguments.usable()) return arguments;
    }
}

const Attribute* Attributes::native() {
    const Attribute* found = nullptr;
    for (const Attribute* attribute : left_) {
        const std::size_t dot = attribute->name.text.find('.');
        if (dot == std::string_view::npos) continue;
        if (found != nullptr) {
            out_.error(fmt::format("Attribute \"@{}\" can only be defined once.",
                                   attribute->name.text.substr(0, dot)),
                       attribute->span);
        }
        found = attribute;
    }
    std::erase_if(left_, [](const Attribute* one) {
        return one->name.text.find('.') != std::string_view::npos;
    });
    return found;
}

void Attributes::finish() {
    for (const Attribute* attribute : left_) {
        out_.error(fmt::format("Attribute not known: \"@{}\".", attribute->name.text),
                   attribute->span);
    }
    left_.clear();
}

Span argument_span(const Attribute& attribute, std::string_view name) {
    for (const Argument& argument : attribute.arguments) {
        if (argument.name == name) return argument.span;
    }
    return attribute.span;
}

} // namespace migvet::psl
