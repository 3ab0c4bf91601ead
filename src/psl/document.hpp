#pragma once

#include <memory>
#include <span>

#include "psl/parse.hpp"
#include "psl/resolved.hpp"

namespace migvet::psl {

/// A schema as Prisma understands it. It stays where it is made: `resolved` points into `schema`,
/// and both into the Sources.
struct Document {
    Schema schema;
    Resolved resolved; ///< whole only when the schema is accepted
    std::vector<SchemaProblem> problems;

    bool accepted() const;

    Document() = default;
    Document(const Document&) = delete;
    Document& operator=(const Document&) = delete;
};

/// Reads and judges one or several files that make up a schema, as this version of Prisma would.
/// Without a version, what any of them accepts is accepted.
std::unique_ptr<const Document> read(std::span<const base::Source* const> sources,
                                     PrismaMajor prisma = {});

/// The major version in "6.19.0", "^7.1" or "7"; nothing when there is none.
PrismaMajor prisma_major(std::string_view version);

} // namespace migvet::psl
