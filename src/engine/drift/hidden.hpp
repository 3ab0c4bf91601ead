#pragma once

#include <string>
#include <vector>

#include "base/source.hpp"
#include "engine/drift/compare.hpp"
#include "sql/script.hpp"

namespace migvet::engine::drift {

/// Statements whose work the replay does not show: not parsed, or not modelled. Code that can't be
/// followed shows in the catalog.
class Hidden {
public:
    void add(const sql::Script& script, const base::Source& source);

    /// One of them names what the difference is about.
    bool may_touch(const Difference& difference) const;
    bool empty() const { return texts_.empty(); }

private:
    std::vector<std::string> texts_;
};

/// Nothing that is not shown can have had a hand in it.
bool is_sure(const Difference& difference, const model::Catalog& catalog, const Hidden& hidden);

} // namespace migvet::engine::drift
