#pragma once

#include <algorithm>

#include "model/definition.hpp"

namespace migvet::model {

/// SET (a = 1) or RESET (a) over what was there.
inline void change_options(Options& into, const Options& changes, bool reset) {
    for (const auto& change : changes) {
        const auto same = [&](const auto& option) { return option.first == change.first; };
        const auto present = std::find_if(into.begin(), into.end(), same);
        if (reset && present != into.end()) into.erase(present);
        if (reset) continue;
        if (present == into.end())
            into.push_back(change);
        else
            present->second = change.second;
    }
}

} // namespace migvet::model
