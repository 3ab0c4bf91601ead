#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <vector>

/// The order of printed DDL: what a statement needs stands before it.
namespace migvet::sql {

/// Where a statement stands when nothing it needs says otherwise.
enum class Rank : std::uint8_t {
    role,
    schema,
    extension,
    early, ///< collations, languages, foreign servers …: what types and functions build on
    type,
    sequence,
    function,
    late, ///< operators, aggregates, casts …: what is built on functions
    table,
    attach,
    owned_sequence,
    column,
    constraint,
    index,
    index_attach,
    foreign_key,
    view,
    rule,
    trigger,
    row_security,
    policy,
    statistics,
    publication,
    last, ///< event triggers
    comment,
    owner,
    privilege,
};

/// One statement of the printed schema, or several that belong together.
struct Piece {
    Rank rank = Rank::schema;
    std::string key;                ///< orders the pieces of one rank
    std::string text;               ///< ends with a line end
    std::vector<std::string> gives; ///< what exists after it: "relation 7", "function s.f"
    std::set<std::string> needs;
};

/// The pieces in an order in which each stands behind what it needs, as near to (rank, key) as that
/// allows. Where pieces need each other in a circle, rank decides.
std::vector<Piece> ordered(std::vector<Piece> pieces);

} // namespace migvet::sql
