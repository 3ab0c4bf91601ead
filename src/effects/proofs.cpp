#include "effects/proofs.hpp"

#include <algorithm>
#include <charconv>
#include <optional>
#include <string>
#include <vector>

#include "effects/disjunction.hpp"

namespace migvet::effects {

using model::Comparison;
using model::Conjunct;
using model::PartitionBound;
using model::PartitionStrategy;
using model::Relation;

namespace {

/// Calls back with each conjunct that all rows are known to satisfy; stops when it says so.
template <class Visit> bool any_valid_conjunct(const Relation& table, Visit visit) {
    if (table.doubtful) return false;
    for (const model::Constraint& one : table.constraints) {
        if (one.definition.kind != model::ConstraintKind::check || !one.validated) continue;
        if (!one.definition.expression || one.definition.not_enforced) continue;
        const auto& all = one.definition.expression->conjuncts;
        if (std::any_of(all.begin(), all.end(), visit)) return true;
    }
    return false;
}

} // namespace

bool proves_not_null(const Relation& table, std::string_view column) {
    return any_valid_conjunct(table, [&](const Conjunct& one) {
        return one.comparison == Comparison::is_not_null && one.column == column;
    });
}

std::optional<int> compare_constants(std::string_view a, std::string_view b) {
    double left = 0;
    double right = 0;
    const auto number = [](std::string_view text, double& out) {
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
        return error == std::errc{} && end == text.data() + text.size();
    };
    if (number(a, left) && number(b, right)) return left < right ? -1 : left > right ? 1 : 0;
    if (a == b) return 0;
    // Dates and times in ISO form, and words, order as their text does; with the C collation, that
    // is, so words only tell equal from different.
    const auto iso = [](std::string_view text) {
        return text.size() >= 10 && text[4] == '-' && text[7] == '-';
    };
    if (!iso(a) || !iso(b)) return std::nullopt;
    const std::string_view midnight = " 00:00:00";
    const auto trimmed = [&](std::string_view text) {
        return text.ends_with(midnight) ? text.substr(0, text.size() - midnight.size()) : text;
    };
    const int order = trimmed(a).compare(trimmed(b));
    return order < 0 ? -1 : order > 0 ? 1 : 0;
}

namespace {

/// What a condition must say of the key column: `value` with this comparison, or something
/// stricter.
bool implies(const Conjunct& known, const Conjunct& wanted) {
    if (known.column != wanted.column || known.values.empty() || wanted.values.empty())
        return false;
    if (known.values.size() != 1 || wanted.values.size() != 1) return false;
    const auto order = compare_constants(known.values.front(), wanted.values.front());
    if (!order) return false;
    const bool known_above = known.comparison == Comparison::greater;
    const bool known_from = known.comparison == Comparison::greater_equal;
    const bool known_below = known.comparison == Comparison::less;
    const bool known_to = known.comparison == Comparison::less_equal;
    if (known.comparison == Comparison::equal) {
        if (wanted.comparison == Comparison::greater_equal) return *order >= 0;
        if (wanted.comparison == Comparison::less) return *order < 0;
    }
    if (wanted.comparison == Comparison::greater_equal)
        return (known_from || known_above) && *order >= 0;
    if (wanted.comparison == Comparison::less)
        return (known_below && *order <= 0) || (known_to && *order < 0);
    return false;
}

bool column_not_null(const Relation& table, const std::string& name) {
    const model::Column* column = table.column(name);
    return (column != nullptr && column->not_null) || proves_not_null(table, name);
}

bool is_limit(const std::string& value) { return value != "minvalue" && value != "maxvalue"; }

bool proves(const Relation& table, const Conjunct& wanted) {
    return any_valid_conjunct(table, [&](const Conjunct& known) { return implies(known, wanted); });
}

bool proves_range(const Relation& table, const std::string& column, const PartitionBound& bound) {
    if (bound.from.size() != 1 || bound.to.size() != 1) return false;
    const bool from = !is_limit(bound.from.front()) ||
                      proves(table, {Comparison::greater_equal, column, bound.from});
    const bool to =
        !is_limit(bound.to.front()) || proves(table, {Comparison::less, column, bound.to});
    return from && to && column_not_null(table, column);
}

bool contains(const std::vector<std::string>& values, const std::string& value) {
    return std::find(values.begin(), values.end(), value) != values.end();
}

/// Every branch of some valid CHECK is like that.
template <typename Condition> bool any_valid_disjunction(const Relation& table, Condition fits) {
    return std::any_of(
        table.constraints.begin(), table.constraints.end(), [&](const auto& constraint) {
            const auto& definition = constraint.definition;
            const bool check =
                definition.kind == model::ConstraintKind::check && definition.expression;
            if (!check || !constraint.validated) return false;
            const std::vector<Conjunct> branches = alternatives(definition.expression->text);
            return !branches.empty() && std::all_of(branches.begin(), branches.end(), fits);
        });
}

bool proves_list(const Relation& table, const std::string& column, const PartitionBound& bound) {
    const auto listed = [&](const Conjunct& known) {
        const bool names =
            known.comparison == Comparison::equal || known.comparison == Comparison::in;
        return names && known.column == column &&
               std::all_of(known.values.begin(), known.values.end(),
                           [&](const auto& value) { return contains(bound.values, value); });
    };
    const bool inside = any_valid_conjunct(table, listed) || any_valid_disjunction(table, listed);
    const bool with_null = contains(bound.values, "null") || contains(bound.values, "NULL");
    return inside && (with_null || column_not_null(table, column));
}

} // namespace

bool proves_bound(const Relation& table, const model::PartitionKey& key,
                  const PartitionBound& bound) {
    if (bound.is_default || key.keys.size() != 1 || key.keys.front().column.empty()) return false;
    const std::string& column = key.keys.front().column;
    if (key.strategy == PartitionStrategy::range) return proves_range(table, column, bound);
    if (key.strategy == PartitionStrategy::list) return proves_list(table, column, bound);
    return false;
}

namespace {

/// What the branch says lies wholly before or after the range.
bool lies_outside(const Conjunct& branch, const std::string& column, const PartitionBound& bound) {
    if (branch.column != column) return false;
    if (branch.comparison == Comparison::is_null) return true;
    if (branch.values.size() != 1) return false;
    const auto& value = branch.values.front();
    if (is_limit(bound.from.front())) {
        const auto order = compare_constants(value, bound.from.front());
        const bool before = branch.comparison == Comparison::less ||
                            branch.comparison == Comparison::less_equal ||
                            branch.comparison == Comparison::equal;
        const bool strict = branch.comparison == Comparison::less;
        if (order && before && (*order < 0 || (strict && *order == 0))) return true;
    }
    if (!is_limit(bound.to.front())) return false;
    const auto order = compare_constants(value, bound.to.front());
    const bool after = branch.comparison == Comparison::greater ||
                       branch.comparison == Comparison::greater_equal ||
                       branch.comparison == Comparison::equal;
    return order && after && *order >= 0;
}

bool proves_outside_range(const Relation& table, const std::string& column,
                          const PartitionBound& bound) {
    if (bound.from.size() != 1 || bound.to.size() != 1) return false;
    const auto outside = [&](const Conjunct& one) { return lies_outside(one, column, bound); };
    return any_valid_conjunct(table, outside) || any_valid_disjunction(table, outside);
}

bool proves_outside_list(const Relation& table, const std::string& column,
                         const PartitionBound& bound) {
    const auto missing = [&](const std::string& value) {
        return any_valid_conjunct(table, [&](const Conjunct& known) {
            if (known.column != column) return false;
            if (known.comparison == Comparison::not_equal) return contains(known.values, value);
            if (known.comparison == Comparison::is_null) return value != "NULL" && value != "null";
            const bool listed =
                known.comparison == Comparison::equal || known.comparison == Comparison::in;
            return listed && !contains(known.values, value);
        });
    };
    return !bound.values.empty() && std::all_of(bound.values.begin(), bound.values.end(), missing);
}

} // namespace

bool proves_outside(const Relation& default_partition, const model::PartitionKey& key,
                    const PartitionBound& bound) {
    if (bound.is_default || key.keys.size() != 1 || key.keys.front().column.empty()) return false;
    const std::string& column = key.keys.front().column;
    if (key.strategy == PartitionStrategy::range)
        return proves_outside_range(default_partition, column, bound);
    if (key.strategy == PartitionStrategy::list)
        return proves_outside_list(default_partition, column, bound);
    return false;
}

namespace {

/// Does this key compare values as the column's type does by itself?
bool is_plain(const model::IndexKey& key) {
    return !key.column.empty() && key.collation.name.empty() && key.operator_class.name.empty();
}

} // namespace

bool keeps_apart(const model::Relation& table, const model::Index& older,
                 std::span<const model::IndexKey> keys, bool nulls_equal) {
    if (!older.unique || !older.valid || older.predicate || older.exclusion) return false;
    return std::ranges::all_of(older.keys, [&](const model::IndexKey& key) {
        const model::Column* column = table.column(key.column);
        const bool nulls_differ = !nulls_equal || older.nulls_not_distinct;
        if (!is_plain(key) || column == nullptr || !(column->not_null || nulls_differ))
            return false;
        return std::ranges::any_of(keys, [&](const model::IndexKey& mine) {
            return is_plain(mine) && mine.column == key.column;
        });
    });
}

} // namespace migvet::effects
