#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "base/boxed.hpp"
#include "model/name.hpp"

/// Conditions of code that a migration runs: IF NOT EXISTS (SELECT … FROM pg_constraint …).
namespace migvet::model {

/// What an expression of PL/pgSQL comes to, as far as the catalog tells.
struct CodeValue {
    enum class Kind : std::uint8_t {
        unknown, ///< only the data, or the server, knows
        null,
        boolean,
        number,
        text,
        relation, ///< an oid of pg_class: `number` is a RelationId
        type,     ///< an oid of pg_type: `number` is a TypeId
        schema,   ///< an oid of pg_namespace: `text` is its name
        text_array,
    };
    Kind kind = Kind::unknown;
    std::int64_t number = 0; ///< also of booleans: 1 and 0
    std::string text;
    std::vector<std::string> items; ///< of an array

    bool is_unknown() const { return kind == Kind::unknown; }
    bool is_null() const { return kind == Kind::null; }
    /// Surely true, surely not true (false or NULL).
    bool is_true() const { return kind == Kind::boolean && number != 0; }
    bool is_not_true() const { return is_null() || (kind == Kind::boolean && number == 0); }

    static CodeValue null() { return {Kind::null, 0, {}, {}}; }
    static CodeValue of(bool truth) { return {Kind::boolean, truth ? 1 : 0, {}, {}}; }
    static CodeValue of(std::int64_t number) { return {Kind::number, number, {}, {}}; }
    static CodeValue of(std::string text) { return {Kind::text, 0, std::move(text), {}}; }
    static CodeValue oid(Kind kind, std::uint32_t id) { return {kind, id, {}, {}}; }
    static CodeValue schema(std::string name) { return {Kind::schema, 0, std::move(name), {}}; }
};

/// The values that the code's variables have at some moment. One that is missing is unknown.
using CodeVariables = std::map<std::string, CodeValue, std::less<>>;

struct CatalogQuery;

/// An expression of PL/pgSQL, as far as it can be followed.
struct Term {
    enum class Kind : std::uint8_t {
        unknown,
        constant,
        name,        ///< a variable, or a column of the query around it: `qualifier`.`name`
        call,        ///< a function: `name`, its arguments in `operands`
        operation,   ///< an operator: `name`, one or two operands; an argument `qualifier` => …
        logical_and, ///< any number of operands
        logical_or,
        logical_not,
        is_null,
        any,    ///< operands[0] = ANY (operands[1…]), also IN (…)
        cast,   ///< operands[0]::name
        array,  ///< ARRAY[operands]
        exists, ///< EXISTS (query)
        scalar, ///< (SELECT …): the first row's first column
        choice, ///< CASE: condition, value, condition, value, …, else
    };
    Kind kind = Kind::unknown;
    CodeValue value;
    std::string name;
    std::string qualifier;
    std::vector<Term> operands;
    base::Boxed<CatalogQuery> query;
};

/// SELECT columns FROM tables of the system catalog WHERE condition.
struct CatalogQuery {
    struct Table {
        std::string alias;
        QualifiedName name;
    };
    struct Column {
        std::string name; ///< "*" for all
        Term value;
    };
    std::vector<Table> from;
    Term condition; ///< a constant, true, when there is none
    std::vector<Column> columns;
    bool counts = false;     ///< SELECT count(*)
    bool understood = false; ///< false: it may give anything
};

} // namespace migvet::model
