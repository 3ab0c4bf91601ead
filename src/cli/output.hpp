#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace migvet::cli {

/// Gives a text piece by piece to the function that it is given.
using Text = std::function<void(const std::function<void(std::string_view)>&)>;

/// To standard output, all of it; a reader that has gone away is no error. A terminal is shown
/// control characters instead of getting them, any other reader has the bytes as they are.
std::optional<base::Problem> print(std::string_view text);
/// The same for a report, which holds no control characters but its own.
std::optional<base::Problem> print(const Text& text);
/// The same for words that only people read: control characters are always shown.
std::optional<base::Problem> show(std::string_view text);

/// A reader that has gone away and a disk that is full are errors of writing; who interrupts the
/// program gets a word and the exit code of a failure.
void set_signals();

/// To standard error as it is, without needing memory.
void say(std::string_view words);

/// "migvet: …" on standard error, one line or several; control characters are shown, not sent.
void complain(std::string_view message);

/// complain(), and the exit code for it.
int fail(const base::Problem& problem);

/// Writes beside the file and renames, so that a reader never sees half of it. What is no regular
/// file (a pipe, /dev/stdout) is written to as it is.
std::optional<base::Problem> write_file(const std::string& path, const Text& text);
std::optional<base::Problem> write_file(const std::string& path, std::string_view text);

base::Result<std::string> read_stdin();

/// `when` is "auto", "always" or "never"; NO_COLOR, then FORCE_COLOR and CLICOLOR_FORCE, then
/// whether standard output is a terminal.
bool wants_color(std::string_view when);

/// Hyperlinks are for terminals that show colour.
bool wants_links(bool color);

/// Standard output is a terminal whose locale is not UTF-8.
bool wants_ascii();

/// Standard error is a terminal: there may be a clock and a line that changes.
bool is_watched();

} // namespace migvet::cli
