#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/moment.hpp"

namespace migvet::engine {

/// What an index is made of, whichever way it is written.
struct IndexShape {
    std::string_view name; ///< empty: none was written
    std::string_view method = "btree";
    std::vector<model::IndexKey> keys;
    const std::vector<std::string>* include = nullptr;
    std::string_view predicate;
    bool unique = false;
};

/// The existing index that the operation names; null when it names none.
const model::Relation* existing_index(const Moment& at);

/// The index that the operation makes, itself or for a constraint, or the existing one it names.
std::optional<IndexShape> index_shape(const Moment& at);

/// Does a search for values of all these columns read a part of the table only? It does when the
/// index begins with one of them: the others are compared in the rows that it finds.
bool narrows(const model::Index& index, const std::vector<std::string>& columns);

/// Does the new index forbid all that a key of these columns forbids? It does when it is unique for
/// all rows and made of some of the columns, or of nothing but them: lower(email) for email.
bool keeps_unique(const model::CreateIndex& index, const std::vector<std::string>& columns);

/// Another index of the table that does all that this one does: with the same keys, or (longer)
/// with more behind them. Null when there is none.
const model::Relation* index_twin(const Moment& at, bool longer);

} // namespace migvet::engine
