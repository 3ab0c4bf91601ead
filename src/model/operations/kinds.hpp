#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "model/name.hpp"
#include "model/type.hpp"

namespace migvet::model {

/// The kinds of object that DROP, RENAME, OWNER TO, SET SCHEMA, COMMENT and GRANT name.
enum class ObjectKind : std::uint8_t {
    table,
    foreign_table,
    index,
    sequence,
    view,
    materialized_view,
    column,
    constraint,
    domain_constraint,
    type,
    domain,
    composite_attribute,
    enum_value,
    schema,
    function,
    procedure,
    routine,
    aggregate,
    trigger,
    event_trigger,
    rule,
    policy,
    extension,
    statistics,
    publication,
    subscription,
    collation,
    conversion,
    operation,
    operator_class,
    operator_family,
    text_search,
    cast,
    language,
    foreign_data_wrapper,
    server,
    user_mapping,
    tablespace,
    database,
    role,
    large_object,
    access_method,
    default_acl,
    parameter,
    other,
};

/// "table", "materialized-view" and so on, as rules name them ("drop-" + this).
std::string_view to_string(ObjectKind kind);

/// Those that pg_class has and that stand alone: not the parts of a table.
constexpr bool is_relation(ObjectKind kind) {
    switch (kind) {
    case ObjectKind::table:
    case ObjectKind::foreign_table:
    case ObjectKind::index:
    case ObjectKind::sequence:
    case ObjectKind::view:
    case ObjectKind::materialized_view: return true;
    default: return false;
    }
}

/// A relation that ALTER names. `kind` is the word that was written: ALTER TABLE works on indexes
/// too.
struct Target {
    QualifiedName name;
    ObjectKind kind = ObjectKind::table;
    bool if_exists = false;
    bool only = false;
};

/// Types of a function's arguments, to tell overloads apart.
struct Signature {
    std::vector<TypeName> arguments; ///< IN, INOUT and VARIADIC ones
    bool known = false;              ///< false: written without parentheses
};

} // namespace migvet::model
