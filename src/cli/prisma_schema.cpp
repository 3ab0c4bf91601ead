#include "cli/prisma_schema.hpp"

#include <vector>

#include "history/layout/prisma_project.hpp"
#include "history/paths.hpp"

namespace migvet::cli {

namespace {

psl::PrismaMajor find_version(const history::Files& files, const std::string& path,
                              const std::string& given) {
    if (!given.empty()) return psl::prisma_major(given);
    const std::string folder = files.is_folder(path) ? path : history::parent(path);
    const auto installed = history::layout::installed_prisma(files, folder);
    return installed ? psl::PrismaMajor(installed->major) : std::nullopt;
}

} // namespace

base::Result<PrismaSchema> load_prisma_schema(const std::string& path,
                                              const std::string& prisma_version) {
    const history::Disk disk;
    const std::vector<std::string> paths = history::layout::schema_files(disk, path);
    if (paths.empty())
        return tl::unexpected(base::Problem{path, 0, 0, "there is no Prisma schema here"});
    PrismaSchema schema;
    std::vector<const base::Source*> sources;
    for (const std::string& each : paths) {
        auto text = disk.read(each);
        if (!text) return tl::unexpected(text.error());
        sources.push_back(&schema.sources.emplace_back(each, std::move(*text)));
    }
    schema.prisma = find_version(disk, path, prisma_version);
    schema.document = psl::read(sources, schema.prisma);
    return schema;
}

} // namespace migvet::cli
