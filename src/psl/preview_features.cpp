#include "psl/preview_features.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <span>

#include <fmt/format.h>

#include "psl/scalar.hpp"

namespace migvet::psl {

namespace {

constexpr auto active = std::to_array<std::string_view>(
    {"fullTextSearchPostgres", "nativeDistinct", "partialIndexes", "postgresqlExtensions",
     "relationJoins", "schemaEngineDriverAdapters", "shardKeys", "strictUndefinedChecks",
     "typedSql", "views"});

/// Valid, but never proposed.
constexpr auto hidden = std::to_array<std::string_view>({"reactNative"});

/// Part of Prisma by now.
constexpr auto deprecated = std::to_array<std::string_view>({"aggregateApi",
                                                             "atomicNumberOperations",
                                                             "clientExtensions",
                                                             "cockroachdb",
                                                             "connectOrCreate",
                                                             "createMany",
                                                             "dataProxy",
                                                             "deno",
                                                             "distinct",
                                                             "driverAdapters",
                                                             "extendedIndexes",
                                                             "extendedWhereUnique",
                                                             "fieldReference",
                                                             "filterJson",
                                                             "filteredRelationCount",
                                                             "fullTextIndex",
                                                             "fullTextSearch",
                                                             "groupBy",
                                                             "improvedQueryRaw",
                                                             "interactiveTransactions",
                                                             "jsonProtocol",
                                                             "microsoftSqlServer",
                                                             "middlewares",
                                                             "mongoDb",
                                                             "multiSchema",
                                                             "nApi",
                                                             "namedConstraints",
                                                             "nativeTypes",
                                                             "omitApi",
                                                             "orderByAggregateGroup",
                                                             "orderByNulls",
                                                             "orderByRelation",
                                                             "prismaSchemaFolder",
                                                             "queryCompiler",
                                                             "referentialActions",
                                                             "referentialIntegrity",
                                                             "selectRelationCount",
                                                             "tracing",
                                                             "transactionApi",
                                                             "uncheckedScalarInputs"});

template <std::size_t Size>
bool lists(const std::array<std::string_view, Size>& features, std::string_view feature) {
    return std::any_of(features.begin(), features.end(),
                       [&](std::string_view one) { return equal_ignoring_case(one, feature); });
}

std::optional<Preview> known(std::string_view feature) {
    if (equal_ignoring_case(feature, "views")) return Preview::views;
    if (equal_ignoring_case(feature, "partialIndexes")) return Preview::partial_indexes;
    if (equal_ignoring_case(feature, "postgresqlExtensions")) return Preview::postgresql_extensions;
    if (equal_ignoring_case(feature, "shardKeys")) return Preview::shard_keys;
    return std::nullopt;
}

} // namespace

void check_preview_feature(std::string_view feature, Span where, PrismaMajor prisma,
                           Diagnostics& out, Configuration& made) {
    // Prisma 7 took it away for good; before, it was a preview like others.
    const bool before_7 = !prisma || *prisma < 7;
    if (before_7 && equal_ignoring_case(feature, "metrics")) return;
    const bool postgresql = made.is_postgresql();
    if (equal_ignoring_case(feature, "fullTextSearch") && postgresql) {
        out.warning(fmt::format("On `provider = \"postgresql\"`, preview feature \"{}\" has been "
                                "renamed to \"fullTextSearchPostgres\". Learn more at "
                                "https://pris.ly/d/fts-postgres.",
                                feature),
                    where);
        return;
    }
    if (lists(deprecated, feature)) {
        out.warning(fmt::format("Preview feature \"{}\" is deprecated. The functionality can be "
                                "used without specifying it as a preview feature.",
                                feature),
                    where);
        return;
    }
    const std::span<const std::string_view> offered =
        std::span(active).subspan(postgresql ? 0 : 1); // the first is PostgreSQL's own
    const bool is_offered = std::any_of(offered.begin(), offered.end(), [&](std::string_view one) {
        return equal_ignoring_case(one, feature);
    });
    if (!is_offered && !lists(hidden, feature)) {
        out.error(fmt::format("The preview feature \"{}\" is not known. Expected one of: {}",
                              feature, fmt::join(offered, ", ")),
                  where);
        return;
    }
    if (const auto preview = known(feature)) made.previews.push_back(*preview);
}

} // namespace migvet::psl
