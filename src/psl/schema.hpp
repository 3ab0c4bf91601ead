#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/source.hpp"

/// The Prisma schema language: syntax, validation, and the database that a schema promises.
namespace migvet::psl {

using base::Span;

struct Argument;

/// A word with its place.
struct Name {
    std::string_view text;
    Span span;
};

/// An expression. Text points into the Source, or into Schema::decoded when it held escapes.
struct Value {
    enum class Kind : std::uint8_t { number, string, constant, function, array, object };
    Kind kind = Kind::constant;
    std::string_view text; ///< a string's content, a number, a path, a function's name
    Span span;
    std::vector<Argument> arguments;   ///< of a function, an array (unnamed), an object (named)
    std::vector<Name> empty_arguments; ///< of a function: `name:` without a value
    Span trailing_comma;               ///< of a function; empty: none

    bool is(Kind other) const { return kind == other; }
};

/// `value` or `name: value`, between parentheses, brackets or braces.
struct Argument {
    std::string_view name; ///< empty: unnamed
    Value value;
    Span span;
};

/// `@name(arguments)` or `@@name(arguments)`.
struct Attribute {
    Name name; ///< without the at sign: "id", "db.VarChar"
    std::vector<Argument> arguments;
    std::vector<Name> empty_arguments; ///< `name:` without a value
    Span trailing_comma;               ///< empty: none
    Span span;
};

enum class Arity : std::uint8_t { required, optional, list };

/// One line of a model, type or view.
struct Field {
    Name name;
    Arity arity = Arity::required;
    Name type; ///< Unsupported("x"): x
    bool unsupported = false;
    std::vector<Attribute> attributes;
    std::string documentation;
    bool documented = false;
    Span span; ///< the line, with its line end
};

/// A model, a composite type or a view.
struct Model {
    enum class Kind : std::uint8_t { model, type, view };
    Kind kind = Kind::model;
    Name name;
    std::vector<Field> fields;
    std::vector<Attribute> attributes;
    std::string documentation;
    bool documented = false;
    Span span;
    Span inner;               ///< between the braces
    std::uint32_t source = 0; ///< which of the parsed Sources it stands in
};

struct EnumValue {
    Name name;
    std::vector<Attribute> attributes;
    std::string documentation;
    bool documented = false;
    Span span;
};

struct Enum {
    Name name;
    std::vector<EnumValue> values;
    std::vector<Attribute> attributes;
    std::string documentation;
    bool documented = false;
    Span span;
    Span inner;
    std::uint32_t source = 0;
};

/// `key = value` in a datasource or a generator.
struct Property {
    Name name;
    bool has_value = false;
    Value value;
    Span span;
};

/// A datasource or a generator.
struct Config {
    enum class Kind : std::uint8_t { datasource, generator };
    Kind kind = Kind::datasource;
    Name name;
    std::vector<Property> properties;
    Span span;
    Span inner;
    std::uint32_t source = 0;
};

/// What stands at the top level, in order: an index into one of Schema's lists.
struct Top {
    enum class Kind : std::uint8_t { model, enumeration, config };
    Kind kind = Kind::model;
    std::uint32_t index = 0;
};

/// The syntax of one or several files. It holds views into the Sources it was parsed from.
struct Schema {
    std::vector<const base::Source*> sources;
    std::vector<Top> tops;
    std::vector<Model> models; ///< types and views too
    std::vector<Enum> enums;
    std::vector<Config> configs;
    std::deque<std::string> decoded; ///< strings whose escapes were replaced
};

/// Something Prisma says about a schema.
struct SchemaProblem {
    enum class Severity : std::uint8_t { error, warning };
    Severity severity = Severity::error;
    std::string message; ///< in Prisma's words
    Span span;
    std::uint32_t source = 0; ///< index into Schema::sources
};

/// What was understood of the files, and what was not.
struct Parsed {
    Schema schema;
    std::vector<SchemaProblem> problems;
};

} // namespace migvet::psl
