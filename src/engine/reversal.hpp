#pragma once

#include <optional>
#include <vector>

#include "engine/feed.hpp"
#include "engine/judge.hpp"
#include "engine/remark.hpp"
#include "engine/residue.hpp"
#include "engine/select.hpp"
#include "history/history.hpp"
#include "history/replay.hpp"

namespace migvet::engine {

/// What running a migration forwards and back has shown.
struct Reversed {
    std::vector<Remark> there; ///< in the migration's own text
    std::vector<Remark> back;  ///< in that of its way back
};

/// Runs migrations forwards and back on a copy of the database. The copy is kept as long as going
/// back restores it, so a history whose ways back are right costs no second copy.
class Reversal {
public:
    Reversal(const RuleSet& rules, int server_version);

    /// Is any rule on that looks at ways back?
    bool asked() const { return asked_; }
    /// `before` is the database that the migration meets. `judge` sees what the way back does.
    Reversed run(const model::Catalog& before, const history::History& history,
                 const history::Migration& migration, const Parsed& parsed, Judge& judge);
    /// A migration that was run on the real thing only.
    void pass() { copy_.reset(); }

private:
    struct Touch {
        model::QualifiedName relation; ///< empty: the operation is about none
        const model::Operation* operation;
        bool back;
    };

    void note(const history::Step& step, const model::Catalog& before, bool back);
    void touch(const model::QualifiedName& name, const history::Step& step,
               const model::Catalog& before, bool back);
    void compare(const model::Catalog& before, Reversed& into);
    static bool names(const Touch& touch, const Residue& residue);
    const Touch* cause_of(const Residue& residue) const;
    const Touch* cause_of(const Residue& residue, bool back, bool exact) const;
    bool drops_what_it_need_not_make() const;
    bool was_perhaps_there(const Residue& residue, const model::Catalog& before) const;

    bool asked_ = false;
    int server_version_;
    std::optional<history::Replay> copy_;
    TouchedObjects touched_;
    std::vector<Touch> touches_;
};

} // namespace migvet::engine
