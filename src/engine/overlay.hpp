#pragma once

#include <string>
#include <vector>

#include "history/history.hpp"

namespace migvet::engine {

/// The files of a run with one more, or another text for one: standard input under a file's name.
class Overlay final : public history::Files {
public:
    Overlay(const history::Files& below, std::string path, std::string text);

    base::Result<std::string> read(const std::string& path) const override;
    bool is_file(const std::string& path) const override;
    bool is_folder(const std::string& path) const override;
    std::vector<std::string> list(const std::string& folder) const override;
    bool is_link(const std::string& path) const override;

private:
    const history::Files& below_;
    std::string path_;
    std::string text_;
};

} // namespace migvet::engine
