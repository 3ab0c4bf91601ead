#pragma once

#include "sql/lower.hpp"

namespace migvet::sql {

/// What DROP, RENAME, OWNER TO, SET SCHEMA and COMMENT name. A trigger, rule, policy, column or
/// constraint is a member of the relation (or domain) that `name` is; of everything else `member`
/// is empty.
struct ObjectName {
    model::QualifiedName name;
    std::string member;
    model::Signature signature;
};

/// Reads the node that stands for an object of this type: a list, a string, a type, a function.
ObjectName object_name(const Lowering& at, ObjectType type, const Node* object);

} // namespace migvet::sql
