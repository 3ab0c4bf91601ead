#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "model/catalog.hpp"
#include "psl/promise.hpp"

/// What separates the database that a history leaves from the one that a Prisma schema promises.
namespace migvet::engine::drift {

/// How Prisma sorts types: by it defaults are read and casts are judged.
enum class Family : std::uint8_t {
    integer,
    big_integer,
    floating,
    decimal,
    boolean,
    string,
    date_time,
    binary,
    json,
    uuid,
    enumeration,
    unsupported
};

enum class Arity : std::uint8_t { required, nullable, list };

struct ColumnType {
    Family family = Family::unsupported;
    std::string name; ///< PostgreSQL's own: "varchar"; of an unsupported one what was written
    std::vector<std::uint32_t> arguments;
    model::QualifiedName enumeration;
    std::string text; ///< as DDL has it, with a list's brackets; empty on the database's side
};

/// A default as Prisma tells them apart.
struct Default {
    enum class Kind : std::uint8_t {
        none,
        value,
        list,
        now,
        sequence,
        generated, ///< an expression; only its text is compared
        any        ///< dbgenerated(): whatever there is
    };
    Kind kind = Kind::none;
    std::vector<std::string> values; ///< one, or a list's
    std::string text;                ///< of a generated one; on the schema's side always the DDL
    std::string sequence;            ///< the name of it
    bool certain = true;             ///< false: PostgreSQL may spell it in another way
};

/// Where something is promised, and where it was made.
struct Places {
    std::optional<psl::Place> promised;
    std::optional<model::Origin> made;
};

struct Column {
    std::string name;
    ColumnType type;
    Arity arity = Arity::required;
    Default default_value;
    bool auto_increment = false;
    Places places;
    const psl::PromisedColumn* promise = nullptr;
};

/// A primary key has columns without order or operator class.
struct Index {
    struct Part {
        std::string column;
        std::string operator_class; ///< of the database: only where the method is not btree or hash
        bool default_class = false;
        bool descending = false;
    };
    std::string name;
    bool unique = false;
    std::string method = "btree";
    std::vector<Part> parts;
    std::string predicate;
    Places places;
    const psl::PromisedIndex* promise = nullptr; ///< none of a primary key
};

struct ForeignKey {
    std::string name;
    std::vector<std::string> columns;
    model::QualifiedName referenced;
    std::vector<std::string> referenced_columns;
    model::ReferentialAction on_delete = model::ReferentialAction::no_action;
    model::ReferentialAction on_update = model::ReferentialAction::no_action;
    Places places;
    const psl::PromisedForeignKey* promise = nullptr;
};

/// The schema of every name is filled in.
struct Table {
    model::QualifiedName name;
    std::vector<Column> columns;
    std::optional<Index> key;
    std::vector<Index> indexes;
    std::vector<ForeignKey> foreign_keys;
    Places places;
    const psl::PromisedTable* promise = nullptr;

    const Column* column(std::string_view wanted) const;
};

struct Enumeration {
    model::QualifiedName name;
    std::vector<std::string> labels;
    Places places;
    const psl::PromisedEnum* promise = nullptr;
};

struct InstalledExtension {
    std::string name, schema, version;
    Places places;
    const psl::Extension* promise = nullptr;
};

/// A database as far as Prisma's comparison looks at it. It points into the Promise it came from.
struct Described {
    std::vector<std::string> schemas;
    std::vector<InstalledExtension> extensions;
    std::vector<Enumeration> enumerations;
    std::vector<Table> tables;

    const Table* table(const model::QualifiedName& name) const;
    const Enumeration* enumeration(const model::QualifiedName& name) const;
};

/// What a schema file decides about the comparison.
struct Scope {
    std::set<std::string> schemas;         ///< others are not looked at
    bool partial_indexes = false;          ///< the preview feature: predicates count
    bool extensions = false;               ///< the preview feature: they are compared
    std::set<std::string> external_tables; ///< "schema.name": neither made, changed nor dropped
    std::set<std::string> external_enums;

    bool leaves_alone(const model::QualifiedName& table) const {
        return external_tables.contains(table.schema + "." + table.name);
    }
};

Scope scope_of(const psl::Resolved& schema);

/// Enumerations and tables in the schema's order, which is the order of Prisma's steps.
Described describe(const psl::Promise& promise);
/// By name, as Prisma reads them from a database.
Described describe(const model::Catalog& catalog, const Scope& scope);

/// The family and the canonical arguments of a built-in type; unsupported for any other.
ColumnType column_type(const model::TypeName& type);

} // namespace migvet::engine::drift
