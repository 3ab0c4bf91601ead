#pragma once

#include <vector>

#include "engine/draft.hpp"

namespace migvet::engine {

/// The named rewrites that a rule's `fix:` can ask for.
std::span<const std::string_view> rewrite_names();

/// What the rule's fix changes here; nothing where it would not help, or would not run.
std::vector<DraftEdit> mend(const Rule& rule, const Moment& at);

} // namespace migvet::engine
