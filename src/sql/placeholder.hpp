#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace migvet::sql {

/// What a placeholder is taken for, where the text does not tell.
enum class Filling : char {
    value, ///< `$1`: stands where a value may stand
    name,  ///< a plain name
    text   ///< a string: a file of COPY, a comment, a password
};

/// A statement in which `${x}`, `{{x}}`, `:x`, `:'x'` and `:"x"` outside of strings and comments
/// are made into SQL of the same length, so that every place stays. Nothing when there are none.
std::optional<std::string> filled(std::string_view statement, Filling filling);

/// Does it hold `${x}` or `{{x}}`, which only a template engine understands?
bool is_template(std::string_view statement);

} // namespace migvet::sql
