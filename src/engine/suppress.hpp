#pragma once

#include <functional>
#include <string>
#include <vector>

#include "engine/draft.hpp"
#include "engine/remark.hpp"
#include "engine/select.hpp"
#include "history/directives.hpp"
#include "migvet/finding.hpp"
#include "sql/script.hpp"

namespace migvet::engine {

/// What the comments of one file keep silent.
class Suppressions {
public:
    /// Of a migration.
    Suppressions(const base::Source& source, const sql::Script& script);
    /// Of a Prisma schema.
    explicit Suppressions(const base::Source& schema);

    /// Does a directive silence this finding? It counts as used then.
    bool silences(const Draft& draft) { return silences(draft, {}); }
    /// The same for a finding about a directive, which can't silence what is said of itself.
    bool silences_remark(const Draft& draft) { return silences(draft, draft.statement); }
    /// Our directives, one remark for each rule that they name: once all findings have been asked
    /// about, those that were of no use are known.
    std::vector<Remark> remarks(const RuleSet& rules) const;

private:
    using Place = std::function<base::Span(base::Span)>;
    bool silences(const Draft& draft, base::Span except);
    void add(const std::vector<history::Directive>& all, const Place& spoken_of);

    /// A directive and the text it rules over.
    struct Region {
        history::Directive directive;
        base::Span over;
        std::vector<bool> used; ///< parallel to directive.rules
    };
    std::vector<Region> regions_;
    Subject subject_ = Subject::migration;
};

} // namespace migvet::engine
