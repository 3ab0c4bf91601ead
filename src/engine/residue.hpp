#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "model/catalog.hpp"

namespace migvet::engine {

enum class ResidueKind : std::uint8_t { left_over, lost, changed };

/// "left over", "lost" or "changed".
std::string_view to_string(ResidueKind kind);

/// One thing that is not as it was, after a migration was run forwards and back.
struct Residue {
    ResidueKind kind = ResidueKind::left_over;
    std::string object;            ///< "table", "column", "index", "function" …
    model::QualifiedName relation; ///< that it is, or belongs to; empty: none
    std::string name;              ///< of the part, or of an object that is no relation
    std::string words;             ///< "column users.email is left over"
};

/// What two migrations are about, by names with their schemas.
struct TouchedObjects {
    std::set<model::QualifiedName> relations;
    std::set<model::QualifiedName> back; ///< of those, what the way back names itself
    bool others = false;                 ///< also what is no relation: types, functions …
    bool everything = false;             ///< CASCADE, or code that may have done anything
};

/// What differs between the database before and the one after. Only what is certain: a view or a
/// function that the way back wrote anew may be the same in other words.
std::vector<Residue> residues(const model::Catalog& before, const model::Catalog& after,
                              const TouchedObjects& touched);

} // namespace migvet::engine
