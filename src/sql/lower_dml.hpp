#pragma once

#include "sql/lower.hpp"

/// Statements on rows: what a WITH clause changes is lowered too, before the statement itself.
namespace migvet::sql {

/// A statement on rows that begins and ends at `where`: a whole one, or a part of a WITH clause.
void lower_rows(Lowering& at, const Node* statement, base::Span where);
void lower_rows(Lowering& at, const SelectStmt& node, base::Span where);

/// The parts of a WITH clause that change rows, as operations of their own.
void lower_changing_parts(Lowering& at, const WithClause* with);

/// SELECT … INTO.
void lower_select_into(Lowering& at, const SelectStmt& node, const IntoClause& into);

/// Whether this condition holds for every row, whatever is in it: true, 1 = 1, id = id.
bool is_always_true(const Node* condition);

/// What stands behind SET's "=".
model::Written written_by(const ResTarget& target);
/// Where the rows of an INSERT come from, what is known of them, and its ON CONFLICT.
void set_rows(Lowering& at, const InsertStmt& node, base::Span statement, model::Insert& out);

} // namespace migvet::sql
