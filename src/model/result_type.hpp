#pragma once

#include <functional>

#include "model/relation.hpp"
#include "model/term.hpp"

namespace migvet::model {

/// What the names of a term stand for.
struct TypesAround {
    /// The column that a name means; null when it can't be told.
    std::function<const Column*(const Term& name)> column;
    /// What a function of the history returns; empty when there is none, or several that differ.
    std::function<TypeName(const QualifiedName& name)> function;
};

/// The type of what a term computes; empty when it can't be told, "unknown" for a bare string.
TypeName result_type(const Term& term, const TypesAround& around);

} // namespace migvet::model
