#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "effects/account.hpp"
#include "effects/types.hpp"
#include "model/definition.hpp"

/// What several families of statements do in the same way.
namespace migvet::effects {

/// A new foreign key: its own table and the referenced one.
struct NewKey {
    const model::ConstraintDefinition& definition;
    const model::Relation* table = nullptr; ///< null: it is being created by this statement
    /// The rows that are there are not checked: NOT VALID, or a new column without a value.
    bool unchecked = false;
};

/// Locks what a new foreign key touches and, unless unchecked, reads both tables.
void add_foreign_key(Account& account, const NewKey& key);

/// The table has this very foreign key as its own, not from a parent.
bool has_key_like(const model::Relation& table, const model::ConstraintDefinition& key,
                  model::RelationId referenced);

/// A foreign key of the table goes: what it references loses its triggers.
void drop_key(Account& account, const model::Relation& table, const model::Constraint& key);

/// A column goes with what needs it: views, indexes, constraints, foreign keys elsewhere.
void drop_column(Account& account, const model::Relation& table, const std::string& column);

/// A new CHECK on a table and what inherits it.
void add_check(Account& account, const model::Relation& table,
               const model::ConstraintDefinition& check);

/// A new UNIQUE, PRIMARY KEY or EXCLUDE with an index of its own.
void add_index_constraint(Account& account, const model::Relation& table,
                          const model::ConstraintDefinition& constraint, bool only = false);

/// Builds an index on a table, or on each leaf below a partitioned one that has no such index yet.
/// `constraint` is null for CREATE INDEX.
void build_index(Account& account, const model::Relation& table, const model::CreateIndex& index,
                 const model::ConstraintDefinition* constraint);

/// The default is not a value of the column's type: 22P02, 42804 ….
void check_value(Account& account, const model::Expression& value, const model::TypeName& type);

/// Why a constant can't be a value of the type, whatever its size: 22P02, 42804 ….
std::optional<model::Failure> refused_constant(const Account& account,
                                               const model::Expression& value,
                                               const model::TypeName& type);

/// Why a constant does not fit once it is worked out: 22003, 22001. A default is when its column is
/// added, what USING says when it is planned; but what CREATE TABLE and SET DEFAULT say waits for
/// the first row.
std::optional<model::Failure> oversized_constant(const Account& account,
                                                 const model::Expression& value,
                                                 const model::TypeName& type);

/// GENERATED AS must be immutable: 42P17.
void check_generation(Account& account, const model::ColumnDefinition& column);

/// The column's values are read to prove that none is NULL, unless a valid CHECK proves it.
void check_not_null(Account& account, const model::Relation& table, const model::Column& column);

/// True when a column was added in this migration without a default and nothing was written since.
bool holds_only_null(const Account& account, const model::Relation& table, std::string_view column);

/// CREATE TABLE … PARTITION OF: the parent, its DEFAULT partition and what its foreign keys
/// reference.
void create_partition(Account& account, const model::CreateTable& action);

/// A relation goes, with what belongs to it and what reads it.
void drop_relation(Account& account, const model::Relation& relation);

/// ACCESS SHARE on everything a query reads, through views.
void lock_readings(Account& account, const model::Expression& body);

/// The tables of a composite type and what inherits them: what ALTER TYPE … CASCADE changes with
/// it.
std::vector<const model::Relation*> typed_tables(const Account& account,
                                                 const model::QualifiedName& type);

/// ALTER TYPE says CASCADE, or there is no such table; else it fails.
bool takes_typed_tables(Account& account, const model::QualifiedName& type);

/// ALTER TABLE's main lock: on the relation and, unless ONLY, on everything below it. Gives the
/// relation, or null when there is none.
const model::Relation* lock_target(Account& account, const model::Target& target, Form form,
                                   bool recurse);

/// What inherits from the table is looked at even where ONLY the table is meant.
void lock_children(Account& account, const model::Relation& table, Form form);

} // namespace migvet::effects
