// Any bytes as a Prisma schema: problems lie inside the text, and what is accepted can be promised;
// its DDL is SQL.
#include <array>

#include "fuzz/target.hpp"
#include "psl/ddl.hpp"
#include "psl/document.hpp"
#include "psl/promise.hpp"
#include "sql/script.hpp"

using namespace migvet;
using fuzz::require;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const base::Source source("schema.prisma", fuzz::text(data, size));
    const std::array<const base::Source*, 1> files{&source};
    const auto document = psl::read(files);
    for (const psl::SchemaProblem& problem : document->problems)
        require(problem.span.begin <= problem.span.end && problem.span.end <= size,
                "a problem lies inside the text");
    if (!document->accepted()) return 0;
    const std::string ddl = psl::ddl(psl::promise(document->resolved));
    require(psl::ddl(psl::promise(document->resolved)) == ddl, "the same promise twice");
    return 0;
}
