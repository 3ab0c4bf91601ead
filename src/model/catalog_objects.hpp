#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/boxed.hpp"
#include "model/definition.hpp"
#include "model/name.hpp"
#include "model/operation.hpp"
#include "model/relation.hpp"

/// What the catalog holds beside relations: types, functions, extensions, schemas, grants …
namespace migvet::model {

enum class TypeKind : std::uint8_t { enumeration, domain, composite, range, base, shell };

struct EnumLabel {
    std::string name;
    Origin origin;
};

struct Type {
    TypeId id = 0;
    TypeKind kind = TypeKind::base;
    QualifiedName name;
    std::vector<EnumLabel> labels;
    CreateDomain domain;                      ///< current state; constraints carry their names
    std::vector<bool> domain_validated;       ///< parallel to domain.constraints
    std::vector<ColumnDefinition> attributes; ///< composite
    CreateRangeType range;
    std::string text; ///< base types
    std::string owner;
    std::string extension; ///< made by CREATE EXTENSION
    bool doubtful = false; ///< as Relation's
    base::Boxed<std::string> comment;
    Options part_comments; ///< on attributes and on a domain's constraints, by name
    Origin origin;
};

struct Function {
    CreateFunction definition; ///< name.schema is always filled
    Signature signature;
    std::string owner;
    std::string extension;
    base::Boxed<std::string> comment;
    Origin origin;
};

struct Extension {
    std::string name, schema, version;
    Origin origin;
    base::Boxed<std::string> comment = {};
};
struct Publication {
    CreatePublication definition;
    Origin origin;
    base::Boxed<std::string> comment = {};
};
struct Statistics {
    CreateStatistics definition;
    RelationId table = 0;
    Origin origin;
    std::string target = {}; ///< SET STATISTICS; empty: the default
    base::Boxed<std::string> comment = {};
};
/// Objects that are only remembered: aggregates, casts, operators, collations, servers, …
struct OtherObject {
    CreateOther definition;
    Origin origin;
    std::string mode = {}; ///< of event triggers: disable, replica, always
    base::Boxed<std::string> comment = {};
};
struct Schema {
    std::string name;
    std::string owner;
    Origin origin;
    bool builtin = false;
    base::Boxed<std::string> comment = {};
};

/// One GRANT or REVOKE of one object, in words around the object's present name.
struct Privilege {
    ObjectKind kind = ObjectKind::table;
    RelationId relation = 0; ///< tables, views, sequences
    TypeId type = 0;
    QualifiedName name;  ///< schemas, functions and the rest
    Signature signature; ///< functions
    std::string before;  ///< "GRANT SELECT ON TABLE"
    std::string after;   ///< "TO reader WITH GRANT OPTION"
    std::vector<std::string> roles;
};

} // namespace migvet::model
