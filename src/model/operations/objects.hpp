#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/source.hpp"
#include "model/definition.hpp"
#include "model/effect.hpp"
#include "model/expression.hpp"
#include "model/name.hpp"
#include "model/operations/kinds.hpp"
#include "model/type.hpp"

/// What is the same for every kind of object.
namespace migvet::model {

struct Drop {
    ObjectKind kind = ObjectKind::table;
    QualifiedName name;
    std::string on;      ///< see `table`; for casts and operators the whole text
    QualifiedName table; ///< of a trigger, rule or policy
    Signature signature; ///< of functions and aggregates
    bool if_exists = false;
    bool cascade = false;
    bool concurrently = false;
    /// Every name of the statement when it drops several: what only they need is no obstacle.
    std::vector<QualifiedName> together;
};

/// RENAME of an object, a column (`member`), a constraint, an attribute or a label.
struct Rename {
    ObjectKind kind = ObjectKind::table; ///< column, constraint, … when a part is renamed
    Target target; ///< what the statement names: the relation, type, domain or other object
    std::string
        member; ///< the part's old name: column, constraint, attribute, trigger, rule, policy
    std::string new_name;
    Signature signature;
    bool cascade = false;
};

struct SetSchema {
    Target target;
    std::string schema;
    Signature signature;
};
struct OwnerTo {
    Target target;
    std::string owner;
    Signature signature;
};
struct Comment {
    ObjectKind kind = ObjectKind::table;
    QualifiedName name;
    std::string member;
    std::optional<std::string> text;
    Signature signature;
};

} // namespace migvet::model
