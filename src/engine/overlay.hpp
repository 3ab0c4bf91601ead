#pragma once

#include <map>
#include <string>
#include <vector>

#include "history/history.hpp"

namespace migvet::engine {

/// The files of a run with some more, or other texts for some: standard input under a file's name,
/// or what is staged.
class Overlay final : public history::Files {
public:
    Overlay(const history::Files& below, const std::map<std::string, std::string>& texts);

    base::Result<std::string> read(const std::string& path) const override;
    std::string head(const std::string& path, std::size_t bytes) const override;
    bool is_file(const std::string& path) const override;
    bool is_folder(const std::string& path) const override;
    std::vector<std::string> list(const std::string& folder) const override;
    bool is_link(const std::string& path) const override;

private:
    const history::Files& below_;
    std::map<std::string, std::string> texts_; ///< by normalized path
};

} // namespace migvet::engine
