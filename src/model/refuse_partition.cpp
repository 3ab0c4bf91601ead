#include <algorithm>
#include <charconv>
#include <limits>

#include "model/refuser.hpp"

/// What a partitioned table's key, a partition's bound and its columns may not be.
namespace migvet::model {

namespace {

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

/// A bound of one whole number; the words for no bound lie below and above all of them.
std::optional<std::int64_t> whole(const std::string& text) {
    if (text == "minvalue") return std::numeric_limits<std::int64_t>::min();
    if (text == "maxvalue") return std::numeric_limits<std::int64_t>::max();
    std::int64_t out = 0;
    const auto [rest, error] = std::from_chars(text.data(), text.data() + text.size(), out);
    const bool all = error == std::errc{} && rest == text.data() + text.size();
    return all ? std::optional(out) : std::nullopt;
}

struct Range {
    std::int64_t from = 0, to = 0;
};

/// Of a table that is partitioned by one column of whole numbers; nothing for any other.
std::optional<Range> range_of(const Relation& parent, const PartitionBound& bound) {
    const bool single =
        parent.partition_by.keys.size() == 1 && bound.from.size() == 1 && bound.to.size() == 1;
    const Column* column =
        single ? parent.column(parent.partition_by.keys.front().column) : nullptr;
    if (column == nullptr || column->user_type != 0) return std::nullopt;
    const std::string& type = column->type.name.name;
    if (type != "int2" && type != "int4" && type != "int8") return std::nullopt;
    const auto from = whole(bound.from.front());
    const auto to = whole(bound.to.front());
    if (!from || !to) return std::nullopt;
    return Range{*from, *to};
}

bool ranges_overlap(const Relation& parent, const PartitionBound& one,
                    const PartitionBound& other) {
    const auto a = range_of(parent, one);
    const auto b = range_of(parent, other);
    return a && b && a->from < b->to && b->from < a->to;
}

} // namespace

Refuser::Answer Refuser::bad_partition_by(const PartitionKey& key) {
    if (key.strategy == PartitionStrategy::list && key.keys.size() > 1)
        return refuse("42P17", "cannot use \"list\" partition strategy with more than one column");
    return std::nullopt;
}

/// transformPartitionBound(), check_new_partition_bound(): every modulus is a factor of the next
/// larger one.
Refuser::Answer Refuser::bad_hash_bound(const Relation& parent, const PartitionBound& bound) const {
    if (parent.partition_by.strategy != PartitionStrategy::hash) return std::nullopt;
    if (bound.is_default)
        return refuse("42P16", "a hash-partitioned table may not have a default partition");
    if (bound.strategy != PartitionStrategy::hash) return std::nullopt;
    if (bound.modulus == 0)
        return refuse("42P16", "modulus for hash partition must be an integer value greater than "
                               "zero");
    if (bound.remainder >= bound.modulus)
        return refuse("42P16", "remainder for hash partition must be less than modulus");
    for (const RelationId id : parent.children) {
        const Relation* sibling = catalog_.relation(id);
        if (sibling == nullptr || !sibling->bound || !sibling->is_sure()) continue;
        const PartitionBound& other = *sibling->bound;
        if (other.modulus == 0) continue;
        const std::uint32_t large = std::max(bound.modulus, other.modulus);
        const std::uint32_t small = std::min(bound.modulus, other.modulus);
        if (large % small != 0)
            return refuse("42P17", "every hash partition modulus must be a factor of the next "
                                   "larger modulus");
        if (bound.remainder % small == other.remainder % small)
            return refuse("42P17", "the new partition would overlap partition " +
                                       quoted(sibling->name.name));
    }
    return std::nullopt;
}

Refuser::Answer Refuser::bad_range_bound(const Relation& parent, const PartitionBound& bound) {
    const bool ranges = parent.partition_by.strategy == PartitionStrategy::range &&
                        bound.strategy == PartitionStrategy::range && !bound.is_default;
    if (!ranges) return std::nullopt;
    const std::size_t keys = parent.partition_by.keys.size();
    if (bound.from.size() != keys)
        return refuse("42P16", "FROM must specify exactly one value per partitioning column");
    if (bound.to.size() != keys)
        return refuse("42P16", "TO must specify exactly one value per partitioning column");
    const auto range = range_of(parent, bound);
    if (!range || range->from < range->to) return std::nullopt;
    return refuse("42P17", "empty range bound specified for the partition");
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
    if (Answer answer = bad_hash_bound(parent, bound)) return answer;
    if (Answer answer = bad_range_bound(parent, bound)) return answer;
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
        if (shared || ranges_overlap(parent, bound, *sibling->bound))
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
