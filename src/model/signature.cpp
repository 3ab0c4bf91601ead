#include "model/signature.hpp"

#include <algorithm>

#include "model/options.hpp"

namespace migvet::model {

namespace {

bool same_argument(const TypeName& a, const TypeName& b) {
    TypeName x = a;
    TypeName y = b;
    x.modifiers.clear();
    y.modifiers.clear();
    return same_type(x, y);
}

std::string in_parentheses(const Signature& signature, bool hides_public) {
    std::string out = "(";
    for (std::size_t i = 0; i < signature.arguments.size(); ++i) {
        if (i != 0) out += ',';
        TypeName type = signature.arguments[i];
        type.modifiers.clear();
        if (hides_public && type.name.schema == "public") type.name.schema.clear();
        out += to_sql(type);
    }
    return out + ')';
}

} // namespace

Signature signature_of(const CreateFunction& function) {
    Signature out;
    out.known = true;
    for (const Parameter& parameter : function.parameters) {
        const bool counts =
            parameter.mode == "in" || parameter.mode == "inout" || parameter.mode == "variadic";
        if (counts) out.arguments.push_back(parameter.type);
    }
    return out;
}

bool same_signature(const Signature& a, const Signature& b) {
    return std::equal(a.arguments.begin(), a.arguments.end(), b.arguments.begin(),
                      b.arguments.end(), same_argument);
}

std::string display(const QualifiedName& name, const Signature& signature) {
    return display(name) + in_parentheses(signature, true);
}

std::string to_sql(const QualifiedName& name, const Signature& signature) {
    return to_sql(name) + in_parentheses(signature, false);
}

void apply_settings(CreateFunction& function, const AlterFunction& alter) {
    if (alter.strict) function.strict = *alter.strict;
    if (alter.security_definer) function.security_definer = *alter.security_definer;
    if (alter.leakproof) function.leakproof = *alter.leakproof;
    if (!alter.parallel.empty()) function.parallel = alter.parallel;
    if (!alter.cost.empty()) function.cost = alter.cost;
    if (!alter.rows.empty()) function.rows = alter.rows;
    if (!alter.support.empty()) function.support = alter.support;
    for (const std::string& name : alter.reset) {
        if (name == "all") function.settings.clear();
        change_options(function.settings, {{name, ""}}, true);
    }
    change_options(function.settings, alter.settings, false);
}

} // namespace migvet::model
