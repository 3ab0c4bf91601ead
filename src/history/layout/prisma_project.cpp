#include "history/layout/prisma_project.hpp"

#include <algorithm>
#include <array>

#include <nlohmann/json.hpp>

#include "history/paths.hpp"

namespace migvet::history::layout {

namespace {

using nlohmann::json;

constexpr int max_depth = 16;

constexpr std::array config_names{
    "prisma.config.ts",   "prisma.config.mts", "prisma.config.cts",  "prisma.config.js",
    "prisma.config.mjs",  "prisma.config.cjs", ".config/prisma.ts",  ".config/prisma.mts",
    ".config/prisma.cts", ".config/prisma.js", ".config/prisma.mjs", ".config/prisma.cjs",
};

void collect(const Files& files, const std::string& folder, int depth,
             std::vector<std::string>& out) {
    for (const std::string& name : files.list(folder)) {
        const std::string path = join(folder, name);
        if (name.ends_with(".prisma") && files.is_file(path)) {
            out.push_back(path);
        } else if (depth < max_depth && name.find('.') == std::string::npos &&
                   name != "node_modules" && files.is_folder(path) && !files.is_link(path)) {
            collect(files, path, depth + 1, out);
        }
    }
}

/// Prisma wants the migrations beside the file that has the datasource.
std::string folder_of_datasource(const Files& files, const std::string& schema) {
    for (const std::string& path : schema_files(files, schema)) {
        const auto text = files.read(path);
        if (text && text->find("datasource ") != std::string::npos) return parent(path);
    }
    return schema;
}

/// Prisma's defaults, where the configuration names no schema.
std::string default_schema(const Folder& folder) {
    for (const char* candidate : {"schema.prisma", "prisma/schema.prisma"}) {
        if (folder.files().is_file(folder.at(candidate))) return folder.at(candidate);
    }
    return {};
}

std::optional<PrismaProject> from_config(const Folder& folder, const std::string& path) {
    const auto text = folder.files().read(path);
    if (!text) return std::nullopt;
    const PrismaConfig config = read_prisma_config(*text);
    const std::string schema =
        config.schema.empty() ? default_schema(folder) : normalized(folder.at(config.schema));
    if (schema.empty() && config.migrations.empty()) return std::nullopt;
    PrismaProject project = project_of_schema(folder.files(), schema);
    if (!config.migrations.empty()) project.migrations = normalized(folder.at(config.migrations));
    return project;
}

std::vector<std::string> config_files(const Folder& folder) {
    std::vector<std::string> out;
    for (const char* name : config_names) {
        const bool nested = std::string_view(name).find('/') != std::string_view::npos;
        const bool there = nested ? folder.has(".config") && folder.files().is_file(folder.at(name))
                                  : folder.has(name);
        if (there) out.push_back(folder.at(name));
    }
    return out;
}

std::optional<PrismaProject> from_package(const Folder& folder) {
    const auto text = folder.files().read(folder.at("package.json"));
    if (!text || text->find("\"prisma\"") == std::string::npos) return std::nullopt;
    const json package = json::parse(*text, nullptr, false);
    const json::json_pointer where("/prisma/schema");
    if (!package.is_object() || !package.contains(where) || !package.at(where).is_string()) {
        return std::nullopt;
    }
    const auto schema = package.at(where).get<std::string>();
    return project_of_schema(folder.files(), normalized(folder.at(schema)));
}

} // namespace

std::vector<PrismaProject> configured_projects(const Folder& folder) {
    std::vector<PrismaProject> out;
    for (const std::string& path : config_files(folder))
        if (auto project = from_config(folder, path)) out.push_back(*project);
    if (out.empty() && folder.has("package.json")) {
        if (auto project = from_package(folder)) out.push_back(*project);
    }
    return out;
}

External external_of(const Files& files, const std::string& start) {
    constexpr int levels_above = 8;
    std::string at = start;
    for (int level = 0; level < levels_above; ++level) {
        const Folder folder(files, at);
        for (const std::string& path : config_files(folder)) {
            if (const auto text = files.read(path)) return read_prisma_config(*text).external;
        }
        if (at == "." || at == "/" || at.ends_with("..") || folder.has(".git")) break;
        at = parent(at);
    }
    return {};
}

PrismaProject project_of_schema(const Files& files, const std::string& schema) {
    if (schema.empty()) return {};
    if (!files.is_folder(schema)) return {schema, join(parent(schema), "migrations")};
    const std::string beside = join(folder_of_datasource(files, schema), "migrations");
    const std::string above = join(parent(schema), "migrations");
    const bool only_above = !files.is_folder(beside) && files.is_folder(above);
    return {schema, only_above ? above : beside};
}

std::vector<std::string> schema_files(const Files& files, const std::string& schema) {
    std::vector<std::string> out;
    if (schema.empty()) return out;
    if (files.is_folder(schema)) {
        collect(files, schema, 0, out);
        std::ranges::sort(out);
    } else if (files.is_file(schema)) {
        out.push_back(schema);
    }
    return out;
}

} // namespace migvet::history::layout
