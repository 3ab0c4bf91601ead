#pragma once

#include <optional>
#include <vector>

#include "engine/locate.hpp"
#include "engine/suppress.hpp"

namespace migvet::engine {

/// What is found in one migration's text, without what its comments keep silent.
class FileFindings {
public:
    /// `text` is what `script` was read from.
    FileFindings(const base::Source& text, const sql::Script& script, Locator locate,
                 std::vector<Finding>& into)
        : silent_(text, script), locate_(std::move(locate)), into_(into) {}

    /// The finding that a draft becomes; nothing when a comment silences it.
    std::optional<Finding> find(Draft&& draft) {
        if (silent_.silences(draft)) return std::nullopt;
        return locate_(std::move(draft));
    }

    void add(std::vector<Draft> drafts) {
        for (Draft& draft : drafts)
            if (auto finding = find(std::move(draft))) into_.push_back(std::move(*finding));
    }

    /// What is said of the comments, which can't silence it: see Suppressions::remarks().
    void add_of_comments(std::vector<Draft> drafts) {
        for (Draft& draft : drafts)
            if (!silent_.silences_remark(draft)) into_.push_back(locate_(std::move(draft)));
    }

    const Suppressions& comments() const { return silent_; }

private:
    Suppressions silent_;
    Locator locate_;
    std::vector<Finding>& into_;
};

} // namespace migvet::engine
