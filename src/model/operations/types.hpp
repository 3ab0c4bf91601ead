#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/boxed.hpp"
#include "base/source.hpp"
#include "model/definition.hpp"
#include "model/effect.hpp"
#include "model/expression.hpp"
#include "model/name.hpp"
#include "model/operations/kinds.hpp"
#include "model/type.hpp"

/// Enums, domains, composite, range and base types.
namespace migvet::model {

struct CreateEnum {
    QualifiedName name;
    std::vector<std::string> labels;
};
struct AddEnumValue {
    QualifiedName type;
    std::string value;
    bool if_not_exists = false;
    std::string neighbour;
    bool after = true;
};
struct RenameEnumValue {
    QualifiedName type;
    std::string value;
    std::string new_value;
};
struct CreateDomain {
    QualifiedName name;
    TypeName base;
    bool not_null = false;
    base::Boxed<Expression> default_value;
    QualifiedName collation;
    std::vector<ConstraintDefinition> constraints;
};
enum class DomainChange : std::uint8_t {
    set_default,
    drop_default,
    set_not_null,
    drop_not_null,
    add_constraint,
    drop_constraint,
    validate_constraint
};
struct AlterDomain {
    QualifiedName name;
    DomainChange change = DomainChange::set_default;
    base::Boxed<Expression> default_value;
    base::Boxed<ConstraintDefinition> constraint;
    std::string constraint_name;
    bool if_exists = false;
    bool cascade = false;
};
struct CreateCompositeType {
    QualifiedName name;
    std::vector<ColumnDefinition> attributes;
};
struct CreateRangeType {
    QualifiedName name;
    TypeName subtype;
    Options options;
};
struct CreateBaseType {
    QualifiedName name;
    bool shell = false;
    std::string text;
};

} // namespace migvet::model
