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

/// May a template engine change this string's content? An array of arrays, '{{1,2},{3,4}}', is
/// none.
bool has_placeholder(std::string_view content);

} // namespace migvet::sql
