#include <array>
#include <charconv>

#include <nlohmann/json.hpp>

#include "history/layout/prisma_project.hpp"
#include "history/paths.hpp"

namespace migvet::history::layout {

namespace {

using nlohmann::json;

constexpr int levels = 12; ///< how far up a lockfile is looked for

std::optional<int> take_number(std::string_view& text) {
    int number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc()) return std::nullopt;
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    return number;
}

/// The version that follows one of these marks in a lockfile; they differ by tool and age.
std::optional<PrismaVersion> after_mark(std::string_view text,
                                        std::span<const std::string_view> marks) {
    for (const std::string_view mark : marks) {
        for (std::size_t at = text.find(mark); at != std::string_view::npos;
             at = text.find(mark, at + 1)) {
            if (const auto version = read_version(text.substr(at + mark.size(), 24))) {
                return version;
            }
        }
    }
    return std::nullopt;
}

std::string text_of(const json& value, const char* key) {
    const auto found = value.find(key);
    return found != value.end() && found->is_string() ? found->get<std::string>() : std::string();
}

json object_of(const json& value, const char* key) {
    if (!value.is_object()) return json::object();
    const auto found = value.find(key);
    return found != value.end() && found->is_object() ? *found : json::object();
}

std::optional<PrismaVersion> from_npm(std::string_view text) {
    const json lock = json::parse(text, nullptr, false);
    for (const char* package : {"node_modules/prisma", "node_modules/@prisma/client"}) {
        const json entry = object_of(object_of(lock, "packages"), package);
        if (const auto version = read_version(text_of(entry, "version"))) return version;
    }
    return read_version(text_of(object_of(object_of(lock, "dependencies"), "prisma"), "version"));
}

std::optional<PrismaVersion> from_pnpm(std::string_view text) {
    constexpr std::array<std::string_view, 6> marks{"\n  prisma@",          "\n  /prisma@",
                                                    "\n  /prisma/",         "\n  '@prisma/client@",
                                                    "\n  /@prisma/client@", "\n  /@prisma/client/"};
    return after_mark(text, marks);
}

std::optional<PrismaVersion> from_yarn(std::string_view text) {
    for (const std::string_view entry : {"\nprisma@", "\n\"prisma@", "\n\"@prisma/client@"}) {
        const std::size_t at = text.find(entry);
        if (at == std::string_view::npos) continue;
        const std::size_t version = text.find("version", text.find('\n', at + 1));
        if (version == std::string_view::npos) continue;
        if (const auto found = read_version(text.substr(version + 7, 24))) return found;
    }
    return std::nullopt;
}

std::optional<PrismaVersion> from_bun(std::string_view text) {
    constexpr std::array<std::string_view, 2> marks{"[\"prisma@", "[\"@prisma/client@"};
    return after_mark(text, marks);
}

std::optional<PrismaVersion> from_package(std::string_view text) {
    const json package = json::parse(text, nullptr, false);
    for (const char* section : {"devDependencies", "dependencies", "peerDependencies"}) {
        const json list = object_of(package, section);
        for (const char* name : {"prisma", "@prisma/client"}) {
            if (const auto version = read_version(text_of(list, name))) return version;
        }
    }
    return std::nullopt;
}

struct Lockfile {
    std::string_view name;
    std::optional<PrismaVersion> (*read)(std::string_view text);
};

constexpr std::array lockfiles{
    Lockfile{"package-lock.json", from_npm}, Lockfile{"npm-shrinkwrap.json", from_npm},
    Lockfile{"pnpm-lock.yaml", from_pnpm},   Lockfile{"yarn.lock", from_yarn},
    Lockfile{"bun.lock", from_bun},
};

std::optional<PrismaVersion> locked(const Files& files, const std::string& folder) {
    for (const Lockfile& lockfile : lockfiles) {
        const std::string path = join(folder, lockfile.name);
        if (!files.is_file(path)) continue;
        const auto text = files.read(path);
        if (!text) continue;
        if (const auto version = lockfile.read(*text)) return version;
    }
    return std::nullopt;
}

} // namespace

std::optional<PrismaVersion> read_version(std::string_view text) {
    const std::size_t start = text.find_first_not_of(" ^~=v>\"':@\t");
    if (start == std::string_view::npos) return std::nullopt;
    text.remove_prefix(start);
    const auto major = take_number(text);
    if (!major) return std::nullopt;
    if (!text.starts_with('.')) return PrismaVersion{*major, 0};
    text.remove_prefix(1);
    return PrismaVersion{*major, take_number(text).value_or(0)};
}

std::optional<PrismaVersion> installed_prisma(const Files& files, const std::string& folder) {
    std::optional<PrismaVersion> wanted; // a range, believed only when no lockfile says better
    std::string at = folder;
    for (int level = 0; level < levels; ++level) {
        if (const auto version = locked(files, at)) return version;
        const std::string package = join(at, "package.json");
        if (!wanted && files.is_file(package)) {
            if (const auto text = files.read(package)) wanted = from_package(*text);
        }
        const std::string git = join(at, ".git");
        if (at == "/" || files.is_folder(git) || files.is_file(git)) break;
        at = parent(at);
    }
    return wanted;
}

} // namespace migvet::history::layout
