#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace migvet {

/// Lines of a text from 1, the last one included.
struct LineRange {
    std::uint32_t first = 1;
    std::uint32_t last = 1;

    friend bool operator==(const LineRange&, const LineRange&) = default;
};

/// A file that a change touches, as version control tells.
struct ChangedFile {
    std::string path;
    bool added = false; ///< the base does not have it
    /// What is new in its text; where lines went away, the lines beside the gap.
    std::vector<LineRange> lines;
};

/// A file as the base has it.
struct OldFile {
    std::string path;
    std::string text;
};

/// What a change brings: nothing else is reported.
struct Change {
    /// What it is compared with, as people call it: "origin/main". What that has, others have run;
    /// empty when nobody else has it yet.
    std::string base;
    std::vector<ChangedFile> files;
    /// Prisma schemas that the change edits or removes: the base's code was made from them.
    std::vector<OldFile> old_schemas = {};
};

} // namespace migvet
