#include <algorithm>
#include <array>

#include "sql/print_writer.hpp"

namespace migvet::sql {

namespace {

std::string upper(std::string word) {
    std::transform(word.begin(), word.end(), word.begin(), [](unsigned char c) {
        return static_cast<char>(c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c);
    });
    return word;
}

std::string parameter_sql(const Writer& writer, const model::Parameter& parameter) {
    std::string out;
    if (parameter.mode != "in" && parameter.mode != "table") out += upper(parameter.mode) + ' ';
    if (!parameter.name.empty()) out += model::quote_identifier(parameter.name) + ' ';
    out += writer.type(parameter.type);
    if (parameter.default_value) out += " DEFAULT " + parameter.default_value->text;
    return out;
}

/// The parameters, or RETURNS TABLE's columns.
std::string parameter_list(const Writer& writer, const model::CreateFunction& function,
                           bool columns) {
    std::string out;
    for (const model::Parameter& parameter : function.parameters) {
        if ((parameter.mode == "table") != columns) continue;
        if (!out.empty()) out += ", ";
        out += parameter_sql(writer, parameter);
    }
    return '(' + out + ')';
}

/// A tag that the text does not hold.
std::string dollars(const std::string& body) {
    std::string tag = "$";
    while (body.find(tag + '$') != std::string::npos ||
           (tag == "$" && !body.empty() && body.back() == '$'))
        tag += tag == "$" ? "body" : "_";
    return tag + '$';
}

std::string quoted_body(const model::CreateFunction& function) {
    if (!function.link_symbol.empty())
        return model::quote_literal(function.body) + ", " +
               model::quote_literal(function.link_symbol);
    const std::string tag = dollars(function.body);
    return tag + function.body + tag;
}

std::string attributes(const model::CreateFunction& function) {
    std::string out;
    if (function.window) out += " WINDOW";
    if (function.volatility == model::Volatility::immutable) out += " IMMUTABLE";
    if (function.volatility == model::Volatility::stable) out += " STABLE";
    if (function.leakproof) out += " LEAKPROOF";
    if (function.strict) out += " STRICT";
    if (function.security_definer) out += " SECURITY DEFINER";
    if (!function.parallel.empty()) out += " PARALLEL " + upper(function.parallel);
    if (!function.cost.empty()) out += " COST " + function.cost;
    if (!function.rows.empty()) out += " ROWS " + function.rows;
    if (!function.support.empty()) out += " SUPPORT " + model::to_sql(function.support);
    return out;
}

/// SET a.b = …: a setting's name may have a namespace.
std::string setting_name(const std::string& name) {
    const std::size_t dot = name.find('.');
    if (dot == std::string::npos) return model::quote_identifier(name);
    return model::quote_identifier(name.substr(0, dot)) + '.' +
           model::quote_identifier(name.substr(dot + 1));
}

std::string clauses(const Writer& writer, const model::CreateFunction& function) {
    std::string out;
    for (const model::TypeName& type : function.transforms)
        out += (out.empty() ? "\n    TRANSFORM FOR TYPE " : ", FOR TYPE ") + writer.type(type);
    for (const auto& [name, value] : function.settings)
        out += "\n    SET " + setting_name(name) +
               (value == "from current" ? " FROM CURRENT" : " TO " + value);
    return out;
}

std::string function_sql(const Writer& writer, const model::CreateFunction& function) {
    std::string out = function.procedure ? "CREATE PROCEDURE " : "CREATE FUNCTION ";
    out += model::to_sql(function.name) + parameter_list(writer, function, false);
    if (function.returns_table)
        out += " RETURNS TABLE" + parameter_list(writer, function, true);
    else if (!function.returns.empty())
        out += " RETURNS " + writer.type(function.returns);
    out += "\n    LANGUAGE " + model::quote_identifier(function.language) + attributes(function);
    out += clauses(writer, function);
    out += '\n' +
           (function.sql_body ? function.sql_body->body.text : "    AS " + quoted_body(function));
    return out + ";\n";
}

void print_function(Writer& writer, const model::Function& function) {
    const model::CreateFunction& definition = function.definition;
    std::string order = key(definition.name);
    for (const model::TypeName& type : function.signature.arguments)
        order += ' ' + model::to_sql(type);
    Piece& piece = writer.piece(Rank::function, order, function_sql(writer, definition));
    piece.gives.push_back(symbol(function));
    writer.need(piece, definition.returns);
    for (const model::Parameter& parameter : definition.parameters) {
        writer.need(piece, parameter.type);
        writer.need(piece, parameter.default_value);
    }
    for (const std::string& type : piece.needs) piece.gives.push_back("functions of " + type);
    if (definition.sql_body) writer.need(piece, definition.sql_body->body);
}

} // namespace

void print_functions(Writer& writer) {
    for (const model::Function* function : writer.catalog().functions())
        if (function->extension.empty()) print_function(writer, *function);
}

} // namespace migvet::sql
