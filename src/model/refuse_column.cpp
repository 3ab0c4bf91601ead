#include <algorithm>

#include "model/builtin.hpp"
#include "model/refuser.hpp"

/// Columns that are there, or not, or in use.
namespace migvet::model {

namespace {

std::string column_of(const Relation& table, const std::string& column) {
    return "column " + quoted(column) + " of relation " + quoted(table.name.name);
}

bool in_partition_key(const Relation& table, std::string_view column) {
    const auto& keys = table.partition_by.keys;
    return std::any_of(keys.begin(), keys.end(),
                       [&](const IndexKey& key) { return key.column == column; });
}

} // namespace

Refuser::Answer Refuser::operator()(const AddColumn& add) const {
    if (add.table.kind == ObjectKind::type) return add_attribute(add);
    if (Answer answer = missing_table(add.table)) return answer;
    const Relation* table = find(add.table.name);
    const bool can_have = table == nullptr || !table->is_sure() || table->is_table();
    if (!can_have)
        return refuse("42809", "ALTER action ADD COLUMN cannot be performed on relation " +
                                   quoted(table->name.name));
    const bool there = table != nullptr && table->column(add.column.name) != nullptr;
    if (!there)
        if (Answer answer = bad_column(add.column)) return answer;
    if (table == nullptr) return std::nullopt;
    if (table->is_partition()) return refuse("42809", "cannot add column to a partition");
    if (Answer answer = bad_typed_table(*table, "add column to")) return answer;
    if (there) {
        if (add.if_not_exists) return std::nullopt;
        return refuse("42701", column_of(*table, add.column.name) + " already exists");
    }
    if (is_system_column(add.column.name))
        return refuse("42701", "column name " + quoted(add.column.name) +
                                   " conflicts with a system column name");
    if (Answer answer = left_behind(add.table, "column must be added to")) return answer;
    if (Answer answer = unlike_below(*table, add.column)) return answer;
    if (Answer answer = bad_identity(add.column.identity, add.column.type)) return answer;
    const TableShape shape(*table, add.column);
    if (Answer answer = bad_generation(shape, add.column)) return answer;
    if (add.column.generation)
        if (Answer answer = missing_own_column(*table, *add.column.generation)) return answer;
    for (const ConstraintDefinition& one : add.column.constraints)
        if (Answer answer = bad_constraint(shape, one)) return answer;
    return std::nullopt;
}

Refuser::Answer Refuser::operator()(const DropColumn& drop) const {
    if (drop.table.kind == ObjectKind::type) return drop_attribute(drop);
    const Relation* table = find(drop.table.name);
    if (table != nullptr)
        if (Answer answer = bad_typed_table(*table, "drop column from")) return answer;
    if (Answer answer = missing_column(drop))
        return drop.if_exists && answer->sqlstate == "42703" ? std::nullopt : answer;
    const Column* column = table == nullptr ? nullptr : table->column(drop.column);
    if (column == nullptr) return std::nullopt;
    if (column->inherited > 0)
        return refuse("42P16", "cannot drop inherited column " + quoted(drop.column));
    if (table->kind == RelationKind::partitioned_table)
        if (Answer answer = left_behind(drop.table, "column must be dropped from")) return answer;
    for (const Relation* each : below(*table))
        if (in_partition_key(*each, drop.column))
            return refuse("42P16", "cannot drop column " + quoted(drop.column) +
                                       " because it is part of the partition key of relation " +
                                       quoted(each->name.name));
    if (drop.cascade) return std::nullopt;
    return needed("column " + drop.column + " of table " + display(table->name),
                  catalog_.dependents(table->id, drop.column), {});
}

Refuser::Answer Refuser::operator()(const AlterColumnType& alter) const {
    if (alter.table.kind == ObjectKind::type) return alter_attribute(alter);
    if (Answer answer = missing_column(alter)) return answer;
    const Relation* table = find(alter.table.name);
    const Column* column = table == nullptr ? nullptr : table->column(alter.column);
    if (alter.serial_type) {
        const std::string word = alter.type.name.name == "int8"   ? "bigserial"
                                 : alter.type.name.name == "int2" ? "smallserial"
                                                                  : "serial";
        return refuse("42704", "type " + quoted(word) + " does not exist");
    }
    if (Answer answer = missing_type(alter.type)) return answer;
    if (Answer answer = bad_length(alter.type)) return answer;
    if (column == nullptr) return std::nullopt;
    if (Answer answer = bad_typed_table(*table, "alter column type of")) return answer;
    if (alter.using_expression)
        if (Answer answer = bad_aggregate(*alter.using_expression, "transform expressions"))
            return answer;
    if (column->inherited > 0)
        return refuse("42P16", "cannot alter inherited column " + quoted(alter.column));
    if (Answer answer = inherited_elsewhere(*table, alter.column, "alter")) return answer;
    for (const Relation* each : below(*table))
        if (in_partition_key(*each, alter.column))
            return refuse("42P16", "cannot alter column " + quoted(alter.column) +
                                       " because it is part of the partition key of relation " +
                                       quoted(each->name.name));
    if (Answer answer = bad_identity(column->identity, alter.type)) return answer;
    const std::string left = "type of inherited column " + quoted(alter.column);
    if (Answer answer = left_behind(alter.table, (left + " must be changed in").c_str()))
        return answer;
    return pinned_type(*table, alter.column);
}

/// What can't be rebuilt when a column's type changes (ATExecAlterColumnType).
Refuser::Answer Refuser::pinned_type(const Relation& table, const std::string& column) const {
    using Kind = Dependent::Kind;
    for (const Dependent& one : catalog_.dependents(table.id, column)) {
        const char* what = nullptr;
        switch (one.kind) {
        case Kind::view:
        case Kind::materialized_view:
        case Kind::rule: what = "cannot alter type of a column used by a view or rule"; break;
        case Kind::trigger:
            what = "cannot alter type of a column used in a trigger definition";
            break;
        case Kind::policy:
            what = "cannot alter type of a column used in a policy definition";
            break;
        case Kind::generated_column:
            what = "cannot alter type of a column used by a generated column";
            break;
        default: continue;
        }
        return refuse("0A000", what, one.text + " depends on column " + quoted(column));
    }
    return std::nullopt;
}

/// A column of an index goes by its number.
Refuser::Answer Refuser::operator()(const SetColumnStatistics& set) const {
    const Relation* table = find(set.table.name);
    const bool index = table != nullptr && (table->kind == RelationKind::index ||
                                            table->kind == RelationKind::partitioned_index);
    if (!index) return missing_column(set);
    const bool numbered = set.column.find_first_not_of("0123456789") == std::string::npos;
    const auto& keys = table->index.keys;
    const std::size_t number = numbered && set.column.size() < 5 ? std::stoul(set.column) : 0;
    if (number == 0 || number > keys.size() || keys[number - 1].expression) return std::nullopt;
    return refuse("0A000", "cannot alter statistics on non-expression column " +
                               quoted(keys[number - 1].column) + " of index " +
                               quoted(table->name.name));
}

namespace {

/// What makes its own values takes no default, and has none to lose.
std::optional<Refusal> without_default(const Relation& table, const Column& column) {
    if (column.identity != Identity::none)
        return Refusal{"42601", column_of(table, column.name) + " is an identity column", {}};
    if (column.generated != Generated::none)
        return Refusal{"42601", column_of(table, column.name) + " is a generated column", {}};
    return std::nullopt;
}

} // namespace

Refuser::Answer Refuser::operator()(const SetDefault& set) const {
    if (Answer answer = missing_column(set)) return answer;
    const Relation* table = find(set.table.name);
    const Column* column = table == nullptr ? nullptr : table->column(set.column);
    if (column == nullptr) return std::nullopt;
    if (Answer answer = without_default(*table, *column)) return answer;
    if (Answer answer = bad_default(set.value)) return answer;
    return bad_label(column->type, set.value);
}

Refuser::Answer Refuser::operator()(const DropDefault& drop) const {
    if (Answer answer = missing_column(drop)) return answer;
    const Relation* table = find(drop.table.name);
    const Column* column = table == nullptr ? nullptr : table->column(drop.column);
    if (column == nullptr) return std::nullopt;
    return without_default(*table, *column);
}

Refuser::Answer Refuser::operator()(const DropNotNull& drop) const {
    if (Answer answer = missing_column(drop)) return answer;
    const Relation* table = find(drop.table.name);
    const Column* column = table == nullptr ? nullptr : table->column(drop.column);
    if (column == nullptr) return std::nullopt;
    if (column->identity != Identity::none)
        return refuse("42601", column_of(*table, drop.column) + " is an identity column");
    if (table->is_partition())
        for (const RelationId id : table->parents)
            if (const Relation* parent = catalog_.relation(id))
                if (const Column* wanted = parent->column(drop.column);
                    wanted != nullptr && wanted->not_null)
                    return refuse("42P16", "column " + quoted(drop.column) +
                                               " is marked NOT NULL in parent table");
    const Constraint* key = table->primary_key();
    if (key == nullptr) return std::nullopt;
    const Names& columns = key->definition.columns;
    if (std::find(columns.begin(), columns.end(), drop.column) == columns.end())
        return std::nullopt;
    return refuse("42P16", "column " + quoted(drop.column) + " is in a primary key");
}

/// Only whole numbers count up.
Refuser::Answer Refuser::bad_identity(Identity identity, const TypeName& type) const {
    if (identity == Identity::none) return std::nullopt;
    const std::string& name = type.name.name;
    const bool known =
        is_builtin_type(name) || catalog_.find_type(type.name, setting_.search_path) != nullptr;
    if (!known) return std::nullopt;
    const bool whole = name == "int2" || name == "int4" || name == "int8";
    if (whole && !type.is_array()) return std::nullopt;
    return refuse("22023", "identity column type must be smallint, integer, or bigint");
}

Refuser::Answer Refuser::operator()(const AddIdentity& add) const {
    if (Answer answer = missing_column(add)) return answer;
    const Relation* table = find(add.table.name);
    const Column* column = table == nullptr ? nullptr : table->column(add.column);
    if (column == nullptr) return std::nullopt;
    const std::string what = column_of(*table, add.column);
    if (Answer answer = bad_identity(Identity::always, column->type)) return answer;
    if (!column->not_null)
        return refuse("55000", what + " must be declared NOT NULL before identity can be added");
    if (column->identity != Identity::none)
        return refuse("55000", what + " is already an identity column");
    if (column->default_value) return refuse("55000", what + " already has a default value");
    return std::nullopt;
}

Refuser::Answer Refuser::operator()(const SetIdentity& set) const {
    if (Answer answer = missing_column(set)) return answer;
    const Relation* table = find(set.table.name);
    const Column* column = table == nullptr ? nullptr : table->column(set.column);
    if (column == nullptr || column->identity != Identity::none) return std::nullopt;
    return refuse("55000", column_of(*table, set.column) + " is not an identity column");
}

Refuser::Answer Refuser::operator()(const DropIdentity& drop) const {
    if (Answer answer = missing_column(drop)) return answer;
    const Relation* table = find(drop.table.name);
    const Column* column = table == nullptr ? nullptr : table->column(drop.column);
    if (column == nullptr || column->identity != Identity::none || drop.if_exists)
        return std::nullopt;
    return refuse("55000", column_of(*table, drop.column) + " is not an identity column");
}

Refuser::Answer Refuser::operator()(const DropExpression& drop) const {
    if (Answer answer = missing_column(drop)) return answer;
    const Relation* table = find(drop.table.name);
    const Column* column = table == nullptr ? nullptr : table->column(drop.column);
    if (column == nullptr || column->generated != Generated::none || drop.if_exists)
        return std::nullopt;
    return refuse("55000", column_of(*table, drop.column) + " is not a stored generated column");
}

} // namespace migvet::model
