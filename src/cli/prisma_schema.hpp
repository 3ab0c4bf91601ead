#pragma once

#include <deque>
#include <memory>
#include <string>

#include "base/result.hpp"
#include "psl/document.hpp"

namespace migvet::cli {

/// A Prisma schema from the disk, judged, with the texts it points into.
struct PrismaSchema {
    std::deque<base::Source> sources;
    std::unique_ptr<const psl::Document> document;
    psl::PrismaMajor prisma; ///< whose rules it was judged by
};

/// A schema file, or a folder of them. The version of Prisma is as given, else as the project's
/// lockfile or package.json has it.
base::Result<PrismaSchema> load_prisma_schema(const std::string& path,
                                              const std::string& prisma_version);

} // namespace migvet::cli
