#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "catch.hpp"
#include "sql/script.hpp"

namespace migvet {

/// One operation and what it is about, as a line of text: "12-17 drop-column email".
inline std::string mark(std::uint32_t begin, std::string_view name, std::string_view text) {
    return std::to_string(begin) + " " + std::string(name) + " " + std::string(text);
}

/// Compares the subjects of all operations with carets: a line `-- ^^^^^ drop-column` speaks of the
/// nearest line above it that holds no carets.
inline void check_marks(std::string_view sql) {
    std::vector<std::string> wanted;
    std::size_t line = 0;
    std::size_t above = 0;
    while (line < sql.size()) {
        const std::size_t end = std::min(sql.find('\n', line), sql.size());
        const std::string_view text = sql.substr(line, end - line);
        const std::size_t caret = text.find('^');
        if (caret == std::string_view::npos) {
            above = line;
        } else {
            const std::size_t behind = text.find_first_not_of('^', caret);
            wanted.push_back(mark(static_cast<std::uint32_t>(above + caret),
                                  text.substr(behind + 1),
                                  sql.substr(above + caret, behind - caret)));
        }
        line = end + 1;
    }
    const base::Source source("test.sql", std::string(sql));
    const sql::Script script = sql::read(source);
    std::vector<std::string> found;
    for (const sql::Statement& statement : script.statements)
        for (const model::Operation& operation : statement.operations)
            found.push_back(mark(operation.subject.begin, model::name_of(operation),
                                 source.slice(operation.subject)));
    std::sort(wanted.begin(), wanted.end());
    std::sort(found.begin(), found.end());
    CHECK(found == wanted);
}

} // namespace migvet
