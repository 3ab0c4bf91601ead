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

/// ALTER TABLE (INDEX, VIEW, SEQUENCE, FOREIGN TABLE …): one struct a subcommand.
namespace migvet::model {

struct AddColumn {
    Target table;
    ColumnDefinition column;
    bool if_not_exists = false;
    bool cascade = false; ///< of an attribute: to the tables of the type
};
struct DropColumn {
    Target table;
    std::string column;
    bool if_exists = false;
    bool cascade = false;
};
struct AlterColumnType {
    Target table;
    std::string column;
    TypeName type;
    QualifiedName collation;
    base::Boxed<Expression> using_expression;
    bool serial_type = false; /**< written as a serial type, which ALTER does not know: 42704 */
    bool cascade = false;     ///< of an attribute: to the tables of the type
};
struct SetDefault {
    Target table;
    std::string column;
    Expression value;
};
struct DropDefault {
    Target table;
    std::string column;
};
struct SetNotNull {
    Target table;
    std::string column;
};
struct DropNotNull {
    Target table;
    std::string column;
};
struct AddIdentity {
    Target table;
    std::string column;
    Identity identity = Identity::always;
    SequenceOptions options;
};
struct SetIdentity {
    Target table;
    std::string column;
    std::optional<Identity> identity;
    SequenceOptions options;
};
struct DropIdentity {
    Target table;
    std::string column;
    bool if_exists = false;
};
struct SetExpression {
    Target table;
    std::string column;
    Expression value;
};
struct DropExpression {
    Target table;
    std::string column;
    bool if_exists = false;
};
struct SetColumnStatistics {
    Target table;
    std::string column;
    std::string value;
};
struct SetColumnOptions {
    Target table;
    std::string column;
    Options options;
    bool reset = false;
};
struct SetColumnStorage {
    Target table;
    std::string column;
    std::string storage;
};
struct SetColumnCompression {
    Target table;
    std::string column;
    std::string method;
};
struct AddConstraint {
    Target table;
    ConstraintDefinition constraint;
};
struct AlterConstraint {
    Target table;
    std::string constraint;
    bool deferrable = false;
    bool initially_deferred = false;
};
struct ValidateConstraint {
    Target table;
    std::string constraint;
};
struct DropConstraint {
    Target table;
    std::string constraint;
    bool if_exists = false;
    bool cascade = false;
};
struct SetLogged {
    Target table;
    bool logged = true;
};
struct SetTablespace {
    Target table;
    std::string tablespace;
};
struct SetAccessMethod {
    Target table;
    std::string access_method;
};
struct SetOptions {
    Target table;
    Options options;
    bool reset = false;
};
struct ClusterOn {
    Target table;
    std::string index; /**< empty: SET WITHOUT CLUSTER */
};
struct SetReplicaIdentity {
    Target table;
    std::string kind; /**< default, full, nothing, index */
    std::string index;
};
struct EnableTrigger {
    Target table;
    std::string trigger; /**< empty with all or user */
    bool all = false;
    bool user = false;
    std::string mode; /**< enable, disable, replica, always */
};
struct EnableRule {
    Target table;
    std::string rule;
    std::string mode;
};
enum class RowSecurity : std::uint8_t { enable, disable, force, no_force };
struct SetRowSecurity {
    Target table;
    RowSecurity mode = RowSecurity::enable;
};
struct Inherit {
    Target table;
    QualifiedName parent;
    bool inherit = true;
};
struct OfType {
    Target table;
    QualifiedName type; /**< empty: NOT OF */
};
struct AttachPartition {
    Target table;
    QualifiedName partition;
    PartitionBound bound;
};
struct DetachPartition {
    Target table;
    QualifiedName partition;
    bool concurrently = false;
    bool finalize = false;
};
struct AttachIndexPartition {
    Target index;
    QualifiedName partition;
};

} // namespace migvet::model
