#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "engine/moment.hpp"
#include "engine/value.hpp"

/// The one table of the facts that a rule may use. A new fact is one accessor and one line in the
/// array of its group (fields_<group>.cpp); nothing else knows of it.
namespace migvet::engine {

enum class FieldType : std::uint8_t { boolean, number, text, list };

/// "true or false", "a number", "a text", "a list of texts".
std::string_view describe(FieldType type);

/// When a fact can be asked.
enum class FieldScope : std::uint8_t {
    step,    ///< at each operation of a migration
    ending,  ///< final.*: at the end of the history, of Moment::ending
    element, ///< of an element of a schema file
};

struct Field {
    std::string_view name;
    FieldType type = FieldType::boolean;
    std::string_view doc; ///< one sentence: what it is, or when it is true
    Value (*read)(const Moment&) = nullptr;
    /// The only texts it can have; empty: any. Rules that compare with another one are refused.
    std::span<const std::string_view> words = {};
    FieldScope scope = FieldScope::step;
};

/// A field's number: its group and its place there. It is stable within one build only.
using FieldId = std::uint16_t;

const Field& field(FieldId id);
std::optional<FieldId> find_field(std::string_view name);
/// Every field's name, for "did you mean" and listings, sorted.
std::vector<std::string_view> field_names();

/// The groups, one a file.
namespace fields {
std::span<const Field> step();
std::span<const Field> statement();
std::span<const Field> table();
std::span<const Field> table_history();
std::span<const Field> column();
std::span<const Field> column_roles();
std::span<const Field> type();
std::span<const Field> index();
std::span<const Field> index_use();
std::span<const Field> foreign_key();
std::span<const Field> security();
std::span<const Field> writing();
std::span<const Field> constraint();
std::span<const Field> object();
std::span<const Field> effect();
std::span<const Field> ending();
std::span<const Field> schema();
std::span<const Field> remark();
std::span<const Field> schema_type();
std::span<const Field> project();
std::span<const Field> design();
std::span<const Field> prisma();
} // namespace fields

} // namespace migvet::engine
