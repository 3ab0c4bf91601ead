#pragma once

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "base/source.hpp"
#include "sql/script.hpp"

/// The statements of tests/postgres/statements, each of which a server has answered.
namespace migvet::testing {

/// How a statement meets its transaction.
enum class Manner { each, together, alone };

/// A file has sections "-- given: …" with what is there, each followed by sections of statements:
/// "-- each" has each one in a transaction of its own, "-- together" all of them in one, "-- alone"
/// each one in none. All is rolled back, or made again.
struct Section {
    Manner manner = Manner::each;
    std::string sql;
};

/// What is there, and the sections that are tried on it.
struct Surroundings {
    std::string name;
    std::string sql;
    std::vector<Section> sections;
};

inline std::vector<Surroundings> surroundings_in(const std::filesystem::path& path) {
    const std::string given = "-- given: ";
    std::vector<Surroundings> out;
    std::ifstream file(path);
    for (std::string line; std::getline(file, line);) {
        if (line.starts_with(given))
            out.push_back({line.substr(given.size()), "", {}});
        else if (line == "-- each")
            out.back().sections.push_back({Manner::each, ""});
        else if (line == "-- together")
            out.back().sections.push_back({Manner::together, ""});
        else if (line == "-- alone")
            out.back().sections.push_back({Manner::alone, ""});
        else if (!out.empty())
            (out.back().sections.empty() ? out.back().sql : out.back().sections.back().sql) +=
                line + '\n';
    }
    return out;
}

inline std::vector<std::string> statements_of(const std::string& sql) {
    const base::Source source("2.sql", sql);
    std::vector<std::string> out;
    for (const sql::Statement& each : sql::read(source).statements)
        out.emplace_back(source.slice(each.where));
    return out;
}

inline std::vector<std::filesystem::path> statement_files() {
    std::vector<std::filesystem::path> out;
    for (const auto& entry : std::filesystem::directory_iterator(
             std::filesystem::path(MIGVET_SOURCE_DIR) / "tests/postgres/statements"))
        out.push_back(entry.path());
    std::sort(out.begin(), out.end());
    return out;
}

} // namespace migvet::testing
