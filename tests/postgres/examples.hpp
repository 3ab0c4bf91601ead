#pragma once

#include <string>
#include <vector>

#include "engine/rule.hpp"
#include "model/effect.hpp"

/// What migvet claims of the statements of a rule's example, to be held against a server.
namespace migvet::testing {

/// One statement of the example's migration.
struct Claim {
    std::string sql;
    std::vector<model::Effect> effects; ///< of its operations
    std::vector<std::string> older;     ///< tables and views that are older than the migration
    std::string relation;               ///< that it is about, as SQL; empty: none
    bool controls_transaction = false;
    bool truncates = false;
    bool makes_extension = false;
    bool is_syntax_error = false;
};

std::vector<Claim> claims(const engine::Example& example);

/// The statements of a script, one by one.
std::vector<std::string> statements(std::string_view sql);

} // namespace migvet::testing
