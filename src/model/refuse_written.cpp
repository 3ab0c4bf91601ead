#include <algorithm>

#include "model/refuser.hpp"

/// INSERT and UPDATE: columns that take no values, rows of another width, keys that nobody has.
namespace migvet::model {

namespace {

const std::string* named_twice(const std::vector<std::string>& columns) {
    for (std::size_t i = 1; i < columns.size(); ++i) {
        const auto end = columns.begin() + static_cast<std::ptrdiff_t>(i);
        if (std::find(columns.begin(), end, columns[i]) != end) return &columns[i];
    }
    return nullptr;
}

bool is_computed(const Column& column) {
    return column.generated != Generated::none || column.identity == Identity::always;
}

/// What is written into the column at this place of INSERT's list; null when the default is.
const Column* target_at(const Relation& table, const Insert& insert, std::size_t place) {
    if (!insert.columns.empty())
        return place < insert.columns.size() ? table.column(insert.columns[place]) : nullptr;
    return place < table.columns.size() ? &table.columns[place] : nullptr;
}

/// A unique index whose keys are these columns, and nothing else, for all rows.
bool is_key_of(const Relation& index, const std::vector<std::string>& columns) {
    const Index& definition = index.index;
    if (!definition.unique || definition.predicate) return false;
    const auto named = [&](const IndexKey& key) {
        return std::ranges::find(columns, key.column) != columns.end();
    };
    const auto covered = [&](const std::string& column) {
        return std::ranges::find(definition.keys, column, &IndexKey::column) !=
               definition.keys.end();
    };
    return std::ranges::all_of(definition.keys, named) && std::ranges::all_of(columns, covered);
}

} // namespace

/// Columns that PostgreSQL fills itself, and how many values there are for how many columns.
Refuser::Answer Refuser::bad_values(const Relation& table, const Insert& insert) const {
    const std::size_t room = insert.columns.empty() ? table.columns.size() : insert.columns.size();
    if (insert.counted && insert.written.size() > room)
        return refuse("42601", "INSERT has more expressions than target columns");
    if (insert.counted && insert.written.size() < insert.columns.size())
        return refuse("42601", "INSERT has more target columns than expressions");
    if (table.kind != RelationKind::table && table.kind != RelationKind::partitioned_table)
        return std::nullopt;
    const bool unlisted = !insert.from_values && insert.written.empty();
    const std::size_t count = unlisted ? insert.columns.size() : insert.written.size();
    for (std::size_t i = 0; i < count; ++i) {
        const Column* column = target_at(table, insert, i);
        const bool kept = column == nullptr || !is_computed(*column) ||
                          (!unlisted && insert.written[i].only_default) ||
                          (insert.overriding && column->generated == Generated::none);
        if (!kept)
            return refuse("428C9",
                          "cannot insert a non-DEFAULT value into column " + quoted(column->name));
    }
    return std::nullopt;
}

/// ON CONFLICT speaks of a key that is there.
Refuser::Answer Refuser::bad_conflict(const Relation& table, const ConflictClause& clause) const {
    const bool rewritten = std::ranges::any_of(table.rules, [](const Rule& one) {
        return one.definition.event == "insert" || one.definition.event == "update";
    });
    if (rewritten)
        return refuse("0A000", "INSERT with ON CONFLICT clause cannot be used with table that has "
                               "INSERT or UPDATE rules");
    for (const std::string& column : clause.written)
        if (Answer answer = missing_column(table, column)) return answer;
    const bool judged = table.kind == RelationKind::table && !clause.any_key && clause.plain;
    if (!judged) return std::nullopt;
    if (!clause.constraint.empty()) {
        if (table.constraint(clause.constraint) != nullptr) return std::nullopt;
        return refuse("42704",
                      "constraint " + quoted(clause.constraint) + " for table " +
                          quoted(table.name.name) + " does not exist",
                      constraint_hint(table, clause.constraint));
    }
    for (const std::string& column : clause.columns) {
        if (is_system_column(column)) return std::nullopt;
        if (table.column(column) == nullptr)
            return refuse("42703", "column " + quoted(column) + " does not exist",
                          column_hint(table, column));
    }
    for (const RelationId id : table.indexes) {
        const Relation* index = catalog_.relation(id);
        const bool fits =
            index == nullptr || !index->is_sure() || is_key_of(*index, clause.columns);
        if (fits) return std::nullopt;
    }
    return refuse("42P10", "there is no unique or exclusion constraint matching the ON CONFLICT "
                           "specification");
}

Refuser::Answer Refuser::operator()(const Insert& insert) const {
    if (Answer answer = bad_target(insert.table, insert.columns, insert.body)) return answer;
    if (const std::string* column = named_twice(insert.columns))
        return refuse("42701", "column " + quoted(*column) + " specified more than once");
    if (Answer answer = bad_aggregate_in_rows(insert.body, "VALUES")) return answer;
    if (insert.query)
        if (Answer answer = missing_in_query(*insert.query)) return answer;
    const Relation* table = find(insert.table);
    if (table == nullptr || !table->is_sure()) return std::nullopt;
    if (Answer answer = bad_values(*table, insert)) return answer;
    return insert.conflict ? bad_conflict(*table, *insert.conflict) : std::nullopt;
}

Refuser::Answer Refuser::operator()(const Update& update) const {
    if (Answer answer = bad_target(update.table, update.columns, update.body)) return answer;
    if (Answer answer = missing_in_rows(update.table, update.body)) return answer;
    if (!setting_.in_code)
        if (Answer answer = missing_qualified(update.body, nullptr)) return answer;
    if (const std::string* column = named_twice(update.columns))
        return refuse("42601", "multiple assignments to same column " + quoted(*column));
    if (Answer answer = bad_aggregate_in_rows(update.body, "UPDATE")) return answer;
    const Relation* table = find(update.table);
    const bool judged =
        table != nullptr && table->is_sure() &&
        (table->kind == RelationKind::table || table->kind == RelationKind::partitioned_table);
    if (!judged) return std::nullopt;
    for (std::size_t i = 0; i < update.columns.size(); ++i) {
        const Column* column = table->column(update.columns[i]);
        if (column != nullptr && is_computed(*column) && !update.written[i].only_default)
            return refuse("428C9",
                          "column " + quoted(column->name) + " can only be updated to DEFAULT");
    }
    return std::nullopt;
}

} // namespace migvet::model
