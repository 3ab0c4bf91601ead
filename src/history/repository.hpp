#pragma once

#include <string>

/// Where a repository ends on the disk.
namespace migvet::history {

/// The absolute path without links: where a file really lies, or would.
std::string real_path(const std::string& path);

/// The nearest folder from this one upwards that is a repository's root; empty when there is none.
std::string repository_above(std::string folder);

/// Is this a link that leads from inside of a repository to outside of it? What a report quotes may
/// be published.
bool leads_out(const std::string& path);

} // namespace migvet::history
