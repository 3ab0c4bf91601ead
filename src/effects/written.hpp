#pragma once

#include <string>
#include <vector>

#include "effects/account.hpp"

/// What rows that come in, change or go can break.
namespace migvet::effects {

/// New rows may break the table's own rules. `by`: the INSERT; null for COPY and MERGE.
void note_new_rows(Account& account, const model::Relation& table, const model::Insert* by);

/// Rows whose values in these columns change may, too.
void note_changed_rows(Account& account, const model::Relation& table,
                       const std::vector<std::string>& columns);

/// Rows that go, or whose key changes, may still be referenced. `columns` null: they go.
void note_gone_rows(Account& account, const model::Relation& table,
                    const std::vector<std::string>* columns);

/// NULL, or what may be NULL, in columns that take none.
void note_null_values(Account& account, const model::Relation& table, const model::Insert& by);
void note_null_values(Account& account, const model::Relation& table, const model::Update& by);

/// Constants that are no values of their column's type, or too large for it: PostgreSQL looks at
/// them before it looks at a row. Also where there is none.
void check_written(Account& account, const model::Relation& table, const model::Insert& by);
void check_written(Account& account, const model::Relation& table, const model::Update& by);

/// Something is overwritten that was there before the migration.
bool loses_values(const Account& account, const model::Relation& table, const model::Update& by);

} // namespace migvet::effects
