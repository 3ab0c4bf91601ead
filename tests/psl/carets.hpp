#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/source.hpp"
#include "catch.hpp"
#include "psl/document.hpp"

namespace migvet::psl::test {

/// "3:5-9 message", for problems and for caret lines: two lists that must be equal.
using Marks = std::vector<std::string>;

inline std::string mark(std::uint32_t line, std::size_t column, std::size_t length,
                        std::string_view message) {
    return std::to_string(line) + ":" + std::to_string(column) + "-" +
           std::to_string(column + length) + " " + std::string(message);
}

/// A line `//   ^^^ message` says: under these carets, in the last line above that is no such line,
/// this problem begins. To the parser it is a comment.
inline Marks expected(std::string_view text) {
    const base::Lines lines(text);
    Marks out;
    std::uint32_t subject = 0;
    for (std::uint32_t line = 1; line <= lines.count(); ++line) {
        const std::string_view content = lines.text_of(line);
        const std::size_t first = content.find('^');
        const std::size_t start = content.find_first_not_of(' ');
        const bool carets = first != std::string_view::npos &&
                            content.substr(start).starts_with("//") &&
                            content.find_first_not_of(' ', start + 2) == first;
        if (!carets) {
            subject = line;
            continue;
        }
        const std::size_t last = content.find_first_not_of('^', first);
        out.push_back(mark(subject, first + 1, last - first, content.substr(last + 1)));
    }
    std::sort(out.begin(), out.end());
    return out;
}

/// On one line, as a caret line must be.
inline std::string one_line(std::string text) {
    for (std::size_t at = text.find('\n'); at != std::string::npos; at = text.find('\n', at))
        text.replace(at, 1, "\\n");
    return text;
}

/// The problems, each cut at the end of its first line.
inline Marks actual(std::string_view text, std::span<const SchemaProblem> problems) {
    const base::Lines lines(text);
    Marks out;
    for (const SchemaProblem& problem : problems) {
        const base::Position at = lines.position(problem.span.begin);
        const std::size_t rest = lines.text_of(at.line).size() - (at.byte_column - 1);
        const bool warning = problem.severity == SchemaProblem::Severity::warning;
        out.push_back(mark(at.line, at.byte_column,
                           std::min<std::size_t>(problem.span.size(), rest),
                           (warning ? "warning: " : "") + one_line(problem.message)));
    }
    std::sort(out.begin(), out.end());
    return out;
}

/// Judges the schema as Prisma 7 does and compares with the carets.
inline void check(const std::string& text) {
    const base::Source source("schema.prisma", text);
    const std::array<const base::Source*, 1> sources{&source};
    const auto document = read(sources, 7);
    CHECK(actual(text, document->problems) == expected(text));
}

constexpr const char* on_postgres = "datasource db {\n  provider = \"postgresql\"\n}\n";
constexpr const char* with_views =
    "generator client {\n  provider = \"prisma-client\"\n  previewFeatures = [\"views\"]\n}\n";

/// The same for models alone: a datasource stands before them.
inline void check_models(const std::string& models) { check(on_postgres + models); }

/// And for models and views.
inline void check_views(const std::string& models) {
    check(std::string(with_views) + on_postgres + models);
}

} // namespace migvet::psl::test
