#pragma once

#include <string>
#include <vector>

#include "history/history.hpp"

namespace migvet::history {

/// The files of a repository, seen from inside. Configurations, plans and journals name other
/// files, and come with the change that is judged: what they name elsewhere exists, but nothing of
/// it can be had.
class Fence final : public Files {
public:
    /// `root`: absolute; empty: nothing is fenced.
    Fence(const Files& below, std::string root) : below_(below), root_(std::move(root)) {}

    base::Result<std::string> read(const std::string& path) const override;
    std::string head(const std::string& path, std::size_t bytes) const override;
    bool is_file(const std::string& path) const override { return below_.is_file(path); }
    bool is_folder(const std::string& path) const override { return below_.is_folder(path); }
    std::vector<std::string> list(const std::string& folder) const override;
    bool is_link(const std::string& path) const override { return below_.is_link(path); }

    /// Takes out of a history what lies elsewhere, and says so.
    void keep_inside(History& history) const;

private:
    bool holds(const std::string& path) const;

    const Files& below_;
    std::string root_;
};

/// The repository that a path lies in, absolute; empty: in none.
std::string repository_of(const Files& files, const std::string& path);

} // namespace migvet::history
