#include "sql/lower_words.hpp"

#include <algorithm>
#include <array>

namespace migvet::sql {

std::uint32_t find_words(const Tokens& tokens, std::uint32_t from, std::uint32_t to,
                         std::initializer_list<std::string_view> words) {
    for (std::uint32_t i = from; i < to; i = tokens.skip(i)) {
        std::uint32_t word = i;
        const bool all = std::all_of(words.begin(), words.end(), [&](std::string_view expected) {
            return word < to && tokens.is(word++, expected);
        });
        if (all) return i;
    }
    return to;
}

base::Span name_behind(Lowering& at, std::initializer_list<std::string_view> words) {
    const Tokens& tokens = at.tokens();
    const std::uint32_t found = find_words(tokens, 0, tokens.size(), words);
    if (found == tokens.size()) return {};
    std::uint32_t i = found + static_cast<std::uint32_t>(words.size());
    if (tokens.is(i, "concurrently")) ++i;
    if (tokens.is(i, "if")) ++i;
    if (tokens.is(i, "not") && tokens.is(i + 1, "exists")) ++i;
    if (tokens.is(i, "exists")) ++i;
    return tokens.span(i, tokens.name_end(i));
}

base::Span rest(const Tokens& tokens, std::uint32_t from) {
    return tokens.span(from, tokens.size());
}

base::Span in_brackets_behind(Lowering& at, std::initializer_list<std::string_view> words,
                              std::uint32_t from) {
    const Tokens& tokens = at.tokens();
    const std::uint32_t found = find_words(tokens, from, tokens.size(), words);
    const std::uint32_t open = found + static_cast<std::uint32_t>(words.size());
    return found < tokens.size() && tokens.is(open, '(') ? inside(tokens, open) : base::Span{};
}

base::Span string_content(const Lowering& at, const Token& token) {
    const std::string_view text = at.slice(token.span());
    const std::size_t open = text.find_first_of("'$");
    if (open == std::string_view::npos) return token.span();
    const std::size_t mark =
        text[open] == '\'' ? 1 : text.find('$', open + 1) - open + 1; // quote, or $tag$
    if (mark > text.size() || text.size() < open + 2 * mark) return token.span();
    return {token.begin + static_cast<std::uint32_t>(open + mark),
            token.end - static_cast<std::uint32_t>(mark)};
}

std::string whole(const Lowering& at) { return at.written(at.statement); }

namespace {

/// Options of CREATE AGGREGATE, OPERATOR, TYPE … that name functions; the others name types.
constexpr std::array function_options = {
    "analyze",   "canonical",    "combinefunc", "deserialfunc", "finalfunc",  "function",
    "input",     "join",         "mfinalfunc",  "minvfunc",     "msfunc",     "output",
    "procedure", "receive",      "restrict",    "send",         "serialfunc", "sfunc",
    "subscript", "subtype_diff", "typmod_in",   "typmod_out",   "gettoken",   "lextypes",
    "headline",  "init",         "lexize",      "start",        "end",
};

bool names_function(std::string_view option) {
    return std::find(function_options.begin(), function_options.end(), option) !=
           function_options.end();
}

model::Reference reference(const Lowering& at, const DefElem& option) {
    const auto& type = cast<TypeName>(option.arg);
    const base::Span where = at.name_span(type.location);
    model::Reference out;
    out.offset = where.begin - at.statement.begin;
    out.length = where.size();
    out.name = name(type.names);
    if (names_function(text(option.defname))) {
        out.kind = model::Reference::Kind::function;
        return out;
    }
    out.kind = model::Reference::Kind::type;
    out.type = type_name(at, type);
    out.name = out.type.name;
    return out;
}

} // namespace

model::Expression definition(Lowering& at, const List* options) {
    model::Expression out;
    out.text = whole(at);
    out.where = at.statement;
    for (const DefElem* option : nodes<DefElem>(options))
        if (tag(option) == T_DefElem && tag(option->arg) == T_TypeName &&
            cast<TypeName>(option->arg).location >= 0)
            out.references.push_back(reference(at, *option));
    return out;
}

std::string cast_name(const Lowering& at, const TypeName& source, const TypeName& target) {
    return model::to_sql(type_name(at, source)) + " AS " + model::to_sql(type_name(at, target));
}

std::string transform_name(const Lowering& at, const TypeName& type, std::string_view language) {
    return model::to_sql(type_name(at, type)).append(" LANGUAGE ").append(language);
}

std::string mapping_name(const RoleSpec* user, const char* server) {
    return role(user).append(" SERVER ").append(text(server));
}

std::vector<std::string> set_values(const VariableSetStmt& node) {
    std::vector<std::string> out;
    for (const Node* argument : nodes<Node>(node.args)) {
        if (tag(argument) == T_TypeCast) argument = cast<TypeCast>(argument).arg;
        if (std::optional<std::string> value = constant(argument)) out.push_back(*value);
    }
    return out;
}

std::pair<std::string, std::string> setting(const VariableSetStmt& node) {
    std::string variable(text(node.name));
    if (node.kind == VAR_SET_CURRENT) return {std::move(variable), "from current"};
    std::string value;
    for (const Node* argument : nodes<Node>(node.args)) {
        const std::optional<std::string> one = constant(argument);
        if (!one) continue;
        const bool is_string =
            tag(argument) == T_A_Const && tag(&cast<A_Const>(argument).val.node) == T_String;
        if (!value.empty()) value += ", ";
        value += is_string ? model::quote_literal(*one) : *one;
    }
    return {std::move(variable), std::move(value)};
}

} // namespace migvet::sql
