#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace migvet::engine {

/// The paths a user named: what is reported. Histories are replayed whole, whatever was named.
class Scope {
public:
    /// None: everything.
    explicit Scope(std::span<const std::string> paths);

    /// Is this file, or a folder above it, among them?
    bool holds(const std::string& path) const;

private:
    std::vector<std::string> paths_; ///< absolute, normalized
};

} // namespace migvet::engine
