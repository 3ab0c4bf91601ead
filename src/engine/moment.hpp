#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <variant>
#include <vector>

#include "base/source.hpp"
#include "engine/element.hpp"
#include "engine/existing_effect.hpp"
#include "engine/operations.hpp"
#include "history/replay.hpp"
#include "model/catalog.hpp"
#include "model/effect.hpp"
#include "model/operation.hpp"
#include "sql/script.hpp"

namespace migvet::engine {

/// All operations of one migration, also those still to come, findable by kind.
class Outline {
public:
    struct Entry {
        const model::Operation* operation = nullptr;
        std::uint32_t statement = 0; ///< as Step::statement_index counts
        std::uint32_t number = 0;    ///< in the migration, from 0
    };

    explicit Outline(const sql::Script& script);

    std::span<const Entry> entries() const { return entries_; }
    /// Entries (as positions in entries()) whose action is a T, in order.
    template <class T> std::span<const std::uint32_t> of() const {
        return by_kind_[model::Action(std::in_place_type<T>).index()];
    }
    std::span<const std::uint32_t> of_kind(std::size_t action_index) const {
        return by_kind_[action_index];
    }

private:
    std::vector<Entry> entries_;
    std::array<std::vector<std::uint32_t>, std::variant_size_v<model::Action>> by_kind_;
};

/// What a finding that is decided at the end of the history still knows of its own step.
struct Ending {
    model::RelationId table = 0;      ///< 0: it never came to be
    std::int32_t migration = 0;       ///< of the step, as Origin counts
    std::uint32_t statement = 0;      ///< of the step, as Origin counts
    base::Span clause;                ///< of the step, or of the column or constraint it defines
    std::string column;               ///< name at the step
    std::string constraint;           ///< name at the step; empty when PostgreSQL chose one
    std::vector<std::string> columns; ///< of the constraint, at the step
    std::string index;                ///< made by the step; empty when PostgreSQL chose its name
    std::string twin;                 ///< the index that does all that this one does, if any
    std::int32_t last_migration = 0;  ///< of the history
};

/// The database's answers that several facts of one step share, each found once.
struct StepMemory {
    std::optional<model::Effect> effect;
    std::optional<ExistingEffect> existing;
    std::optional<const model::Relation*> relation;
    std::optional<const model::Relation*> table;
    std::optional<Outline>* outline = nullptr; ///< of the migration
};

/// The different types that a catalog's tables give to columns of one name, or the first few of
/// them.
class TypesByName {
public:
    explicit TypesByName(const model::Catalog& catalog);

    std::span<const model::TypeName* const> of(std::string_view column) const;

private:
    std::unordered_map<std::string_view, std::vector<const model::TypeName*>> types_;
};

/// What the facts of all findings that wait for the end share, found once.
struct EndMemory {
    std::optional<TypesByName> types;
};

class BaseClient;
struct Remark;
struct SizedTable;
class Sources;

/// What facts are asked about: one step and the database before it; or one part of that step (a
/// column or constraint that it defines); or, for final.* facts, the end of the history; or one
/// element of a schema file.
struct Moment {
    const history::Step* step = nullptr;     ///< null at the end and for schema elements
    const model::Catalog* catalog = nullptr; ///< before the step; at the end: the final one
    const sql::Script* script = nullptr;     ///< the whole migration
    int server_version = 15;                 ///< the target's, 12 to 18
    OperationId event = 0; ///< name_of(operation()), or one of the rule language's own
    StepMemory* memory = nullptr;
    std::span<const SizedTable> tables = {}; ///< said to be large or small
    Sources* texts = nullptr; ///< of the history's earlier migrations; null: not at hand
    const BaseClient* base_client = nullptr; ///< null: there is none, or it is not known
    bool schema_shown = false; ///< the project's Prisma schema is reported in the same run
    /// Of ADD COLUMN, and of each column for operation `define-column`.
    const model::ColumnDefinition* column = nullptr;
    /// Of ADD CONSTRAINT, and of each constraint for operation `define-constraint`.
    const model::ConstraintDefinition* constraint = nullptr;
    /// Operation `syntax-error`: what PostgreSQL's parser said.
    const sql::SyntaxError* syntax_error = nullptr;
    /// Operations `directive` and `edited-migration`: what is remarked; no statement does it.
    const Remark* remark = nullptr;
    const Ending* ending = nullptr;   ///< only for final.* facts
    EndMemory* end_memory = nullptr;  ///< the same
    const Element* element = nullptr; ///< only for facts about schema files

    const model::Operation& operation() const { return step->operation; }
    template <class T> const T* as() const { return step->operation.as<T>(); }
    const std::vector<std::string>& search_path() const { return step->setting.search_path; }

    /// Is there a statement that PostgreSQL runs?
    bool is_run() const { return syntax_error == nullptr && element == nullptr && !remark; }
    /// What the operation does to the database; assessed when first asked for.
    const model::Effect& effect() const;
    /// The relation the operation names, as it is before the step; null when there is none.
    const model::Relation* relation() const;
    /// The table it is about: relation(), or the table of the index that it names.
    const model::Relation* table() const;
    /// The column that the operation changes, as it is before the step; null when there is none.
    const model::Column* existing_column() const;
    /// The column's name, for operations about one; else empty.
    std::string_view column_name() const;
    /// At the end.
    const TypesByName& types_by_name() const;
    /// The migration's operations, past and to come.
    const Outline& outline() const;

    /// Was this made in the migration under judgement?
    bool is_here(const model::Origin& origin) const {
        return origin.migration == step->migration_index;
    }
    /// Does the operation itself make its table (CREATE TABLE, CREATE TABLE AS)?
    bool makes_table() const;
};

} // namespace migvet::engine
