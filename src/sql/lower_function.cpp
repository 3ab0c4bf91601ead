#include "sql/lower_words.hpp"

namespace migvet::sql {

namespace {

const char* mode(FunctionParameterMode mode) {
    switch (mode) {
    case FUNC_PARAM_OUT: return "out";
    case FUNC_PARAM_INOUT: return "inout";
    case FUNC_PARAM_VARIADIC: return "variadic";
    case FUNC_PARAM_TABLE: return "table";
    case FUNC_PARAM_IN:
    case FUNC_PARAM_DEFAULT: return "in";
    }
    return "in";
}

/// Behind DEFAULT or =, up to the comma that ends the parameter.
base::Span default_value(const Tokens& tokens, std::uint32_t from, std::uint32_t to) {
    for (std::uint32_t i = from; i < to; i = tokens.skip(i))
        if (tokens.is(i, "default") || tokens.text(i) == "=") return tokens.span(i + 1, to);
    return {};
}

/// `open` is the bracket of the parameter list; RETURNS TABLE's columns follow in the same list.
std::vector<model::Parameter> parameters(Lowering& at, const List* list, std::uint32_t open) {
    const Tokens& tokens = at.tokens();
    const std::uint32_t close = tokens[open].partner;
    std::vector<model::Parameter> out;
    std::uint32_t from = open + 1;
    for (const FunctionParameter* node : nodes<FunctionParameter>(list)) {
        const bool is_column = node->mode == FUNC_PARAM_TABLE;
        const std::uint32_t to = is_column ? from : tokens.find(from, close, ',');
        model::Parameter one{
            std::string(text(node->name)), type_name(at, *node->argType), mode(node->mode), {}};
        if (node->defexpr != nullptr)
            one.default_value = expression(at, node->defexpr, default_value(tokens, from, to));
        out.push_back(std::move(one));
        if (!is_column) from = to + 1;
    }
    return out;
}

model::Volatility volatility(const std::string& word) {
    if (word == "immutable") return model::Volatility::immutable;
    if (word == "stable") return model::Volatility::stable;
    return model::Volatility::volatile_;
}

void set_body(Lowering& at, const DefElem& option, model::CreateFunction& out) {
    const std::vector<std::string> strings = texts(&cast<List>(option.arg));
    if (!strings.empty()) out.body = strings.front();
    if (strings.size() > 1) out.link_symbol = strings[1];
    const Tokens& tokens = at.tokens();
    out.body_where = string_content(at, tokens[tokens.at(at.at(option.location)) + 1]);
}

void set_transforms(Lowering& at, const DefElem& option, model::CreateFunction& out) {
    for (const TypeName* type : nodes<TypeName>(&cast<List>(option.arg)))
        out.transforms.push_back(type_name(at, *type));
}

/// What CREATE FUNCTION says and ALTER FUNCTION can't: language, body, WINDOW, TRANSFORM.
bool set_lasting_option(Lowering& at, const DefElem& option, model::CreateFunction& out) {
    const std::string_view word = text(option.defname);
    if (word == "as") return set_body(at, option, out), true;
    if (word == "language") return out.language = value(option), true;
    if (word == "window") return out.window = true;
    if (word == "transform") return set_transforms(at, option, out), true;
    return false;
}

/// What both can say. Their structs have the same names for it.
template <class Function> void set_common_option(const DefElem& option, Function& out) {
    const std::string_view word = text(option.defname);
    if (word == "volatility") out.volatility = volatility(value(option));
    if (word == "strict") out.strict = boolean(option);
    if (word == "security") out.security_definer = boolean(option);
    if (word == "leakproof") out.leakproof = boolean(option);
    if (word == "parallel") out.parallel = value(option);
    if (word == "cost") out.cost = value(option);
    if (word == "rows") out.rows = value(option);
    if (word == "support") out.support = name(&cast<List>(option.arg));
}

/// RETURN … or BEGIN ATOMIC … END: the last part of its statement.
std::uint32_t body_begin(const Tokens& tokens, std::uint32_t from) {
    const std::uint32_t atomic = find_words(tokens, from, tokens.size(), {"begin", "atomic"});
    return atomic < tokens.size() ? atomic : tokens.find(from, tokens.size(), "return");
}

model::Query sql_body(Lowering& at, const Node* node, std::uint32_t from) {
    const Tokens& tokens = at.tokens();
    const base::Span where = rest(tokens, body_begin(tokens, from));
    model::Query out;
    if (tag(node) == T_ReturnStmt) {
        out.body = expression(at, cast<ReturnStmt>(node).returnval, where);
        return out;
    }
    out.body.text = at.written(where);
    out.body.where = where;
    for (const List* statements : nodes<List>(&cast<List>(node))) {
        for (const Node* statement : nodes<Node>(statements)) {
            if (tag(statement) == T_ReturnStmt) statement = cast<ReturnStmt>(statement).returnval;
            model::Expression one = body(at, statement, where);
            std::move(one.references.begin(), one.references.end(),
                      std::back_inserter(out.body.references));
            out.body.truncated |= one.truncated;
        }
    }
    return out;
}

void set_options(Lowering& at, const List* list, model::CreateFunction& out) {
    for (const DefElem* option : nodes<DefElem>(list)) {
        if (set_lasting_option(at, *option, out)) continue;
        set_common_option(*option, out);
        if (text(option->defname) == "set")
            out.settings.push_back(setting(cast<VariableSetStmt>(option->arg)));
    }
}

void set_setting(const VariableSetStmt& node, model::AlterFunction& out) {
    if (node.kind == VAR_RESET_ALL) return out.reset.emplace_back("all"), void();
    if (node.kind == VAR_RESET || node.kind == VAR_SET_DEFAULT)
        return out.reset.emplace_back(text(node.name)), void();
    out.settings.push_back(setting(node));
}

/// The bracket of the parameter list: behind the function's name.
std::uint32_t parameter_list(const Tokens& tokens) { return tokens.find(0, tokens.size(), '('); }

} // namespace

void lower(Lowering& at, const CreateFunctionStmt& node) {
    const Tokens& tokens = at.tokens();
    const std::uint32_t open = parameter_list(tokens);
    model::CreateFunction out;
    out.name = name(node.funcname);
    out.or_replace = node.replace;
    out.procedure = node.is_procedure;
    out.parameters = parameters(at, node.parameters, open);
    for (const model::Parameter& parameter : out.parameters)
        out.returns_table |= parameter.mode == "table";
    if (node.returnType != nullptr && !out.returns_table)
        out.returns = type_name(at, *node.returnType);
    set_options(at, node.options, out);
    if (node.sql_body != nullptr)
        out.sql_body = sql_body(at, node.sql_body, tokens[open].partner + 1);
    if (out.language.empty() && out.sql_body) out.language = "sql";
    out.text = whole(at);
    at.add(std::move(out), {}, name_behind(at, {node.is_procedure ? "procedure" : "function"}));
}

void lower(Lowering& at, const AlterFunctionStmt& node) {
    model::AlterFunction out;
    std::tie(out.name, out.signature) = function_name(at, *node.func);
    for (const DefElem* option : nodes<DefElem>(node.actions)) {
        set_common_option(*option, out);
        if (text(option->defname) == "set") set_setting(cast<VariableSetStmt>(option->arg), out);
    }
    out.text = whole(at);
    const Tokens& tokens = at.tokens();
    at.add(std::move(out), {}, tokens.span(2, tokens.name_end(2))); // ALTER FUNCTION name
}

void lower(Lowering& at, const DoStmt& node) {
    model::Do out;
    out.language = "plpgsql";
    const Tokens& tokens = at.tokens();
    for (const DefElem* option : nodes<DefElem>(node.args)) {
        if (text(option->defname) == "language") out.language = value(*option);
        if (text(option->defname) != "as") continue;
        out.body = value(*option);
        out.body_where = string_content(at, tokens[tokens.at(at.at(option->location))]);
    }
    at.add(std::move(out));
}

void lower(Lowering& at, const CallStmt& node) {
    const base::Span call = rest(at.tokens(), 1);
    at.add(model::Call{name(node.funccall->funcname),
                       expression(at, reinterpret_cast<const Node*>(node.funccall), call)},
           {}, at.name_span(node.funccall->location));
}

} // namespace migvet::sql
