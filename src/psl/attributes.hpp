#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "psl/diagnostics.hpp"

namespace migvet::psl {

/// The arguments of one attribute while it is understood: each is taken once; what is left at the
/// end has no meaning and is reported.
class Arguments {
public:
    Arguments(const Attribute& attribute, Diagnostics& out);

    /// False when values are missing: then nothing else is to be said about the attribute.
    bool usable() const { return usable_; }
    const Attribute& attribute() const { return *attribute_; }

    /// The argument of this name.
    const Value* optional(std::string_view name);
    /// The argument of this name or the unnamed one; a problem when there is none or both.
    const Value* main(std::string_view name);
    /// The same without a problem.
    const Value* main_if_any(std::string_view name);
    /// A string that is not empty.
    std::optional<std::string_view> text(std::string_view name);

    void finish();

    /// Error parsing attribute "@x": message
    void error(std::string_view message);

private:
    void check_lists();
    void check_list(const std::vector<Argument>& arguments, const std::vector<Name>& empty,
                    Span trailing_comma);
    void index();
    const Argument* take(std::string_view name);

    const Attribute* attribute_;
    Diagnostics& out_;
    bool usable_ = true;
    std::vector<const Argument*> left_;
};

/// The attributes of a field, an enum or a model while they are understood.
class Attributes {
public:
    Attributes(const std::vector<Attribute>& attributes, Diagnostics& out);

    /// The one attribute of this name; a problem when there are several.
    std::optional<Arguments> single(std::string_view name);
    /// The next one of this name that has not been taken.
    std::optional<Arguments> next(std::string_view name);
    /// The one with a dot in its name: @db.X.
    const Attribute* native();
    /// Reports what was not taken.
    void finish();

private:
    Diagnostics& out_;
    std::vector<const Attribute*> left_;
};

/// The place of an argument's value, or of the whole attribute when it has no such argument.
Span argument_span(const Attribute& attribute, std::string_view name);

} // namespace migvet::psl
