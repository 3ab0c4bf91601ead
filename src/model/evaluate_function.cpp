#include "model/evaluate.hpp"
#include "model/signature.hpp"

/// What queries of the system catalogs say of functions: regprocedure, their arguments.
namespace migvet::model {

namespace {

const Function* find(const Catalog& catalog, std::string_view words) {
    for (const Function* one : catalog.functions())
        if (to_sql(one->definition.name, one->signature) == words) return one;
    return nullptr;
}

/// "OUT ", "VARIADIC "; procedures mark their IN ones, too.
std::string_view mode_of(const Parameter& parameter, bool procedure) {
    if (parameter.mode == "inout") return "INOUT ";
    if (parameter.mode == "out") return "OUT ";
    if (parameter.mode == "variadic") return "VARIADIC ";
    return procedure ? "IN " : "";
}

} // namespace

/// As regprocedure shows it, or regproc, which has no arguments: with its schema when the name
/// alone would not find it.
CodeValue Evaluation::function(std::string_view words, bool bare) const {
    const Function* found = find(catalog_, words);
    if (found == nullptr || !catalog_.keeps_all()) return {};
    const QualifiedName& full = found->definition.name;
    QualifiedName shown{"", full.name};
    bool visible = false;
    for (const Function* one : catalog_.find_functions(shown, setting_.search_path))
        visible = visible || one == found;
    if (!visible) shown = full;
    return CodeValue::of(bare ? to_sql(shown) : to_sql(shown, found->signature));
}

/// pg_get_function_identity_arguments(): with names and modes, without defaults.
CodeValue Evaluation::arguments_of(std::string_view asked, std::string_view words) const {
    const Function* found = find(catalog_, words);
    if (found == nullptr || asked != "pg_get_function_identity_arguments") return {};
    std::string out;
    for (const Parameter& parameter : found->definition.parameters) {
        if (parameter.mode == "table") continue;
        if (!out.empty()) out += ", ";
        out += mode_of(parameter, found->definition.procedure);
        if (!parameter.name.empty()) out += quote_identifier(parameter.name) + ' ';
        TypeName type = parameter.type;
        type.modifiers.clear();
        if (type.name.schema == "public") type.name.schema.clear();
        out += to_sql(type);
    }
    return CodeValue::of(std::move(out));
}

} // namespace migvet::model
