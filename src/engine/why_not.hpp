#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "engine/rule.hpp"
#include "engine/select.hpp"
#include "history/history.hpp"

/// Why a rule is silent about a statement, or about a line of a Prisma schema.
namespace migvet::engine {

/// What one rule made of one statement.
struct Looked {
    const Rule* rule = nullptr;
    bool matches = false; ///< as far as the statement itself tells
    std::string reason;   ///< of the silence, or what else decides; may be empty
};

/// What stands at a place, and each rule that looked at it, by id.
struct WhyNot {
    std::string subject; ///< its first line
    std::vector<Looked> rules;
};

/// Whom to ask, and for what server and tables.
struct WhyNotAsked {
    const RuleSet& rules; ///< all of them, whether they are on or not
    int server_version = 15;
    std::vector<SizedTable> tables = {};
    std::string prisma_version = {}; ///< empty: as package.json or the lockfile has it
};

/// Replays the history that holds the file and asks every rule about the statement on this line.
base::Result<WhyNot> why_not(const history::Files& files, const history::History& history,
                             const WhyNotAsked& asked, const std::string& path, std::uint32_t line);

/// The same of what the Prisma schema says on this line: a model, a field, an attribute, a block.
base::Result<WhyNot> why_not_schema(const history::Files& files, const history::History& history,
                                    const WhyNotAsked& asked, const std::string& path,
                                    std::uint32_t line);

} // namespace migvet::engine
