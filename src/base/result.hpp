#pragma once

#include <cstdint>
#include <string>

#include <tl/expected.hpp>

namespace migvet::base {

/// Something that kept us from doing the job, for the person who can mend it.
struct Problem {
    std::string path;         ///< empty when no file is to blame
    std::uint32_t line = 0;   ///< from 1; 0 when unknown
    std::uint32_t column = 0; ///< in bytes from 1; 0 when unknown
    std::string message;      ///< what is wrong and what to do

    /// "path:line:column: message", as far as they are known.
    std::string text() const;
};

/// A value, or why there is none.
template <class T> using Result = tl::expected<T, Problem>;

/// The failed Result.
inline tl::unexpected<Problem> problem(std::string message) {
    return tl::unexpected(Problem{{}, 0, 0, std::move(message)});
}

} // namespace migvet::base
