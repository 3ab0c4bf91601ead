#include "psl/document.hpp"

#include "psl/resolve.hpp"
#include "psl/validate.hpp"

namespace migvet::psl {

namespace {

void resolve(Document& document, Diagnostics& out) {
    check_names(document.schema, out);
    resolve_types(document.schema, out, document.resolved);
    resolve_attributes(out, document.resolved);
    resolve_relations(document.resolved);
}

} // namespace

bool Document::accepted() const {
    for (const SchemaProblem& problem : problems) {
        if (problem.severity == SchemaProblem::Severity::error) return false;
    }
    return true;
}

std::unique_ptr<const Document> read(std::span<const base::Source* const> sources,
                                     PrismaMajor prisma) {
    auto document = std::make_unique<Document>();
    Parsed parsed = parse(sources);
    document->schema = std::move(parsed.schema);
    document->problems = std::move(parsed.problems);
    document->resolved.schema = &document->schema;
    Diagnostics out(document->problems);
    resolve(*document, out);
    document->resolved.configuration = configure(document->schema, prisma, out);
    if (!out.has_errors()) validate(document->resolved, out);
    return document;
}

PrismaMajor prisma_major(std::string_view version) {
    const std::size_t first = version.find_first_of("0123456789");
    if (first == std::string_view::npos) return std::nullopt;
    int major = 0;
    for (std::size_t at = first; at < version.size(); ++at) {
        const char c = version[at];
        if (c < '0' || c > '9' || major > 1000) break;
        major = major * 10 + (c - '0');
    }
    return major;
}

} // namespace migvet::psl
