#include <algorithm>

#include "model/refuser.hpp"

/// What a new column, a default and a partition may not say.
namespace migvet::model {

namespace {

std::string quoted(std::string_view name) { return '"' + std::string(name) + '"'; }

bool holds(const std::vector<std::string>& values, const std::string& value) {
    return std::find(values.begin(), values.end(), value) != values.end();
}

const char* word(PartitionStrategy strategy) {
    switch (strategy) {
    case PartitionStrategy::list: return "list";
    case PartitionStrategy::hash: return "hash";
    default: return "range";
    }
}

} // namespace

Refuser::Answer Refuser::bad_column(const ColumnDefinition& column,
                                    const std::vector<std::string>& made) const {
    if (Answer answer = bad_column_type(column.type)) return answer;
    if (column.generation && column.generation->has_subquery)
        return refuse("0A000", "cannot use subquery in column generation expression");
    if (column.generation)
        if (Answer answer = bad_aggregate(*column.generation, "column generation expressions"))
            return answer;
    if (!column.default_value) return std::nullopt;
    if (column.identity != Identity::none)
        return refuse("42601",
                      "both default and identity specified for column " + quoted(column.name));
    if (Answer answer = bad_default(*column.default_value, made)) return answer;
    return bad_label(column.type, column.default_value);
}

Refuser::Answer Refuser::bad_default(const Expression& value,
                                     const std::vector<std::string>& made) const {
    if (value.has_subquery) return refuse("0A000", "cannot use subquery in DEFAULT expression");
    for (const Reference& reference : value.references) {
        if (reference.kind == Reference::Kind::type)
            if (Answer answer = missing_type(reference.type)) return answer;
        if (reference.kind == Reference::Kind::sequence && !holds(made, reference.name.name))
            if (Answer answer = missing_relation(reference.name)) return answer;
    }
    return bad_aggregate(value, "DEFAULT expressions");
}

/// A constant default of an enum has to be one of its labels.
Refuser::Answer Refuser::bad_label(const TypeName& type,
                                   const base::Boxed<Expression>& value) const {
    const Type* found = catalog_.find_type(type.name, setting_.search_path);
    const bool plain = found != nullptr && found->kind == TypeKind::enumeration &&
                       !found->doubtful && !type.is_array() && value &&
                       value->form == ExpressionForm::constant && value->cast_to.empty();
    if (!plain) return std::nullopt;
    const bool there =
        std::any_of(found->labels.begin(), found->labels.end(),
                    [&](const EnumLabel& one) { return one.name == value->constant; });
    if (there) return std::nullopt;
    return refuse("22P02",
                  "invalid input value for enum " + found->name.name + ": " +
                      quoted(value->constant),
                  label_hint(*found, value->constant));
}

/// One DEFAULT, each value of a list in one partition, and bounds of the parent's own kind.
Refuser::Answer Refuser::bad_bound(const Relation& parent, const PartitionBound& bound) const {
    if (!parent.is_sure() || parent.kind != RelationKind::partitioned_table) return std::nullopt;
    const PartitionStrategy strategy = parent.partition_by.strategy;
    const bool other = !bound.is_default && bound.strategy != PartitionStrategy::none &&
                       bound.strategy != strategy;
    if (other)
        return refuse("42P16", std::string("invalid bound specification for a ") + word(strategy) +
                                   " partition");
    for (const RelationId id : parent.children) {
        const Relation* sibling = catalog_.relation(id);
        if (sibling == nullptr || !sibling->bound || !sibling->is_sure()) continue;
        const bool both_default = bound.is_default && sibling->bound->is_default;
        const auto& taken = sibling->bound->values;
        const bool shared =
            std::any_of(bound.values.begin(), bound.values.end(),
                        [&](const std::string& value) { return holds(taken, value); });
        if (both_default)
            return refuse("42P17", "the table already has the default partition " +
                                       quoted(sibling->name.name));
        if (shared)
            return refuse("42P17", "the new partition would overlap partition " +
                                       quoted(sibling->name.name));
    }
    return std::nullopt;
}

/// A partition has the parent's columns, and no others.
Refuser::Answer Refuser::bad_heir(const Relation& parent, const Relation& partition) const {
    if (!parent.is_sure() || !partition.is_sure()) return std::nullopt;
    for (const Column& column : partition.columns)
        if (parent.column(column.name) == nullptr)
            return refuse("42804", "table " + quoted(partition.name.name) + " contains column " +
                                       quoted(column.name) + " not found in parent " +
                                       quoted(parent.name.name));
    for (const Column& column : parent.columns) {
        const Column* own = partition.column(column.name);
        if (own == nullptr)
            return refuse("42804", "child table is missing column " + quoted(column.name));
        const bool same = own->user_type != 0 && own->user_type == column.user_type
                              ? own->type.dimensions == column.type.dimensions
                              : same_type(own->type, column.type);
        if (!same)
            return refuse("42804", "child table " + quoted(partition.name.name) +
                                       " has different type for column " + quoted(column.name));
    }
    return std::nullopt;
}

} // namespace migvet::model
