#include "effects/column_type.hpp"

#include <algorithm>

#include "effects/folding.hpp"
#include "effects/operators.hpp"
#include "effects/parts.hpp"

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

/// A column under casts: what USING is when it works nothing out.
struct CastChain {
    const model::Column* source = nullptr; ///< null: it is something else
    std::vector<const model::TypeName*> types;
};

char small(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool is_letter(char c) { return small(c) >= 'a' && small(c) <= 'z'; }

/// Nothing but casts, COLLATE and brackets stands around what the text mentions.
bool is_only_casts(const Expression& expression) {
    std::size_t at = 0;
    bool behind_type = false;
    const std::string_view text = expression.text;
    const auto plain = [&](std::size_t end) {
        std::string word;
        for (; at < end; ++at) {
            const char c = text[at];
            if (is_letter(c)) {
                word += small(c);
                const bool ends = at + 1 >= end || !is_letter(text[at + 1]);
                if (ends && word != "cast" && word != "as" && word != "collate") return false;
                if (ends) word.clear();
                continue;
            }
            const bool modifier = behind_type && ((c >= '0' && c <= '9') || c == ',');
            const bool array = behind_type && (c == '[' || c == ']');
            if (c != ' ' && c != '\n' && c != '\t' && c != '(' && c != ')' && c != ':' &&
                !modifier && !array)
                return false;
        }
        return true;
    };
    for (const Reference& reference : expression.references) {
        if (reference.offset < at || !plain(reference.offset)) return false;
        at = reference.offset + reference.length;
        behind_type = reference.kind == Reference::Kind::type;
    }
    return plain(text.size());
}

/// Casts stand in the order of their types, whether written `x::a::b` or CAST(CAST(x AS a) AS b).
CastChain chain_of(const model::Relation& table, const Expression& expression) {
    CastChain chain;
    if (expression.term) {
        const model::Term& left = folded(*expression.term);
        const bool column = &left != &*expression.term && left.kind == model::Term::Kind::name;
        if (column) return {table.column(left.name), {}};
    }
    if (expression.form == ExpressionForm::column) {
        for (const Reference& reference : expression.references)
            if (reference.kind == Reference::Kind::column)
                chain.source = table.column(reference.name.name);
        if (!expression.cast_to.empty()) chain.types.push_back(&expression.cast_to);
        return chain;
    }
    const bool other = expression.form != ExpressionForm::other || expression.truncated ||
                       !is_only_casts(expression);
    if (other) return {};
    for (const Reference& reference : expression.references) {
        switch (reference.kind) {
        case Reference::Kind::collation: break;
        case Reference::Kind::type: chain.types.push_back(&reference.type); break;
        case Reference::Kind::column:
            if (chain.source != nullptr || !chain.types.empty()) return {};
            chain.source = table.column(reference.name.name);
            break;
        default: return {};
        }
    }
    return chain;
}

model::Failure no_cast(const model::Column& column, const model::TypeName& to, bool by_using) {
    const std::string target = model::to_sql(to);
    if (by_using)
        return certain("42804", "result of USING clause for column \"" + column.name +
                                    "\" cannot be cast automatically to type " + target);
    return certain("42804",
                   "column \"" + column.name + "\" cannot be cast automatically to type " + target);
}

/// USING column, under any number of casts.
TypeChange by_column(const Account& account, const model::Column& column, const CastChain& chain,
                     const model::AlterColumnType& action) {
    const bool utc = zone_is_utc(account);
    const Shape to = shape(account, action.type);
    Shape from = shape(account, chain.source->type);
    const std::vector<std::string>* modifiers = from.modifiers;
    const model::TypeName* name = &chain.source->type;
    TypeChange change;
    change.rewrites = chain.source->name != column.name;
    for (const model::TypeName* type : chain.types) {
        const Shape next = shape(account, *type);
        const Conversion one = convert(from, modifiers, next, Context::explicit_, utc);
        change.rewrites = change.rewrites || one.rewrites;
        change.known = change.known && one.known;
        if (!one.possible) {
            change.impossible = certain("42846", "cannot cast type " + model::to_sql(*name) +
                                                     " to " + model::to_sql(*type));
            return change;
        }
        change.through_text = change.through_text || (next.category() == 'S' && !next.is_array);
        from = next;
        modifiers = one.modifiers;
        name = type;
    }
    const Conversion last = convert(from, modifiers, to, Context::assignment, utc);
    change.rewrites = change.rewrites || last.rewrites;
    change.known = change.known && last.known;
    if (!last.possible) change.impossible = no_cast(column, action.type, true);
    return change;
}

OperatorSearch::ColumnType columns_of(const model::Relation& table) {
    return [&table](const model::Term& name) -> const model::TypeName* {
        const bool own = name.qualifier.empty() || name.qualifier == table.name.name;
        const model::Column* column = own && table.is_sure() ? table.column(name.name) : nullptr;
        return column == nullptr ? nullptr : &column->type;
    };
}

/// a[1] of a column that is no array and nothing else that has parts.
bool is_scalar_subscript(const Account& account, const model::Relation& table,
                         const Expression& value) {
    const bool subscript = value.term && value.term->kind == model::Term::Kind::call &&
                           value.term->name == "[]" && !value.term->operands.empty();
    if (!subscript || value.term->operands.front().kind != model::Term::Kind::name) return false;
    const model::TypeName* type = columns_of(table)(value.term->operands.front());
    if (type == nullptr) return false;
    const Shape found = shape(account, *type);
    if (found.is_array || found.user != nullptr) return false;
    const char category = found.category();
    const bool text = found.base == "text" || found.base == "varchar" || found.base == "bpchar";
    return text || category == 'N' || category == 'B' || category == 'D'; // a name has parts
}

/// What USING may not be: ParseExprKind EXPR_KIND_ALTER_COL_TRANSFORM.
std::optional<model::Failure> refused_using(const Account& account, const model::Relation& table,
                                            const Expression& value) {
    if (value.has_subquery) return certain("0A000", "cannot use subquery in transform expression");
    if (is_scalar_subscript(account, table, value))
        return certain("42804", "cannot subscript what does not support subscripting");
    return std::nullopt;
}

/// A constant is worked out once, when the statement is planned.
TypeChange by_constant(const Account& account, const model::Column& column,
                       const model::AlterColumnType& action) {
    TypeChange change;
    change.rewrites = true;
    change.computed = true;
    change.constant = true;
    change.may_yield_null = action.using_expression->form == ExpressionForm::null;
    change.impossible = refused_constant(account, *action.using_expression, action.type);
    if (change.impossible && change.impossible->sqlstate == "42804")
        change.impossible = no_cast(column, action.type, true);
    if (!change.impossible)
        change.impossible = oversized_constant(account, *action.using_expression, action.type);
    return change;
}

/// Any other USING is worked out for each row.
TypeChange by_expression(const Account& account, const model::Relation& table,
                         const model::Column& column, const model::AlterColumnType& action) {
    const Expression& value = *action.using_expression;
    TypeChange change;
    change.rewrites = true;
    change.computed = true;
    change.may_yield_null = true;
    change.impossible = refused_using(account, table, value);
    if (change.impossible) return change;
    const Typed computed = certain_type(account, value, columns_of(table));
    const model::TypeName& result = value.cast_to.empty() ? computed.type : value.cast_to;
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
        const CastChain chain = chain_of(table, *action.using_expression);
        if (chain.source != nullptr) return by_column(account, column, chain, action);
        const ExpressionForm form = action.using_expression->form;
        const bool constant = form == ExpressionForm::constant || form == ExpressionForm::null;
        return constant ? by_constant(account, column, action)
                        : by_expression(account, table, column, action);
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
