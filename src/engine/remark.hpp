#pragma once

#include <string>

#include "base/source.hpp"
#include "engine/operations.hpp"

namespace migvet::engine {

/// What rules can judge though no statement says it: a directive in a comment, that a migration was
/// edited which its base has already, or that a new one comes before such a migration.
struct Remark {
    OperationId event = 0;
    base::Span where;
    std::string name;    ///< a directive: the rule, category or alias, as written
    std::string mistake; ///< a directive: why it can't be followed; empty when it can
    bool unused = false; ///< a directive: it keeps nothing silent
    bool has_reason = false;
    std::string base;      ///< an edited or new migration: what the change is compared with
    std::string later;     ///< a new migration: the last one that the base has, which runs after it
    std::string_view fate; ///< a new migration: what its tool does where that one has run
    // What a migration and its way back leave other than it was.
    std::string difference; ///< "column users.email is left over"
    std::string kind;       ///< "left over", "lost" or "changed"
    std::string object;     ///< "table", "column" …
    std::string adds;       ///< mixed phases: "column users.name"
    std::string removes;    ///< the same of what goes
};

} // namespace migvet::engine
