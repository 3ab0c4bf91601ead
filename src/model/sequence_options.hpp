#pragma once

#include <string_view>

#include "model/definition.hpp"

namespace migvet::model {

/// The least and the greatest value of a sequence's type; bigint where it names none.
struct SequenceRange {
    std::string_view least, greatest;
};

inline SequenceRange range_of(const TypeName& type) {
    if (type.name.name == "int2") return {"-32768", "32767"};
    if (type.name.name == "int4") return {"-2147483648", "2147483647"};
    return {"-9223372036854775808", "9223372036854775807"};
}

/// init_params(): a bound that is the old type's own becomes the new type's.
inline void change_type(SequenceOptions& into, const TypeName& type) {
    const SequenceRange before = range_of(into.type);
    const SequenceRange after = range_of(type);
    if (into.min_value == before.least) into.min_value = after.least;
    if (into.max_value == before.greatest) into.max_value = after.greatest;
    into.type = type;
}

/// What ALTER SEQUENCE writes over what was there.
inline void merge(SequenceOptions& into, const SequenceOptions& changes) {
    if (!changes.type.empty()) change_type(into, changes.type);
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
