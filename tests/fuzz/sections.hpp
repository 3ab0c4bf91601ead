#pragma once

#include <string>
#include <string_view>

#include "engine/memory.hpp"

namespace fuzz {

/// One input as several files: a line "==> path" begins each. What comes before the first is
/// `prisma/migrations/1_first/migration.sql`.
inline memory::Files files(std::string_view input) {
    constexpr std::string_view mark = "==> ";
    memory::Files out;
    std::string path = "prisma/migrations/1_first/migration.sql";
    while (!input.empty()) {
        const std::size_t end = input.find('\n');
        const std::string_view line = input.substr(0, end);
        input.remove_prefix(end == std::string_view::npos ? input.size() : end + 1);
        if (line.starts_with(mark))
            path = migvet::history::normalized(std::string(line.substr(mark.size())));
        else
            out.all[path].append(line).push_back('\n');
    }
    return out;
}

} // namespace fuzz
