#pragma once

#include <string>
#include <string_view>
#include <vector>

/// How PostgreSQL makes up names (src/backend/commands/indexcmds.c and tablecmds.c).
namespace migvet::model {

/// "a_b_label" in at most 63 bytes: the longer of the two parts gives way (makeObjectName).
std::string make_object_name(std::string_view first, std::string_view second,
                             std::string_view label);

/// The columns' names joined by "_", until it is too long to matter
/// (ChooseIndexNameAddition, ChooseForeignKeyConstraintNameAddition).
std::string joined_column_names(const std::vector<std::string>& columns);

/// Distinct names for an index's columns: "expr", "expr1" … (ChooseIndexColumnNames).
std::vector<std::string> distinct_column_names(std::vector<std::string> names);

/// What the multirange that comes with a range is called (makeMultirangeTypeName). It keeps that
/// name when the range gets another.
std::string make_multirange_name(std::string_view range);

} // namespace migvet::model
