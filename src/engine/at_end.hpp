#pragma once

#include "engine/moment.hpp"
#include "engine/value.hpp"

namespace migvet::engine {

/// The table that the step was about, as the end of the history has it; null when it is gone.
inline const model::Relation* table_at_end(const Moment& at) {
    return at.ending != nullptr ? at.catalog->relation(at.ending->table) : nullptr;
}

/// An answer about that table, when it is still there and the history shows its shape.
template <class Answer> Value of_known(const Moment& at, Answer answer) {
    const model::Relation* table = table_at_end(at);
    return table != nullptr && table->known ? Value(answer(*table)) : unknown();
}

} // namespace migvet::engine
