#include "history/function_body.hpp"

#include <algorithm>
#include <array>

#include "sql/placeholder.hpp"
#include "sql/script.hpp"

namespace migvet::history {

namespace {

bool is_polymorphic(const model::Parameter& parameter) {
    const std::string& type = parameter.type.name.name;
    return type.starts_with("any") && type != "any";
}

bool is_checked(const model::CreateFunction& create, const Session& session) {
    constexpr std::array<std::string_view, 4> off{"off", "false", "no", "0"};
    const std::string_view checks = session.value("check_function_bodies");
    return create.language == "sql" && !create.body.empty() &&
           std::ranges::find(off, checks) == off.end() && !sql::has_placeholder(create.body);
}

/// What PostgreSQL analyses; other commands it only parses.
bool is_analysed(const model::Operation& operation) {
    return operation.as<model::Select>() != nullptr || operation.as<model::Insert>() != nullptr ||
           operation.as<model::Update>() != nullptr || operation.as<model::Delete>() != nullptr;
}

/// Nothing is planned before the function runs: it may lack the key of an ON CONFLICT.
bool is_found_by_planner(const model::Refusal& refusal) { return refusal.sqlstate == "42P10"; }

/// The types of polymorphic parameters are not known: such a body is only parsed.
std::optional<model::Refusal> refusal_of(const sql::Statement& statement, bool only_parsed,
                                         const model::Catalog& catalog,
                                         const model::Setting& setting) {
    if (statement.error) return model::Refusal{"42601", statement.error->message, {}};
    if (only_parsed) return std::nullopt;
    for (const model::Operation& operation : statement.operations) {
        if (!is_analysed(operation)) continue;
        auto refused = catalog.refusal(operation, setting);
        if (refused && !is_found_by_planner(*refused)) return refused;
    }
    return std::nullopt;
}

} // namespace

std::optional<model::Refusal> refusal_of_body(const model::CreateFunction& create,
                                              const model::Catalog& catalog, const Session& session,
                                              model::Setting setting) {
    if (!is_checked(create, session)) return std::nullopt;
    if (!create.settings.empty()) {
        Session own = session;
        own.set_for_function(create.settings);
        setting.search_path = own.search_path();
    }
    setting.parameters = &create.parameters;
    const base::Source body({}, create.body);
    const bool only_parsed = std::ranges::any_of(create.parameters, is_polymorphic);
    for (const sql::Statement& statement : sql::read(body).statements)
        if (auto refused = refusal_of(statement, only_parsed, catalog, setting)) return refused;
    return std::nullopt;
}

} // namespace migvet::history
