#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "history/layout/layout.hpp"

namespace migvet::history::layout {

/// Where a Prisma project keeps its schema and its migrations; neither need exist.
struct PrismaProject {
    std::string schema; ///< a file or a folder; empty: unknown
    std::string migrations;
};

/// What prisma.config.ts and package.json in this folder say.
std::vector<PrismaProject> configured_projects(const Folder& folder);

/// The project of a schema that is named outright.
PrismaProject project_of_schema(const Files& files, const std::string& schema);

/// The schema's files: itself, or every *.prisma below the folder, in order.
std::vector<std::string> schema_files(const Files& files, const std::string& schema);

/// What Prisma Migrate is told to leave alone, as "schema.name".
struct External {
    std::vector<std::string> tables;
    std::vector<std::string> enums;
    /// `migrations.initShadowDb`: others make objects that the migrations build upon.
    bool prepared = false;
};

/// What a prisma.config.ts says by plain reading of its object literal.
struct PrismaConfig {
    std::string schema;
    std::string migrations;
    External external; ///< `tables.external` and `enums.external`
};
PrismaConfig read_prisma_config(std::string_view text);

/// What the nearest prisma.config.ts, upwards from this folder, declares to be external.
External external_of(const Files& files, const std::string& folder);

/// Prisma's own version, as far as it matters.
struct PrismaVersion {
    int major = 0;
    int minor = 0;
};

/// "7.4", "^7.4.1", "7.4.0-dev.3": the first two numbers.
std::optional<PrismaVersion> read_version(std::string_view text);

/// From the lockfile or package.json that is nearest to the folder, upwards.
std::optional<PrismaVersion> installed_prisma(const Files& files, const std::string& folder);

} // namespace migvet::history::layout
