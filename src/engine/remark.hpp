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
    std::string base;  ///< an edited or new migration: what the change is compared with
    std::string later; ///< a new migration: the last one that the base has, which runs after it
};

} // namespace migvet::engine
