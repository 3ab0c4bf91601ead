#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "psl/resolved.hpp"

namespace migvet::psl {

/// The names that Prisma gives to what has no `map:`. Unlike PostgreSQL it does not shorten table
/// and columns apart: the whole is cut at a character's boundary so that 63 bytes hold it.
std::string key_name(const ResolvedModel& model);
std::string index_name(const ResolvedModel& model, const ResolvedIndex& index);
std::string foreign_key_name(const Resolved& schema, const Relation& relation);

/// `text` cut to at most `bytes` at a character's boundary.
std::string_view cut(std::string_view text, std::size_t bytes);

/// The stem with the suffix, in 63 bytes.
std::string shortened(std::string_view stem, std::string_view suffix);

/// The columns on the side of the foreign key; empty when none are given.
std::vector<FieldIndex> referencing_fields(const Resolved& schema, const Relation& relation);

/// The columns referred to: those given, or the first unique criterion without optional fields.
std::vector<FieldIndex> referenced_fields(const Resolved& schema, const Relation& relation);

/// The fields of the primary key and of each unique index.
std::vector<std::vector<FieldIndex>> unique_criteria(const ResolvedModel& model);

/// None of the fields is optional or unsupported.
bool is_strict(const ResolvedModel& model, const std::vector<FieldIndex>& criterion);

} // namespace migvet::psl
