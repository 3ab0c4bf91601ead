#include "effects/families.hpp"
#include "effects/parts.hpp"
#include "model/tablespace_move.hpp"

// RENAME, SET SCHEMA, OWNER TO and COMMENT, of whatever kind of object.
namespace migvet::effects {

using model::is_relation;
using model::ObjectKind;
using model::Relation;
using model::RelationKind;

namespace {

bool is_index(const Relation& relation) {
    return relation.kind == RelationKind::index || relation.kind == RelationKind::partitioned_index;
}

/// ALTER INDEX … RENAME is the gentle form; ALTER TABLE takes the same index by force.
void rename_relation(Account& account, const model::Target& target) {
    const Relation* found = account.relation(target.name);
    const bool gently = found != nullptr && is_index(*found) && target.kind == ObjectKind::index;
    account.lock_named(target.name, gently ? Form::rename_index : Form::rename);
}

void rename_constraint(Account& account, const model::Rename& action) {
    const Relation* table = lock_target(account, action.target, Form::rename, false);
    if (table == nullptr) return;
    const model::Constraint* constraint = table->constraint(action.member);
    if (constraint == nullptr) return;
    if (constraint->definition.kind != model::ConstraintKind::foreign_key)
        account.lock(constraint->index, Form::rename_index);
    if (constraint->definition.kind != model::ConstraintKind::check) return; // keys stay apart
    for (const Relation* each : account.family(*table)) {
        const model::Constraint* own = each->constraint(action.member);
        if (own != nullptr && own->inherited > 0) account.lock(*each, Form::rename);
    }
}

} // namespace

void weigh(Account& account, const model::Rename& action) {
    switch (action.kind) {
    case ObjectKind::composite_attribute:
        if (account.refused()) return;
        for (const Relation* each : typed_tables(account, action.target.name))
            account.lock(*each, Form::rename);
        return;
    case ObjectKind::column: lock_target(account, action.target, Form::rename, true); return;
    case ObjectKind::constraint: rename_constraint(account, action); return;
    case ObjectKind::trigger:
    case ObjectKind::rule:
    case ObjectKind::policy: {
        const Relation* table = account.relation(action.target.name);
        const bool partitioned = table != nullptr &&
                                 table->kind == RelationKind::partitioned_table &&
                                 action.kind == ObjectKind::trigger;
        lock_target(account, action.target, Form::rename, partitioned);
        return;
    }
    default:
        if (is_relation(action.kind)) rename_relation(account, action.target);
    }
}

void weigh(Account& account, const model::SetSchema& action) {
    if (!is_relation(action.target.kind)) return;
    const Relation* table = account.lock_named(action.target.name, Form::set_schema);
    if (table == nullptr || account.refused()) return;
    for (const model::Column& column : table->columns)
        account.lock(column.sequence, Form::set_schema);
}

void weigh(Account& account, const model::OwnerTo& action) {
    if (!is_relation(action.target.kind)) return;
    const Relation* relation = account.lock_named(action.target.name, Form::owner);
    if (relation == nullptr || account.refused()) return;
    const bool same = action.owner == "current_user" || action.owner == "session_user" ||
                      action.owner == "current_role" || action.owner == relation->owner;
    if (!same) account.lock_indexes(*relation, mode_of(Form::owner));
}

namespace {

/// Each relation that the tablespace holds as if it were moved alone.
void move_all(Account& account, const model::AlterOther& action) {
    const model::TablespaceMove move = model::tablespace_move(action, account.catalog());
    // Whoever begins with a database that has tables does not see what else is moved.
    if (!move.target.empty() && !account.catalog().shows_all()) account.mark_unknown();
    for (const Relation* each : move.moved) {
        account.lock(*each, Form::set_tablespace);
        if (each->kind == RelationKind::index)
            account.build(*each);
        else if (each->kind != RelationKind::partitioned_index)
            account.copy_file(*each);
    }
}

} // namespace

/// SET WITHOUT OIDS, OPTIONS (…), DEPENDS ON EXTENSION, and what moves in and out of an extension.
void weigh(Account& account, const model::AlterOther& action) {
    if (action.kind == ObjectKind::tablespace) return move_all(account, action);
    if (!is_relation(action.kind)) return;
    const bool member = action.text.starts_with("EXTENSION ");
    account.lock_named(action.name, member ? Form::extension_member : Form::alter_other);
}

void weigh(Account& account, const model::Comment& action) {
    switch (action.kind) {
    case ObjectKind::column: account.lock_named(action.name, Form::comment); return;
    case ObjectKind::constraint:
    case ObjectKind::trigger:
    case ObjectKind::rule:
    case ObjectKind::policy: account.lock_named(action.name, Form::comment_on_part); return;
    default:
        if (is_relation(action.kind)) account.lock_named(action.name, Form::comment);
    }
}

} // namespace migvet::effects
