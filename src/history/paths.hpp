#pragma once

#include <string>
#include <string_view>

/// Paths as text, with `/`; nothing here looks at a disk, but absolute() asks where we are.
namespace migvet::history {

/// Without "./", "//" and "a/..", and without a slash at the end; "." for the folder itself.
std::string normalized(std::string_view path);

/// From the disk's root, normalized; symbolic links stay.
std::string absolute(const std::string& path);

/// A name in a folder; "." leaves no trace in the result.
std::string join(std::string_view folder, std::string_view name);

/// "a" of "a/b", "." of "b", "/" of "/a".
std::string parent(std::string_view path);

/// "b.sql" of "a/b.sql".
std::string_view file_name(std::string_view path);

/// Is this normalized path the folder itself, or something below it?
bool is_below(std::string_view path, std::string_view folder);

/// Digits compare as numbers, all else by bytes: "V2" is before "V10".
bool natural_less(std::string_view a, std::string_view b);

/// The digits at the start of a name; empty when there are none.
std::string_view leading_digits(std::string_view name);

} // namespace migvet::history
