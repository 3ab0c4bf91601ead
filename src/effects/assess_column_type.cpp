#include <algorithm>

#include "effects/calculation.hpp"
#include "effects/column_type.hpp"
#include "effects/families.hpp"
#include "effects/parts.hpp"

// ALTER COLUMN TYPE: what is rewritten, rebuilt, kept and read again.
namespace migvet::effects {

using model::ConstraintKind;
using model::IndexKey;
using model::Relation;
using model::When;

namespace {

/// One column of one table on its way to another type.
struct Alteration {
    Account& account;
    const Relation& table;
    const model::Column& column;
    const model::AlterColumnType& action;
    TypeChange change;
    Shape from, to;
};

/// Polymorphic operator classes work differently for each type: array_ops, enum_ops, range_ops.
bool is_polymorphic(std::string_view input) {
    return input.starts_with("any") || input == "record";
}

/// The operator class that the key has for this type; null when there is none or it is not known.
const OperatorClassFact* class_of(const IndexKey& key, const std::string& method,
                                  const Shape& type) {
    if (!key.operator_class.name.empty()) return operator_class(method, key.operator_class.name);
    return default_operator_class(method, type);
}

bool keeps_collation(const Alteration& at, const IndexKey& key) {
    return !key.collation.name.empty() || at.column.collation == at.action.collation;
}

/// CheckIndexCompatible(): the new definition can take over the old index's file.
bool keeps_file(const Alteration& at, const Relation& index) {
    const model::Index& own = index.index;
    // The index of a partition is made again from its parent's, which has no file to take over.
    if (own.predicate || !own.valid || own.parent != 0) return false;
    for (const IndexKey& key : own.keys) {
        if (key.expression) return false;
        if (key.column != at.column.name) continue;
        const OperatorClassFact* before = class_of(key, own.access_method, at.from);
        const OperatorClassFact* after = class_of(key, own.access_method, at.to);
        if (before == nullptr || before != after || !keeps_collation(at, key)) return false;
        if (is_polymorphic(before->input) && !same_base(at.from, at.to)) return false;
    }
    return true;
}

/// 42704: the new type has no operator class for an index that is there.
bool lacks_operator_class(const Alteration& at, const Relation& index) {
    if (!at.to.is_known() || index.index.access_method.empty()) return false;
    const auto& keys = index.index.keys;
    return std::any_of(keys.begin(), keys.end(), [&](const IndexKey& key) {
        if (key.column != at.column.name || !key.operator_class.name.empty()) return false;
        const bool had = class_of(key, index.index.access_method, at.from) != nullptr;
        return had && class_of(key, index.index.access_method, at.to) == nullptr;
    });
}

void rebuild_index(Alteration& at, const Relation& index) {
    at.account.lock(index, Form::alter_column_type);
    if (lacks_operator_class(at, index)) {
        at.account.fail("42704", When::always,
                        "data type " + model::to_sql(at.action.type) +
                            " has no default operator class for access method \"" +
                            index.index.access_method + "\"");
        return;
    }
    const bool plain = at.to.fact != nullptr && !at.to.fact->collatable && !at.to.is_array;
    for (const IndexKey& key : index.index.keys) {
        if (key.column != at.column.name || key.collation.name.empty() || !plain) continue;
        at.account.fail("42804", When::always,
                        "collations are not supported by type " + model::to_sql(at.action.type));
        return;
    }
    if (at.change.computed && index.index.unique)
        at.account.fail_on_data(at.table, "23505",
                                "could not create unique index \"" + index.name.name + "\"");
    if (at.change.rewrites) return;
    if (keeps_file(at, index)) {
        at.account.reuse(index);
        return;
    }
    at.account.scan(at.table);
    at.account.build(index);
    if (index.index.unique)
        at.account.fail_on_data(at.table, "23505",
                                "could not create unique index \"" + index.name.name + "\"");
}

void rebuild_indexes(Alteration& at) {
    for (const model::RelationId id : at.table.indexes) {
        const Relation* index = at.account.relation(id);
        if (index == nullptr) continue;
        if (mentions(index->index, at.column.name))
            rebuild_index(at, *index);
        else if (at.change.rewrites && index->index.unique)
            continue;
    }
}

/// A foreign key at one end of which the column stands: dropped, made again, and checked again
/// unless the comparison stays what it was.
void check_key(Alteration& at, const Relation& keyed, const model::Constraint& key,
               const Relation* referenced, const Shape& other) {
    at.account.lock(keyed, Form::alter_column_type);
    if (referenced != nullptr) at.account.lock(*referenced, Form::alter_column_type);
    if (!can_reference(keyed.id == at.table.id ? at.to : other,
                       keyed.id == at.table.id ? other : at.to)) {
        at.account.fail("42804", When::always,
                        "foreign key constraint \"" + key.definition.name +
                            "\" cannot be implemented");
        return;
    }
    if (!key.validated) return;
    if (!at.change.rewrites && same_key_comparison(at.from, at.to, other)) return;
    at.account.scan(keyed);
    if (referenced == nullptr || at.account.family_surely_empty(keyed)) return;
    at.account.scan(*referenced);
    at.account.fail_on_data(keyed, "23503",
                            "insert or update on table \"" + keyed.name.name +
                                "\" violates foreign key constraint \"" + key.definition.name +
                                "\"");
}

/// The type of the column that stands opposite to `column` in a key.
Shape opposite(const Alteration& at, const std::vector<std::string>& mine,
               const Relation* other_table, const std::vector<std::string>& theirs) {
    const auto found = std::find(mine.begin(), mine.end(), at.column.name);
    const auto place = static_cast<std::size_t>(found - mine.begin());
    const model::Column* other = other_table != nullptr && place < theirs.size()
                                     ? other_table->column(theirs[place])
                                     : nullptr;
    if (other == nullptr || (other_table->id == at.table.id && other->name == at.column.name))
        return at.to;
    return shape_of(other->type, at.account.catalog(), at.account.search_path());
}

bool holds(const std::vector<std::string>& columns, const std::string& column) {
    return std::find(columns.begin(), columns.end(), column) != columns.end();
}

void check_keys(Alteration& at) {
    for (const model::Constraint& key : at.table.constraints) {
        const auto& definition = key.definition;
        if (definition.kind != ConstraintKind::foreign_key) continue;
        if (!holds(definition.columns, at.column.name)) continue;
        const Relation* referenced = at.account.relation(key.referenced);
        check_key(at, at.table, key, referenced,
                  opposite(at, definition.columns, referenced, definition.referenced_columns));
    }
    for (const auto& [id, key] : at.account.catalog().referencing(at.table.id)) {
        const auto& definition = key->definition;
        const Relation* keyed = at.account.relation(id);
        if (keyed == nullptr || id == at.table.id) continue;
        if (!holds(definition.referenced_columns, at.column.name)) continue;
        check_key(at, *keyed, *key, &at.table,
                  opposite(at, definition.referenced_columns, keyed, definition.columns));
    }
}

void check_checks(Alteration& at) {
    for (const model::Constraint& check : at.table.constraints) {
        const auto& definition = check.definition;
        if (definition.kind != ConstraintKind::check || !check.validated) continue;
        if (!definition.expression || !mentions(*definition.expression, at.column.name)) continue;
        at.account.scan(at.table);
        at.account.fail_on_data(at.table, "23514",
                                "check constraint \"" + definition.name + "\" of relation \"" +
                                    at.table.name.name + "\" is violated by some row");
    }
}

/// Failures that no data is needed for; the first one ends it.
bool is_impossible(Alteration& at) {
    std::optional<model::Failure> failure = at.change.impossible;
    if (!failure) failure = dependent_in_the_way(at.account, at.table, at.column.name);
    if (!failure) failure = default_in_the_way(at.account, at.column, at.action);
    if (!failure) return false;
    at.account.fail(failure->sqlstate, failure->when, std::move(failure->message));
    return true;
}

void note_failures(Alteration& at) {
    if (!at.change.rewrites) return;
    const bool without_null = at.change.constant && !at.change.may_yield_null;
    if (at.change.computed && at.column.not_null && !without_null)
        at.account.fail_on_data(at.table, "23502",
                                "column \"" + at.column.name + "\" contains null values");
    if (at.change.constant && !at.to.constrained) return;
    if (at.change.computed || at.change.through_text) {
        const model::TypeName name{{"", "text"}, {}, 0, false, {}};
        const Shape text = shape_of(name, at.account.catalog(), {});
        note_conversion_failures(at.account, at.table, text, at.to, false);
        return;
    }
    note_conversion_failures(at.account, at.table, at.from, at.to,
                             at.action.using_expression &&
                                 !at.action.using_expression->cast_to.empty());
}

void alter_one(Account& account, const Relation& table, const model::Column& column,
               const model::AlterColumnType& action) {
    const auto shape = [&](const model::TypeName& type) {
        return shape_of(type, account.catalog(), account.search_path());
    };
    Alteration at{account,
                  table,
                  column,
                  action,
                  change_of(account, table, column, action),
                  shape(column.type),
                  shape(action.type)};
    if (is_impossible(at)) return;
    if (action.using_expression) check_calculation(account, table, *action.using_expression);
    if (account.fails()) return;
    if (at.change.rewrites) account.rewrite(table);
    rebuild_indexes(at);
    check_checks(at);
    check_keys(at);
    note_failures(at);
    const bool rounds = !at.change.computed && rounds_values(column.type, action.type);
    if (rounds && !account.fails() && !account.surely_empty(table))
        account.lose(model::Loss::Kind::precision, "digits of " + qualified(table, column.name));
    if (column.sequence != 0 && column.identity != model::Identity::none)
        account.lock(column.sequence, Form::alter_sequence);
}

/// A composite type's attribute can only change while no column uses the type.
void alter_attribute(Account& account, const model::QualifiedName& composite) {
    const model::Type* type = account.catalog().find_type(composite, account.search_path());
    if (type == nullptr) return;
    const auto users = account.catalog().tables_using(type->id);
    const Relation* user = users.empty() ? nullptr : account.relation(users.front());
    if (user == nullptr) return;
    account.lock(*user, Form::read);
    account.fail("0A000", When::always,
                 "cannot alter type \"" + composite.name + "\" because column \"" +
                     user->name.name + "\" uses it");
}

} // namespace

std::vector<const Relation*> typed_tables(const Account& account,
                                          const model::QualifiedName& name) {
    std::vector<const Relation*> out;
    const model::Type* type = account.catalog().find_type(name, account.search_path());
    if (type == nullptr) return out;
    for (const model::Dependent& each : account.catalog().dependents_of_type(type->id)) {
        const bool typed = each.kind == model::Dependent::Kind::table;
        const Relation* table = typed ? account.relation(each.relation) : nullptr;
        if (table == nullptr || table->of_type.empty()) continue;
        const auto family = account.family(*table);
        out.insert(out.end(), family.begin(), family.end());
    }
    return out;
}

bool takes_typed_tables(Account& account, const model::QualifiedName& type) {
    const base::Span clause = account.step().operation.clause;
    std::string text(account.step().source.slice(clause));
    for (char& c : text) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    if (text.find("cascade") != std::string::npos || typed_tables(account, type).empty())
        return true;
    account.fail("2BP01", When::always,
                 "cannot alter type \"" + type.name + "\" because it is the type of a typed table");
    return false;
}

void weigh(Account& account, const model::AlterColumnType& action) {
    if (action.table.kind == model::ObjectKind::type) {
        if (account.refused()) return;
        alter_attribute(account, action.table.name);
        if (!takes_typed_tables(account, action.table.name)) return;
        for (const Relation* each : typed_tables(account, action.table.name)) {
            account.lock(*each, Form::alter_column_type);
            const model::Column* column = each->column(action.column);
            if (column != nullptr && !account.fails()) alter_one(account, *each, *column, action);
        }
        return;
    }
    const Relation* table = lock_target(account, action.table, Form::alter_column_type, true);
    if (table == nullptr || account.refused()) return;
    for (const Relation* each : account.family(*table)) {
        const model::Column* column = each->column(action.column);
        if (column != nullptr && !account.fails()) alter_one(account, *each, *column, action);
    }
}

} // namespace migvet::effects
