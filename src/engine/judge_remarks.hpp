#pragma once

#include <string_view>
#include <vector>

#include "engine/draft.hpp"
#include "engine/remark.hpp"
#include "engine/select.hpp"
#include "history/history.hpp"
#include "migvet/change.hpp"

namespace migvet::engine {

/// That the change edits a migration which `base` has: at the first line that is new.
Remark remark_edit(const base::Source& source, const ChangedFile& edited, std::string_view base);
/// A new migration whose name puts it before one that the base has already.
Remark remark_overtaken(const base::Source& source, std::string_view later, std::string_view base,
                        std::string_view layout);

/// What the rules find in these.
std::vector<Draft> judge_remarks(const RuleSet& rules, const std::vector<Remark>& remarks,
                                 const base::Source& source, const history::Migration& migration);

} // namespace migvet::engine
