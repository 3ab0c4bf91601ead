#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "engine/remark.hpp"
#include "history/replay.hpp"
#include "migvet/finding.hpp"

namespace migvet::engine {

/// Watches one migration: does it add what new code needs, does it take away what old code uses?
/// What it drops and makes again under the same name is neither.
class PhaseWatch {
public:
    void observe(const history::Step& step, const model::Catalog& before);

    DeploymentPhase phase() const;
    /// The remark that it does both, where it takes away first.
    std::optional<Remark> mixed() const;

private:
    struct Change {
        std::string words; ///< "column users.email"
        base::Span where;
    };

    void add(std::string_view object, std::string name, const history::Step& step);
    void remove(std::string_view object, std::string name, const history::Step& step);
    std::vector<const Change*> lasting(const std::vector<Change>& these,
                                       const std::vector<Change>& others) const;

    std::vector<Change> added_;
    std::vector<Change> removed_;
};

} // namespace migvet::engine
