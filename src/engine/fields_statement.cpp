#include <algorithm>
#include <array>
#include <concepts>

#include "base/boxed.hpp"
#include "engine/fields.hpp"

/// Facts about how the statement is written: its options, and the condition of UPDATE and DELETE.
namespace migvet::engine {

namespace {

template <class T>
concept Cascades = requires(const T& action) {
    { action.cascade } -> std::convertible_to<bool>;
};
template <class T>
concept HasIfExists = requires(const T& action) {
    { action.if_exists } -> std::convertible_to<bool>;
};
template <class T>
concept AltersTarget = requires(const T& action) {
    { action.table.if_exists } -> std::convertible_to<bool>;
};
template <class T>
concept HasIfNotExists = requires(const T& action) {
    { action.if_not_exists } -> std::convertible_to<bool>;
};

Value statement_cascade(const Moment& at) {
    return std::visit(
        []<class T>(const T& action) -> Value {
            if constexpr (Cascades<T>) return action.cascade;
            return false;
        },
        at.operation().action);
}

Value statement_if_exists(const Moment& at) {
    return std::visit(
        []<class T>(const T& action) -> Value {
            if constexpr (HasIfExists<T>) return action.if_exists;
            if constexpr (AltersTarget<T>) return action.table.if_exists;
            return false;
        },
        at.operation().action);
}

Value statement_if_not_exists(const Moment& at) {
    return std::visit(
        []<class T>(const T& action) -> Value {
            if constexpr (HasIfNotExists<T>) return action.if_not_exists;
            return false;
        },
        at.operation().action);
}

template <class T>
concept MayBeConcurrent = requires(const T& action) {
    { action.concurrently } -> std::convertible_to<bool>;
};

Value statement_concurrently(const Moment& at) {
    return std::visit(
        []<class T>(const T& action) -> Value {
            if constexpr (MayBeConcurrent<T>) return action.concurrently;
            return false;
        },
        at.operation().action);
}

Value setting_name(const Moment& at) {
    const auto* set = at.as<model::SetVariable>();
    return set != nullptr ? Value(set->name) : unknown();
}

Value setting_local(const Moment& at) {
    const auto* set = at.as<model::SetVariable>();
    return set != nullptr ? Value(set->local) : unknown();
}

Value trigger_all(const Moment& at) {
    const auto* trigger = at.as<model::EnableTrigger>();
    return trigger != nullptr ? Value(trigger->all) : unknown();
}

Value has_where(const Moment& at) {
    if (const auto* update = at.as<model::Update>()) return update->has_where;
    if (const auto* remove = at.as<model::Delete>()) return remove->has_where;
    return unknown();
}

Value always_true(const Moment& at) {
    if (const auto* update = at.as<model::Update>()) return update->where_always_true;
    if (const auto* remove = at.as<model::Delete>()) return remove->where_always_true;
    return unknown();
}

/// Is the column alone a key of the table?
bool is_key(const Moment& at, const model::Relation& table, std::string_view column) {
    return std::ranges::any_of(table.indexes, [&](model::RelationId id) {
        const model::Relation* index = at.catalog->relation(id);
        return index != nullptr && index->index.unique && index->index.keys.size() == 1 &&
               index->index.keys.front().column == column;
    });
}

/// Does the condition pick rows that are written out, one by one?
bool picks_rows(const Moment& at, const base::Boxed<model::Expression>& where) {
    const model::Relation* table = at.table();
    return where && table != nullptr &&
           std::ranges::any_of(where->conjuncts, [&](const model::Conjunct& each) {
               const bool listed = each.comparison == model::Comparison::equal ||
                                   each.comparison == model::Comparison::in;
               return listed && is_key(at, *table, each.column);
           });
}

Value touches_many(const Moment& at) {
    if (const auto* insert = at.as<model::Insert>()) return !insert->from_values;
    if (const auto* update = at.as<model::Update>()) return !picks_rows(at, update->where);
    if (const auto* remove = at.as<model::Delete>()) return !picks_rows(at, remove->where);
    return unknown();
}

constexpr std::array table_of_fields{
    Field{"statement.cascade", FieldType::boolean, "It says CASCADE.", statement_cascade},
    Field{"statement.if_exists", FieldType::boolean, "It says IF EXISTS.", statement_if_exists},
    Field{"statement.if_not_exists", FieldType::boolean, "It says IF NOT EXISTS.",
          statement_if_not_exists},
    Field{"statement.concurrently", FieldType::boolean, "It says CONCURRENTLY.",
          statement_concurrently},
    Field{"setting.name", FieldType::text, "The setting that SET or RESET names.", setting_name},
    Field{"setting.local", FieldType::boolean, "It is SET LOCAL.", setting_local},
    Field{"trigger.all", FieldType::boolean, "It enables or disables ALL triggers.", trigger_all},
    Field{"dml.touches_many", FieldType::boolean,
          "It may go through many rows: they are neither written out nor found by a key.",
          touches_many},
    Field{"dml.has_where", FieldType::boolean, "An UPDATE or DELETE has a WHERE.", has_where},
    Field{"dml.always_true", FieldType::boolean,
          "The WHERE of an UPDATE or DELETE holds for every row.", always_true},
};

} // namespace

std::span<const Field> fields::statement() { return table_of_fields; }

} // namespace migvet::engine
