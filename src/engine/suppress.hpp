#pragma once

#include <string>
#include <vector>

#include "engine/draft.hpp"
#include "engine/select.hpp"
#include "history/directives.hpp"
#include "migvet/finding.hpp"
#include "sql/script.hpp"

namespace migvet::engine {

/// What the comments of one file keep silent.
class Suppressions {
public:
    Suppressions(const base::Source& source, const sql::Script& script);

    /// Does a directive silence this finding?
    bool silences(const Draft& draft) const;
    /// Directives that can't be followed, or that name no rule.
    void complain(const RuleSet& rules, const base::Source& source, const std::string& path,
                  std::vector<Notification>& into) const;

private:
    /// A directive and the text it rules over.
    struct Region {
        history::Directive directive;
        base::Span over;
    };
    std::vector<Region> regions_;
};

} // namespace migvet::engine
