#include <array>

#include "model/operations/kinds.hpp"

namespace migvet::model {

namespace {
constexpr std::array<std::string_view, 45> names{"table",
                                                 "foreign-table",
                                                 "index",
                                                 "sequence",
                                                 "view",
                                                 "materialized-view",
                                                 "column",
                                                 "constraint",
                                                 "domain-constraint",
                                                 "type",
                                                 "domain",
                                                 "composite-attribute",
                                                 "enum-value",
                                                 "schema",
                                                 "function",
                                                 "procedure",
                                                 "routine",
                                                 "aggregate",
                                                 "trigger",
                                                 "event-trigger",
                                                 "rule",
                                                 "policy",
                                                 "extension",
                                                 "statistics",
                                                 "publication",
                                                 "subscription",
                                                 "collation",
                                                 "conversion",
                                                 "operator",
                                                 "operator-class",
                                                 "operator-family",
                                                 "text-search",
                                                 "cast",
                                                 "language",
                                                 "foreign-data-wrapper",
                                                 "server",
                                                 "user-mapping",
                                                 "tablespace",
                                                 "database",
                                                 "role",
                                                 "large-object",
                                                 "access-method",
                                                 "default-privileges",
                                                 "parameter",
                                                 "other"};
static_assert(names.size() == static_cast<std::size_t>(ObjectKind::other) + 1);
} // namespace

std::string_view to_string(ObjectKind kind) { return names.at(static_cast<std::size_t>(kind)); }

} // namespace migvet::model
