#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "psl/schema.hpp"

namespace migvet::psl {

/// Collects problems in Prisma's words. Which file a span is in is said first: `in(source)`.
class Diagnostics {
public:
    explicit Diagnostics(std::vector<SchemaProblem>& out) : out_(out) {}

    Diagnostics& in(std::uint32_t source) {
        source_ = source;
        return *this;
    }

    bool has_errors() const;

    void error(std::string message, Span where);
    void warning(std::string message, Span where);

    /// Error validating: …
    void invalid(std::string_view message, Span where);
    /// Error parsing attribute "@x": …
    void bad_attribute(std::string_view message, std::string_view attribute, Span where);
    /// Error validating model "M": …
    void bad_block(std::string_view message, std::string_view kind, std::string_view name,
                   Span where);
    /// Error validating field `f` in model `M`: …
    void bad_field(std::string_view message, std::string_view kind, std::string_view block,
                   std::string_view field, Span where);
    /// Error validating datasource `db`: …
    void bad_datasource(std::string_view message, std::string_view name, Span where);
    /// Expected a string value, but received …
    void wrong_type(std::string_view expected, const Value& value);
    /// Unexpected token. Expected one of: …
    void unexpected(std::string_view expected, Span where);

private:
    std::vector<SchemaProblem>& out_;
    std::uint32_t source_ = 0;
};

/// A value as Prisma prints it in messages.
std::string display(const Value& value);

/// "numeric", "string", "literal", "functional", "array" or "object".
std::string_view describe(const Value& value);

/// "a", "a, b" …
std::string join(const std::vector<std::string>& words, std::string_view between = ", ");

} // namespace migvet::psl
