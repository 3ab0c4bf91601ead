#include <array>
#include <concepts>

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

constexpr std::array table_of_fields{
    Field{"statement.cascade", FieldType::boolean, "It says CASCADE.", statement_cascade},
    Field{"statement.if_exists", FieldType::boolean, "It says IF EXISTS.", statement_if_exists},
    Field{"statement.if_not_exists", FieldType::boolean, "It says IF NOT EXISTS.",
          statement_if_not_exists},
    Field{"dml.has_where", FieldType::boolean, "An UPDATE or DELETE has a WHERE.", has_where},
    Field{"dml.always_true", FieldType::boolean,
          "The WHERE of an UPDATE or DELETE holds for every row.", always_true},
};

} // namespace

std::span<const Field> fields::statement() { return table_of_fields; }

} // namespace migvet::engine
