#include "model/operation.hpp"

#include <concepts>
#include <type_traits>

namespace migvet::model {

Operation::Operation() = default;
Operation::Operation(Action its_action, base::Span its_clause, base::Span its_subject)
    : action(std::move(its_action)), clause(its_clause), subject(its_subject) {}
Operation::Operation(const Operation& other) = default;
Operation::Operation(Operation&& other) noexcept = default;
Operation& Operation::operator=(const Operation& other) = default;
Operation& Operation::operator=(Operation&& other) noexcept = default;
Operation::~Operation() = default;

namespace {

const QualifiedName no_relation;

bool names_relation(ObjectKind kind) {
    switch (kind) {
    case ObjectKind::column:
    case ObjectKind::constraint:
    case ObjectKind::trigger:
    case ObjectKind::rule:
    case ObjectKind::policy: return true;
    default: return is_relation(kind);
    }
}

template <class T>
concept AltersTable = requires(const T& o) {
    { o.table } -> std::same_as<const Target&>;
};
template <class T>
concept NamesTable = requires(const T& o) {
    { o.table } -> std::same_as<const QualifiedName&>;
};
template <class T>
concept NamesColumn = requires(const T& o) {
    { o.column } -> std::convertible_to<const std::string&>;
};
template <class T>
concept MakesRelation = std::is_same_v<T, CreateTable> || std::is_same_v<T, CreateTableAs> ||
    std::is_same_v<T, CreateView> || std::is_same_v<T, CreateSequence> ||
    std::is_same_v<T, AlterSequence> || std::is_same_v<T, RefreshMaterializedView>;

struct RelationOf {
    using Name = const QualifiedName&;
    Name operator()(const auto& /*other*/) const { return no_relation; }
    Name operator()(const AltersTable auto& o) const { return o.table.name; }
    Name operator()(const NamesTable auto& o) const { return o.table; }
    Name operator()(const MakesRelation auto& o) const { return o.name; }
    Name operator()(const AttachIndexPartition& o) const { return o.index.name; }
    Name operator()(const Drop& o) const {
        if (!o.table.empty()) return o.table;
        return names_relation(o.kind) ? o.name : no_relation;
    }
    Name operator()(const Rename& o) const { return of(o.kind, o.target.name); }
    Name operator()(const SetSchema& o) const { return of(o.target.kind, o.target.name); }
    Name operator()(const OwnerTo& o) const { return of(o.target.kind, o.target.name); }
    Name operator()(const Comment& o) const { return of(o.kind, o.name); }
    Name operator()(const Reindex& o) const {
        const bool relation = o.kind == ReindexKind::index || o.kind == ReindexKind::table;
        return relation ? o.name : no_relation;
    }
    Name operator()(const Vacuum& o) const { return only(o.tables); }
    Name operator()(const Analyze& o) const { return only(o.tables); }
    Name operator()(const Grant& o) const {
        return o.names.size() == 1 ? of(o.kind, o.names.front()) : no_relation;
    }

private:
    static Name of(ObjectKind kind, Name name) { return names_relation(kind) ? name : no_relation; }
    static Name only(const std::vector<QualifiedName>& tables) {
        return tables.size() == 1 ? tables.front() : no_relation;
    }
};

// tablecmds.c, AT_PASS_*: the passes that ALTER TABLE's subcommands run in.
enum Pass : int {
    pass_drop = 0,
    pass_alter_type = 1,
    pass_add_column = 4,
    pass_column_attributes = 6,
    pass_add_index_constraint = 7,
    pass_add_index = 8,
    pass_add_other_constraint = 9,
    pass_miscellaneous = 10
};

int pass_of(const ConstraintDefinition& constraint) {
    if (!constraint.using_index.empty()) return pass_add_index_constraint;
    switch (constraint.kind) {
    case ConstraintKind::primary_key:
    case ConstraintKind::unique:
    case ConstraintKind::exclusion: return pass_add_index;
    case ConstraintKind::not_null: return pass_column_attributes;
    default: return pass_add_other_constraint;
    }
}

struct PassOf {
    int operator()(const auto& /*other*/) const { return pass_miscellaneous; }
    int operator()(const DropColumn&) const { return pass_drop; }
    int operator()(const DropConstraint&) const { return pass_drop; }
    int operator()(const DropDefault&) const { return pass_drop; }
    int operator()(const DropNotNull&) const { return pass_drop; }
    int operator()(const DropIdentity&) const { return pass_drop; }
    int operator()(const DropExpression&) const { return pass_drop; }
    int operator()(const AlterColumnType&) const { return pass_alter_type; }
    int operator()(const AddColumn&) const { return pass_add_column; }
    int operator()(const SetNotNull&) const { return pass_column_attributes; }
    int operator()(const SetColumnStatistics&) const { return pass_column_attributes; }
    int operator()(const SetDefault&) const { return pass_add_other_constraint; }
    int operator()(const AddIdentity&) const { return pass_add_other_constraint; }
    int operator()(const AddConstraint& o) const { return pass_of(o.constraint); }
};

} // namespace

const QualifiedName& relation_of(const Operation& operation) {
    return std::visit(RelationOf{}, operation.action);
}

std::string_view column_of(const Operation& operation) {
    return std::visit(
        []<class T>(const T& action) -> std::string_view {
            if constexpr (NamesColumn<T>) return action.column;
            return {};
        },
        operation.action);
}

int alter_table_pass(const Operation& operation) { return std::visit(PassOf{}, operation.action); }

} // namespace migvet::model
