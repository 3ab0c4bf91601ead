#include "cli/repository.hpp"

#include <filesystem>

namespace migvet::cli {

std::string below_repository() {
    std::error_code error;
    const std::filesystem::path here = std::filesystem::current_path(error);
    if (error) return {};
    for (std::filesystem::path at = here;; at = at.parent_path()) {
        if (std::filesystem::exists(at / ".git", error)) {
            const std::string below = here.lexically_relative(at).generic_string();
            return below == "." ? std::string() : below + "/";
        }
        if (at == at.parent_path()) return {};
    }
}

} // namespace migvet::cli
