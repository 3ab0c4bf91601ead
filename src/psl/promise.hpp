#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/definition.hpp"
#include "model/name.hpp"
#include "model/type.hpp"
#include "psl/resolved.hpp"

namespace migvet::psl {

/// Where in the schema something was promised.
struct Place {
    std::uint32_t source = 0;
    Span where;
};

/// What the text after DEFAULT is.
enum class DefaultKind : std::uint8_t {
    none,
    value,
    list,
    now,
    generated, ///< dbgenerated("…")
    any,       ///< dbgenerated(): any default, or none, is what was promised
    sequence   ///< autoincrement()
};

/// A column as Prisma Migrate makes it.
struct PromisedColumn {
    enum class Kind : std::uint8_t { builtin, enumeration, unsupported };
    std::string name;
    Kind kind = Kind::builtin;
    std::string type_text; ///< as written in DDL: `DECIMAL(65,30)`, `"Kind"[]`, `SERIAL`
    model::TypeName type;  ///< of a serial column: int2, int4, int8
    bool serial = false;
    bool not_null = false;
    std::optional<std::string> default_text; ///< the SQL after DEFAULT
    DefaultKind default_kind = DefaultKind::none;
    /// The content of the default's constants: "Jo's", "1.50", a label, "\x0102".
    std::vector<std::string> default_values;
    Place place;
};

struct PromisedKey {
    std::string name;
    std::vector<std::string> columns;
    Place place;
};

struct PromisedIndex {
    struct Column {
        std::string name;
        std::optional<std::string> operator_class; ///< empty for raw("")
        std::optional<Sort> sort;                  ///< as written

        bool is_descending() const { return sort == Sort::descending; }
    };
    std::string name;
    bool unique = false;
    IndexMethod method = IndexMethod::btree;
    std::vector<Column> columns;
    std::string predicate; ///< SQL without the parentheses; empty: none
    Place place;
};

struct PromisedForeignKey {
    std::string name;
    std::vector<std::string> columns;
    model::QualifiedName referenced;
    std::vector<std::string> referenced_columns;
    Action on_delete = Action::restrict;
    Action on_update = Action::cascade;
    Place place;
};

/// The schema of a name is empty where it is the connection's own.
struct PromisedTable {
    model::QualifiedName name;
    std::vector<PromisedColumn> columns;
    std::optional<PromisedKey> key;
    std::vector<PromisedIndex> indexes;
    std::vector<PromisedForeignKey> foreign_keys;
    bool many_to_many = false; ///< of an implicit relation: no model of its own
    Place place;
};

struct PromisedEnum {
    model::QualifiedName name;
    std::vector<std::string> labels;
    Place place;
};

/// Everything in the database that a schema asks for, in Prisma Migrate's order.
struct Promise {
    std::vector<std::string> schemas; ///< those it would create
    std::vector<Extension> extensions;
    std::vector<PromisedEnum> enums;
    std::vector<PromisedTable> tables;
    std::uint32_t datasource_source = 0; ///< the file that lists the extensions
};

/// What is promised for a version of Prisma. Only of an accepted schema.
Promise promise(const Resolved& schema, PrismaMajor prisma = {});

/// The SQL of a default value, or nothing when the client makes it.
std::optional<std::string> default_sql(const Resolved& schema, const ResolvedField& field);

/// What kind of default a field has, and the constants in it.
DefaultKind default_kind(const ResolvedField& field);
std::vector<std::string> default_values(const Resolved& schema, const ResolvedField& field);

/// `where: { … }` and `where: raw("…")` as SQL.
std::string predicate_sql(const ResolvedModel& model, const Value& where);

/// A number as PostgreSQL gets it: "1e3" is 1000, "007" is 7.
std::string plain_number(std::string_view text);

/// "2024-01-01T00:00:00Z" as "2024-01-01 00:00:00 +00:00".
std::string plain_date_time(std::string_view text);

/// Single quotes doubled, in single quotes.
std::string sql_string(std::string_view text);

} // namespace migvet::psl
