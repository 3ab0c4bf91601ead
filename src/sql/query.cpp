#include <array>

#include "sql/references.hpp"

namespace migvet::sql {

namespace {

using Aliases = std::vector<std::pair<std::string, model::QualifiedName>>;

std::string alias_of(const Alias* alias) {
    return alias == nullptr ? std::string() : std::string(text(alias->aliasname));
}

bool is_with_query(const SelectStmt& select, const RangeVar& relation) {
    if (select.withClause == nullptr || relation.schemaname != nullptr) return false;
    for (const CommonTableExpr* query : nodes<CommonTableExpr>(select.withClause->ctes))
        if (text(query->ctename) == text(relation.relname)) return true;
    return false;
}

void add_relation(const SelectStmt& select, const RangeVar& relation, Aliases& out) {
    std::string alias = alias_of(relation.alias);
    if (alias.empty()) alias = text(relation.relname);
    out.emplace_back(std::move(alias),
                     is_with_query(select, relation) ? model::QualifiedName{} : name(relation));
}

/// What FROM names: relations, and with an empty name subqueries, functions and WITH queries.
void aliases(const SelectStmt& select, Aliases& out) {
    std::vector<const Node*> pending;
    const auto items = nodes<Node>(select.fromClause);
    pending.assign(items.rbegin(), items.rend());
    while (!pending.empty()) {
        const Node* node = pending.back();
        pending.pop_back();
        switch (tag(node)) {
        case T_RangeVar: add_relation(select, cast<RangeVar>(node), out); break;
        case T_JoinExpr:
            pending.push_back(cast<JoinExpr>(node).rarg);
            pending.push_back(cast<JoinExpr>(node).larg);
            break;
        case T_RangeTableSample: pending.push_back(cast<RangeTableSample>(node).relation); break;
        case T_RangeSubselect:
            out.emplace_back(alias_of(cast<RangeSubselect>(node).alias), model::QualifiedName{});
            break;
        case T_RangeFunction:
            out.emplace_back(alias_of(cast<RangeFunction>(node).alias), model::QualifiedName{});
            break;
        default: break;
        }
    }
}

bool is_star(const Node* node) {
    if (tag(node) != T_ColumnRef) return false;
    const auto fields = nodes<Node>(cast<ColumnRef>(node).fields);
    return !fields.empty() && tag(fields.back()) == T_A_Star;
}

model::TypeName built_in(const char* name) {
    model::TypeName out;
    out.name.name = name;
    return out;
}

/// A string or NULL that nobody casts ends as text.
model::TypeName constant_type(const A_Const& constant) {
    if (constant.isnull) return built_in("text");
    switch (tag(&constant.val.node)) {
    case T_Integer: return built_in("int4");
    case T_Boolean: return built_in("bool");
    case T_Float: {
        const std::string digits = text(&constant.val.node);
        const bool whole = digits.find_first_not_of("0123456789") == std::string::npos;
        return built_in(whole && digits.size() < 19 ? "int8" : "numeric");
    }
    default: return built_in("text");
    }
}

struct ResultType {
    std::string_view function;
    const char* type;
};
/// Functions of pg_catalog whose result has one type, whatever they are called with.
constexpr std::array result_types{
    ResultType{"count", "int8"},
    ResultType{"row_number", "int8"},
    ResultType{"rank", "int8"},
    ResultType{"dense_rank", "int8"},
    ResultType{"now", "timestamptz"},
    ResultType{"clock_timestamp", "timestamptz"},
    ResultType{"gen_random_uuid", "uuid"},
    ResultType{"length", "int4"},
    ResultType{"char_length", "int4"},
    ResultType{"md5", "text"},
    ResultType{"concat", "text"},
    ResultType{"concat_ws", "text"},
    ResultType{"string_agg", "text"},
    ResultType{"replace", "text"},
    ResultType{"split_part", "text"},
    ResultType{"to_char", "text"},
    ResultType{"jsonb_build_object", "jsonb"},
    ResultType{"jsonb_agg", "jsonb"},
    ResultType{"to_jsonb", "jsonb"},
    ResultType{"json_build_object", "json"},
    ResultType{"bool_or", "bool"},
    ResultType{"bool_and", "bool"},
    ResultType{"random", "float8"},
};

model::TypeName function_type(const FuncCall& call) {
    const model::QualifiedName called = name(call.funcname);
    if (!called.schema.empty() && called.schema != "pg_catalog") return {};
    for (const ResultType& one : result_types)
        if (one.function == called.name) return built_in(one.type);
    return {};
}

model::TypeName value_type(const SQLValueFunction& function) {
    switch (function.op) {
    case SVFOP_CURRENT_DATE: return built_in("date");
    case SVFOP_CURRENT_TIMESTAMP: return built_in("timestamptz");
    case SVFOP_LOCALTIMESTAMP: return built_in("timestamp");
    default: return {};
    }
}

/// The type of an expression, where its own words tell it.
model::TypeName plain_type(const Lowering& at, const Node* node) {
    switch (tag(node)) {
    case T_TypeCast: return type_name(at, *cast<TypeCast>(node).typeName);
    case T_A_Const: return constant_type(cast<A_Const>(node));
    case T_FuncCall: return function_type(cast<FuncCall>(node));
    case T_SQLValueFunction: return value_type(cast<SQLValueFunction>(node));
    case T_BoolExpr:
    case T_NullTest:
    case T_BooleanTest: return built_in("bool");
    default: return {};
    }
}

model::QueryColumn column(const Lowering& at, const ResTarget& target, std::uint32_t origin) {
    model::QueryColumn out;
    if (target.name != nullptr) {
        out.name = text(target.name);
    } else {
        out.name = is_star(target.val) ? "*" : column_name(target.val);
    }
    collect(at, target.val, origin, out.value);
    if (tag(target.val) == T_ColumnRef) out.value.form = model::ExpressionForm::column;
    out.value.cast_to = plain_type(at, target.val);
    return out;
}

/// VALUES names its columns column1, column2 …
void values(const SelectStmt& select, std::vector<model::QueryColumn>& out) {
    const auto rows = nodes<List>(select.valuesLists);
    const std::size_t width = rows.empty() ? 0 : nodes<Node>(rows.front()).size();
    for (std::size_t i = 1; i <= width; ++i) {
        model::QueryColumn column;
        column.name = "column" + std::to_string(i);
        out.push_back(std::move(column));
    }
}

} // namespace

model::Query query(const Lowering& at, const Node* statement, base::Span text) {
    model::Query out;
    out.body = body(at, statement, text);
    if (tag(statement) != T_SelectStmt) return out;
    // A set operation's columns are those of its first query.
    const SelectStmt* select = &cast<SelectStmt>(statement);
    while (select->larg != nullptr) select = select->larg;
    values(*select, out.columns);
    for (const ResTarget* target : nodes<ResTarget>(select->targetList))
        out.columns.push_back(column(at, *target, text.begin));
    aliases(*select, out.from);
    return out;
}

} // namespace migvet::sql
