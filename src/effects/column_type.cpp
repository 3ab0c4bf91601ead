#include "effects/column_type.hpp"

#include <algorithm>

namespace migvet::effects {

using model::Expression;
using model::ExpressionForm;
using model::Reference;
using model::When;

namespace {

model::Failure certain(std::string_view sqlstate, std::string message) {
    return {std::string(sqlstate), When::always, std::move(message), {}};
}

bool zone_is_utc(const Account& account) {
    return is_utc(account.step().session.value("timezone"));
}

Shape shape(const Account& account, const model::TypeName& type) {
    return shape_of(type, account.catalog(), account.search_path());
}

/// The column that USING plainly is, perhaps under one cast; null when it is something else.
const model::Column* plain_column(const model::Relation& table, const Expression& expression) {
    if (expression.form != ExpressionForm::column) return nullptr;
    for (const Reference& reference : expression.references)
        if (reference.kind == Reference::Kind::column) return table.column(reference.name.name);
    return nullptr;
}

model::Failure no_cast(const model::Column& column, const model::TypeName& to, bool by_using) {
    const std::string target = model::to_sql(to);
    if (by_using)
        return certain("42804", "result of USING clause for column \"" + column.name +
                                    "\" cannot be cast automatically to type " + target);
    return certain("42804",
                   "column \"" + column.name + "\" cannot be cast automatically to type " + target);
}

/// USING column, or USING column::type.
TypeChange by_column(const Account& account, const model::Column& column,
                     const model::Column& source, const model::AlterColumnType& action) {
    const Expression& expression = *action.using_expression;
    const bool utc = zone_is_utc(account);
    const Shape from = shape(account, source.type);
    const Shape to = shape(account, action.type);
    TypeChange change;
    change.rewrites = source.name != column.name;
    if (expression.cast_to.empty()) {
        const Conversion one = convert(from, from.modifiers, to, Context::assignment, utc);
        if (!one.possible) change.impossible = no_cast(column, action.type, true);
        change.rewrites = change.rewrites || one.rewrites;
        change.known = one.known;
        return change;
    }
    const Shape middle = shape(account, expression.cast_to);
    const Conversion first = convert(from, from.modifiers, middle, Context::explicit_, utc);
    const Conversion second = convert(middle, first.modifiers, to, Context::assignment, utc);
    change.rewrites = change.rewrites || first.rewrites || second.rewrites;
    change.known = first.known && second.known;
    if (!first.possible) {
        change.impossible = certain("42846", "cannot cast type " + model::to_sql(source.type) +
                                                 " to " + model::to_sql(expression.cast_to));
    } else if (!second.possible) {
        change.impossible = no_cast(column, action.type, true);
    }
    return change;
}

/// Any other USING is worked out for each row.
TypeChange by_expression(const Account& account, const model::Column& column,
                         const model::AlterColumnType& action) {
    TypeChange change;
    change.rewrites = true;
    change.computed = true;
    change.may_yield_null = true;
    const model::TypeName& result = action.using_expression->cast_to;
    if (result.empty()) return change;
    const Conversion last = convert(shape(account, result), nullptr, shape(account, action.type),
                                    Context::assignment, zone_is_utc(account));
    if (!last.possible) change.impossible = no_cast(column, action.type, true);
    return change;
}

} // namespace

TypeChange change_of(const Account& account, const model::Relation& table,
                     const model::Column& column, const model::AlterColumnType& action) {
    if (action.using_expression) {
        const model::Column* source = plain_column(table, *action.using_expression);
        if (source != nullptr) return by_column(account, column, *source, action);
        return by_expression(account, column, action);
    }
    const Shape from = shape(account, column.type);
    const Conversion one = convert(from, from.modifiers, shape(account, action.type),
                                   Context::assignment, zone_is_utc(account));
    TypeChange change;
    change.rewrites = one.rewrites;
    change.known = one.known;
    if (!one.possible) change.impossible = no_cast(column, action.type, false);
    return change;
}

namespace {

bool is_string_literal(const Expression& value) {
    return value.form == ExpressionForm::constant && value.cast_to.empty() &&
           value.text.find('\'') != std::string::npos;
}

/// The type that a stored default has; empty when it can't be told.
model::TypeName type_of_default(const model::Column& column) {
    model::TypeName type;
    if (column.serial) {
        type.name.name = "int8";
        return type;
    }
    const Expression& value = *column.default_value;
    if (!value.cast_to.empty()) return value.cast_to;
    if (is_string_literal(value)) return column.type;
    if (value.form == ExpressionForm::constant) {
        const bool word = value.constant == "t" || value.constant == "f";
        const bool whole = value.constant.find_first_of(".eE") == std::string::npos;
        type.name.name = word ? "bool" : whole ? "int4" : "numeric";
        return type;
    }
    const auto& calls = value.references;
    if (calls.empty() || calls.front().kind != Reference::Kind::function) return type;
    const std::string& name = calls.front().name.name;
    if (calls.front().offset != 0) return type;
    if (name == "nextval") type.name.name = "int8";
    if (name == "now" || name == "current_timestamp" || name == "clock_timestamp")
        type.name.name = "timestamptz";
    if (name == "gen_random_uuid" || name == "uuid_generate_v4") type.name.name = "uuid";
    if (name == "current_date") type.name.name = "date";
    return type;
}

} // namespace

std::optional<model::Failure> default_in_the_way(const Account& account,
                                                 const model::Column& column,
                                                 const model::AlterColumnType& action) {
    if (!column.default_value && !column.serial) return std::nullopt;
    if (!column.serial && column.default_value->form == ExpressionForm::null) return std::nullopt;
    const model::TypeName type = type_of_default(column);
    if (type.empty()) return std::nullopt;
    const Pathway path =
        pathway(shape(account, type), shape(account, action.type), Context::assignment);
    if (path != Pathway::none) return std::nullopt;
    return certain("42804", "default for column \"" + column.name +
                                "\" cannot be cast automatically to type " +
                                model::to_sql(action.type));
}

bool mentions(const Expression& expression, std::string_view column) {
    const auto& all = expression.references;
    return std::any_of(all.begin(), all.end(), [&](const Reference& one) {
        return one.kind == Reference::Kind::column && one.name.name == column;
    });
}

bool mentions(const model::Index& index, std::string_view column) {
    const bool keyed = std::any_of(index.keys.begin(), index.keys.end(), [&](const auto& key) {
        return key.column == column || (key.expression && mentions(*key.expression, column));
    });
    const auto& more = index.include;
    return keyed || std::find(more.begin(), more.end(), column) != more.end() ||
           (index.predicate && mentions(*index.predicate, column));
}

namespace {

bool uses(const model::CreateTrigger& trigger, const std::string& column) {
    const auto& listed = trigger.update_columns;
    return std::find(listed.begin(), listed.end(), column) != listed.end() ||
           (trigger.when && mentions(*trigger.when, column));
}

bool uses(const model::CreatePolicy& policy, const std::string& column) {
    return (policy.using_expression && mentions(*policy.using_expression, column)) ||
           (policy.check && mentions(*policy.check, column));
}

/// What uses the column, as PostgreSQL words it; empty when nothing does.
std::string_view user_of(const Account& account, const model::Relation& table,
                         const std::string& column) {
    if (!account.catalog().views_reading(table.id, column).empty()) return "a view or rule";
    for (const model::Column& other : table.columns)
        if (other.generation && other.name != column && mentions(*other.generation, column))
            return "a generated column";
    for (const model::Trigger& one : table.triggers)
        if (uses(one.definition, column)) return "a trigger definition";
    for (const model::Policy& one : table.policies)
        if (uses(one.definition, column)) return "a policy definition";
    for (const model::Rule& one : table.rules)
        if (mentions(one.definition.action.body, column)) return "a view or rule";
    return {};
}

} // namespace

std::optional<model::Failure> dependent_in_the_way(const Account& account,
                                                   const model::Relation& table,
                                                   const std::string& column) {
    const std::string_view user = user_of(account, table, column);
    if (user.empty()) return std::nullopt;
    return certain("0A000", "cannot alter type of a column used by " + std::string(user));
}

} // namespace migvet::effects
