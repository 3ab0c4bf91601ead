#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "model/operation.hpp"

namespace migvet::engine {

/// A number for each operation name that rules can use: its place among operation_words(). It is
/// stable within one build only.
using OperationId = std::uint16_t;

/// Two operations that no statement is: each column and each constraint that comes to be, however
/// it is written. And what is found where a statement should be.
inline constexpr std::string_view define_column = "define-column";
inline constexpr std::string_view define_constraint = "define-constraint";
inline constexpr std::string_view syntax_error = "syntax-error";
/// A comment that keeps rules silent, a migration that a change edits after its time, and a new one
/// that runs before migrations that others have run already.
inline constexpr std::string_view directive = "directive";
inline constexpr std::string_view edited_migration = "edited-migration";
inline constexpr std::string_view overtaken_migration = "overtaken-migration";
/// That nothing undoes a migration; what its way back leaves other than it was; and each operation
/// of that way back.
inline constexpr std::string_view no_way_back = "no-way-back";
inline constexpr std::string_view way_back_differs = "way-back-differs";
inline constexpr std::string_view way_back_statement = "way-back-statement";
/// A migration that adds what new code needs and removes what old code uses.
inline constexpr std::string_view mixed_phases = "mixed-phases";

/// model::operation_names() and those of the rule language, sorted.
const std::vector<std::string_view>& operation_words();

std::optional<OperationId> operation_id(std::string_view name);

/// The numbers that the judge needs at every step, looked up once.
struct OperationNumbers {
    OperationId column;
    OperationId constraint;
    OperationId syntax_error;
    OperationId directive;
    OperationId edited_migration;
    OperationId overtaken_migration;
    OperationId no_way_back;
    OperationId way_back_differs;
    OperationId way_back_statement;
    OperationId mixed_phases;
};
const OperationNumbers& operation_numbers();

} // namespace migvet::engine
