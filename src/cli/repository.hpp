#pragma once

#include <string>

namespace migvet::cli {

/// The working directory as seen from the root of its git repository: "packages/db/"; empty at the
/// root, and where there is no repository.
std::string below_repository();

} // namespace migvet::cli
