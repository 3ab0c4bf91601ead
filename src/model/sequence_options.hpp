#pragma once

#include "model/definition.hpp"

namespace migvet::model {

/// What ALTER SEQUENCE writes over what was there.
inline void merge(SequenceOptions& into, const SequenceOptions& changes) {
    if (!changes.type.empty()) into.type = changes.type;
    if (changes.increment) into.increment = changes.increment;
    if (changes.min_value || changes.no_min_value) {
        into.min_value = changes.min_value;
        into.no_min_value = changes.no_min_value;
    }
    if (changes.max_value || changes.no_max_value) {
        into.max_value = changes.max_value;
        into.no_max_value = changes.no_max_value;
    }
    if (changes.start) into.start = changes.start;
    if (changes.cache) into.cache = changes.cache;
    if (changes.cycle) into.cycle = changes.cycle;
    if (changes.logged) into.logged = changes.logged;
}

/// Those of a serial or identity column; a column that names none has PostgreSQL's own.
inline SequenceOptions sequence_options(const ColumnDefinition& column) {
    return column.identity_options ? *column.identity_options : SequenceOptions{};
}

} // namespace migvet::model
