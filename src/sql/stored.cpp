#include "sql/stored.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "model/name.hpp"

#include "sql/lower.hpp"

namespace migvet::sql {

namespace {

/// What functions return, as far as casts around them depend on it.
struct Returns {
    std::string_view function;
    std::string_view type;
};
constexpr std::array known_functions{
    Returns{"clock_timestamp", "timestamptz"},
    Returns{"concat", "text"},
    Returns{"date_trunc", "timestamptz"},
    Returns{"encode", "text"},
    Returns{"floor", "float8"},
    Returns{"gen_random_bytes", "bytea"},
    Returns{"gen_random_uuid", "uuid"},
    Returns{"lower", "text"},
    Returns{"md5", "text"},
    Returns{"nextval", "int8"},
    Returns{"now", "timestamptz"},
    Returns{"random", "float8"},
    Returns{"replace", "text"},
    Returns{"statement_timestamp", "timestamptz"},
    Returns{"substr", "text"},
    Returns{"substring", "text"},
    Returns{"timezone", "timestamp"},
    Returns{"to_char", "text"},
    Returns{"transaction_timestamp", "timestamptz"},
    Returns{"upper", "text"},
    Returns{"uuid_generate_v1", "uuid"},
    Returns{"uuid_generate_v4", "uuid"},
};

/// Their arguments may be of any type, and a string without one stays so.
constexpr std::array<std::string_view, 6> any_functions{"concat",
                                                        "concat_ws",
                                                        "json_build_array",
                                                        "json_build_object",
                                                        "jsonb_build_array",
                                                        "jsonb_build_object"};
constexpr std::string_view untyped = "unknown";

/// What a string without a type becomes as an argument: text where no overload takes anything else;
/// empty: only the server knows.
std::string_view argument_type(std::string_view function, std::size_t position) {
    if (std::ranges::count(any_functions, function) != 0) return untyped;
    if (function == "nextval" || (function == "encode" && position == 0)) return {};
    const bool known =
        std::ranges::find(known_functions, function, &Returns::function) != known_functions.end();
    return known ? "text" : std::string_view();
}

/// "1 day", "30 days", "00:30:00": as interval_out() prints a number of one unit.
std::optional<std::string> stored_interval(std::string_view content) {
    const std::size_t space = content.find(' ');
    const std::string_view digits = content.substr(0, space);
    const bool counts = !digits.empty() && digits.size() <= 4 && digits.front() != '0' &&
                        digits.find_first_not_of("0123456789") == std::string_view::npos;
    if (!counts || space == std::string_view::npos) return std::nullopt;
    const int count = std::stoi(std::string(digits));
    std::string_view unit = content.substr(space + 1);
    if (unit.ends_with('s')) unit.remove_suffix(1);
    const auto several = [](int number, std::string_view word) {
        return fmt::format("{} {}{}", number, word, number == 1 ? "" : "s");
    };
    const auto clock = [](int seconds) {
        return fmt::format("{:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60);
    };
    if (unit == "second") return clock(count);
    if (unit == "minute") return clock(count * 60);
    if (unit == "hour") return clock(count * 3600);
    if (unit == "day") return several(count, "day");
    if (unit == "week") return several(count * 7, "day");
    if ((unit == "month" || unit == "mon") && count < 12) return several(count, "mon");
    if (unit == "year") return several(count, "year");
    return std::nullopt;
}

/// A constant is stored as a value and printed by its type's output function: as what? For a type
/// that is none of PostgreSQL's own it is a label.
std::optional<std::string> stored_text(std::string_view type, const std::string& content) {
    constexpr std::array<std::string_view, 10> normalised{
        "float4", "float8", "bytea", "regclass",  "timestamptz",
        "time",   "timetz", "money", "timestamp", "inet"};
    if (type == "interval") return stored_interval(content);
    const bool same = type == "jsonb"  ? content == "{}" || content == "[]"
                      : type == "bool" ? content == "true" || content == "false"
                                       : std::ranges::count(normalised, type) == 0;
    if (!same) return std::nullopt;
    return content;
}

constexpr int deepest = 40;

/// A piece of the expression, and its type's internal name when that is known.
struct Printed {
    std::string text;
    std::string type;
};
using Maybe = std::optional<Printed>;

bool is_time(std::string_view type) { return type == "timestamptz" || type == "timestamp"; }

std::string type_sql(std::string_view name) {
    model::TypeName type;
    type.name.name = name;
    return name == "bpchar" ? "bpchar" : model::to_sql(type);
}

bool is_unknown(const Node* node) {
    return tag(node) == T_A_Const && !cast<A_Const>(node).isnull &&
           tag(&cast<A_Const>(node).val) == T_String;
}

Maybe number(const A_Const& literal) {
    const std::string digits = text(&literal.val.node);
    const bool negative = digits.starts_with('-');
    const bool whole = digits.find_first_not_of("-0123456789") == std::string::npos;
    const bool small = tag(&literal.val) == T_Integer;
    const std::string type = small ? "int4" : whole ? "int8" : "numeric";
    const bool plain = !negative && type != "int8";
    return Printed{plain ? digits : fmt::format("'{}'::{}", digits, type_sql(type)), type};
}

class Printer {
public:
    /// `wanted` is what a string without a type becomes; `shown`: a cast that the server adds is
    /// printed, as it is for operands and arguments.
    Maybe print(const Node* node, const std::string& wanted, bool shown, int depth) {
        if (depth > deepest) return std::nullopt;
        switch (tag(node)) {
        case T_A_Const: return constant(cast<A_Const>(node), wanted, shown);
        case T_TypeCast: return type_cast(cast<TypeCast>(node), depth);
        case T_FuncCall: return call(cast<FuncCall>(node), depth);
        case T_SQLValueFunction: return value_function(cast<SQLValueFunction>(node));
        case T_A_Expr: return operation(cast<A_Expr>(node), depth);
        default: return std::nullopt;
        }
    }

private:
    /// A string that nobody gave a type becomes what is wanted.
    static Maybe unknown_constant(const std::string& value, const std::string& wanted) {
        if (wanted.empty()) return std::nullopt;
        if (wanted == untyped) return Printed{model::quote_literal(value), wanted};
        const auto stored = stored_text(wanted, value);
        if (!stored) return std::nullopt;
        return Printed{model::quote_literal(*stored) + "::" + type_sql(wanted), wanted};
    }

    static Maybe constant(const A_Const& literal, const std::string& wanted, bool shown) {
        if (literal.isnull) return std::nullopt;
        const std::string value = text(&literal.val.node);
        switch (tag(&literal.val)) {
        case T_Boolean: return Printed{literal.val.boolval.boolval ? "true" : "false", "bool"};
        case T_String: return unknown_constant(value, wanted);
        case T_Integer:
        case T_Float: break;
        default: return std::nullopt;
        }
        Maybe made = number(literal);
        const bool converted =
            shown && (wanted == "float8" || wanted == "numeric") && made->type != wanted;
        if (!converted) return made;
        return Printed{fmt::format("({})::{}", made->text, type_sql(wanted)), wanted};
    }

    Maybe type_cast(const TypeCast& written, int depth) {
        // TRUE is 't'::bool to the parser; nobody wrote that cast.
        if (written.typeName->location < 0) return print(written.arg, "", false, depth + 1);
        if (written.typeName->typmods != nullptr || written.typeName->setof) return std::nullopt;
        const std::vector<std::string> names = texts(written.typeName->names);
        if (names.empty() || (names.size() == 2 && names[0] != "pg_catalog") || names.size() > 2)
            return std::nullopt;
        const bool list = written.typeName->arrayBounds != nullptr;
        const std::string type = model::canonical_type_name(names.back());
        if (is_unknown(written.arg)) {
            const std::string content = text(&cast<A_Const>(written.arg).val.node);
            if (list && content == "{}") return Printed{"'{}'::" + type_sql(type) + "[]", ""};
            const auto stored = list ? std::nullopt : stored_text(type, content);
            if (!stored) return std::nullopt;
            return Printed{model::quote_literal(*stored) + "::" + type_sql(type), type};
        }
        if (list) return std::nullopt;
        Maybe inner = print(written.arg, "", false, depth + 1);
        if (!inner || inner->type == type) return inner;
        return Printed{fmt::format("({})::{}", inner->text, type_sql(type)), type};
    }

    Maybe call(const FuncCall& call, int depth) {
        std::vector<std::string> name = texts(call.funcname);
        const bool plain = call.agg_order == nullptr && call.agg_filter == nullptr &&
                           call.over == nullptr && !call.agg_star && !call.func_variadic;
        if (name.empty() || !plain) return std::nullopt;
        const bool syntax = call.funcformat == COERCE_SQL_SYNTAX;
        if (name.size() == 2 && (name[0] == "pg_catalog" || name[0] == "public"))
            name.erase(name.begin());
        std::vector<std::string> arguments;
        for (const Node* argument : nodes<Node>(call.args)) {
            const std::string wanted(argument_type(name.back(), arguments.size()));
            const Maybe one = print(argument, wanted, true, depth + 1);
            if (!one) return std::nullopt;
            arguments.push_back(one->text);
        }
        if (syntax) return time_zone(name.back(), arguments);
        const model::QualifiedName full{name.size() > 1 ? name[0] : "", name.back()};
        const auto known =
            std::ranges::find(known_functions, std::string_view(full.name), &Returns::function);
        return Printed{fmt::format("{}({})", model::to_sql(full), fmt::join(arguments, ", ")),
                       known == known_functions.end() ? std::string() : std::string(known->type)};
    }

    /// x AT TIME ZONE y; other functions with a syntax of their own are left alone.
    static Maybe time_zone(std::string_view name, const std::vector<std::string>& arguments) {
        if (name != "timezone" || arguments.size() != 2) return std::nullopt;
        return Printed{fmt::format("({} AT TIME ZONE {})", arguments[1], arguments[0]),
                       "timestamp"};
    }

    static Maybe value_function(const SQLValueFunction& function) {
        const std::string precision =
            function.typmod >= 0 ? fmt::format("({})", function.typmod) : std::string();
        switch (function.op) {
        case SVFOP_CURRENT_DATE: return Printed{"CURRENT_DATE", "date"};
        case SVFOP_CURRENT_TIMESTAMP: return Printed{"CURRENT_TIMESTAMP", "timestamptz"};
        case SVFOP_CURRENT_TIMESTAMP_N:
            return Printed{"CURRENT_TIMESTAMP" + precision, "timestamptz"};
        case SVFOP_LOCALTIMESTAMP: return Printed{"LOCALTIMESTAMP", "timestamp"};
        case SVFOP_LOCALTIMESTAMP_N: return Printed{"LOCALTIMESTAMP" + precision, "timestamp"};
        case SVFOP_CURRENT_TIME: return Printed{"CURRENT_TIME", "timetz"};
        case SVFOP_LOCALTIME: return Printed{"LOCALTIME", "time"};
        case SVFOP_CURRENT_USER: return Printed{"CURRENT_USER", "name"};
        case SVFOP_SESSION_USER: return Printed{"SESSION_USER", "name"};
        default: return std::nullopt;
        }
    }

    /// What a string is next to an operand of this type.
    static std::string partner(std::string_view symbol, const std::string& type) {
        if (is_time(type)) return symbol == "+" || symbol == "-" ? "interval" : "";
        return type;
    }

    Maybe operation(const A_Expr& expression, int depth) {
        const std::vector<std::string> name = texts(expression.name);
        const bool binary = expression.kind == AEXPR_OP && name.size() == 1 &&
                            expression.lexpr != nullptr && expression.rexpr != nullptr;
        if (!binary) return std::nullopt;
        const std::string& symbol = name.front();
        const bool joins = symbol == "||";
        const bool swap = is_unknown(expression.lexpr);
        const Node* first = swap ? expression.rexpr : expression.lexpr;
        const Node* second = swap ? expression.lexpr : expression.rexpr;
        const Maybe a = print(first, joins ? "text" : "", true, depth + 1);
        if (!a) return std::nullopt;
        const Maybe b = print(second, joins ? "text" : partner(symbol, a->type), true, depth + 1);
        if (!b) return std::nullopt;
        const Printed& left = swap ? *b : *a;
        const Printed& right = swap ? *a : *b;
        std::string type = joins ? "text" : left.type == right.type ? left.type : "";
        if (is_time(left.type)) type = left.type;
        if (left.type == "date" && right.type == "interval") type = "timestamp";
        return Printed{fmt::format("({} {} {})", left.text, symbol, right.text), type};
    }
};

/// The one expression of "SELECT …"; null for anything else.
const Node* parsed_expression(const RawParse& parsed) {
    if (parsed.error() != nullptr || parsed.tree() == nullptr) return nullptr;
    const auto statements = nodes<RawStmt>(parsed.tree());
    if (statements.size() != 1 || tag(statements[0]->stmt) != T_SelectStmt) return nullptr;
    const auto targets = nodes<ResTarget>(cast<SelectStmt>(statements[0]->stmt).targetList);
    return targets.size() == 1 ? targets[0]->val : nullptr;
}

} // namespace

std::optional<std::string> stored_default(std::string_view sql, const model::TypeName& column) {
    const ParseMemory memory;
    const std::string select = fmt::format("SELECT {}", sql);
    const RawParse parsed(select.c_str());
    const Node* const node = parsed_expression(parsed);
    if (node == nullptr) return std::nullopt;
    Maybe made = Printer().print(node, column.is_array() ? "" : column.name.name, false, 0);
    if (!made) return std::nullopt;
    return std::move(made->text);
}

std::optional<std::vector<ArrayElement>> array_constants(std::string_view sql) {
    const ParseMemory memory;
    const std::string select = fmt::format("SELECT {}", sql);
    const RawParse parsed(select.c_str());
    const Node* node = parsed_expression(parsed);
    while (tag(node) == T_TypeCast) node = cast<TypeCast>(node).arg;
    if (tag(node) != T_A_ArrayExpr) return std::nullopt;
    std::vector<ArrayElement> out;
    for (const Node* element : nodes<Node>(cast<A_ArrayExpr>(node).elements)) {
        const bool is_cast =
            tag(element) == T_TypeCast && cast<TypeCast>(element).typeName->location >= 0;
        const Node* const inner = is_cast ? cast<TypeCast>(element).arg : element;
        auto value = constant(inner);
        if (!value) return std::nullopt;
        ArrayElement made{std::move(*value), is_unknown(inner), false};
        if (!made.quoted && (made.value == "t" || made.value == "f"))
            made.value = made.value == "t" ? "true" : "false";
        made.whole = !made.quoted && made.value.find('.') == std::string::npos;
        out.push_back(std::move(made));
    }
    return out;
}

} // namespace migvet::sql
