#include <algorithm>

#include "model/changer.hpp"

/// What the catalog remembers of rows: who wrote, who emptied, whose triggers still wait.
namespace migvet::model {

namespace {

bool any_of(const std::vector<std::string>& written, const std::vector<std::string>& columns) {
    return std::any_of(columns.begin(), columns.end(), [&](const std::string& column) {
        return std::find(written.begin(), written.end(), column) != written.end();
    });
}

bool fires_on(const CreateTrigger& trigger, const char* event) {
    const auto& events = trigger.events;
    return trigger.constraint && std::find(events.begin(), events.end(), event) != events.end();
}

} // namespace

void Changer::mark_data(Relation& table) const {
    table.data_changed_in = setting_.origin.transaction;
}

void Changer::mark_data(const QualifiedName& table) {
    if (Relation* relation = find(table)) mark_data(*relation);
}

/// Rows came into the table, or into a partition below it.
void Changer::fill(Relation& table) {
    mark_data(table);
    table.emptied_in = 0;
    for (const RelationId id : table.children)
        if (Relation* child = at(id); child != nullptr && child->is_partition()) fill(*child);
}

/// No row is left in the table or below it.
void Changer::empty(Relation& table, bool only) {
    mark_data(table);
    table.emptied_in = setting_.origin.transaction;
    for (const RelationId id : table.children)
        if (Relation* child = at(id); child != nullptr && !only) empty(*child, only);
}

bool Changer::is_deferred(bool deferrable, bool initially_deferred) const {
    const bool told = catalog_.deferred_in_ != 0 &&
                      catalog_.deferred_in_ == setting_.origin.transaction && deferrable;
    return initially_deferred || told;
}

void Changer::leave_events(Relation& table, bool certain) const {
    const bool known = table.pending_events_in == setting_.origin.transaction;
    table.pending_events_in = setting_.origin.transaction;
    table.pending_events_certain = certain || (known && table.pending_events_certain);
}

void Changer::leave_trigger_events(Relation& table, const char* event) {
    for (const Trigger& one : table.triggers) {
        const CreateTrigger& trigger = one.definition;
        if (fires_on(trigger, event) && is_deferred(trigger.deferrable, trigger.initially_deferred))
            leave_events(table, false);
    }
}

/// Keys of the table wait to be looked up; `columns` null: all of them were written.
void Changer::leave_key_events(Relation& table, const Columns* columns, bool certain) {
    for (const Constraint& one : table.constraints) {
        const ConstraintDefinition& key = one.definition;
        if (key.kind != ConstraintKind::foreign_key) continue;
        if (!is_deferred(key.deferrable, key.initially_deferred)) continue;
        if (columns == nullptr || any_of(*columns, key.columns)) leave_events(table, certain);
    }
}

/// Keys of other tables wait to see whether they lost what they point at.
void Changer::leave_referenced_events(Relation& table, const Columns* columns) {
    for (const auto& [id, constraint] : catalog_.referencing(table.id)) {
        const ConstraintDefinition& key = constraint->definition;
        const ReferentialAction action = columns != nullptr ? key.on_update : key.on_delete;
        if (action != ReferentialAction::no_action) continue; // the others do not wait
        if (!is_deferred(key.deferrable, key.initially_deferred)) continue;
        if (columns == nullptr || any_of(*columns, key.referenced_columns))
            leave_events(table, false);
    }
}

void Changer::operator()(const Insert& insert) {
    Relation* table = find(insert.table);
    if (table == nullptr) return;
    fill(*table);
    leave_key_events(*table, nullptr, insert.from_values && !insert.on_conflict);
    leave_trigger_events(*table, "insert");
}

void Changer::operator()(const Update& update) {
    Relation* table = find(update.table);
    if (table == nullptr) return;
    mark_data(*table);
    leave_key_events(*table, &update.columns, false);
    leave_referenced_events(*table, &update.columns);
    leave_trigger_events(*table, "update");
}

void Changer::operator()(const Delete& remove) {
    Relation* table = find(remove.table);
    if (table == nullptr) return;
    mark_data(*table);
    leave_referenced_events(*table, nullptr);
    leave_trigger_events(*table, "delete");
    const bool all = !remove.has_where || remove.where_always_true;
    if (all) empty(*table, false);
}

void Changer::operator()(const Merge& merge) {
    Relation* table = find(merge.table);
    if (table == nullptr) return;
    fill(*table);
    leave_key_events(*table, nullptr, false);
}

void Changer::operator()(const Truncate& truncate) {
    Relation* table = find(truncate.table);
    if (table == nullptr) return;
    std::vector<Relation*> emptied{table};
    for (std::size_t i = 0; i < emptied.size(); ++i) {
        empty(*emptied[i], truncate.only);
        if (!truncate.cascade) continue;
        for (const auto& [id, constraint] : catalog_.referencing(emptied[i]->id)) {
            Relation* referencing = at(id);
            if (std::find(emptied.begin(), emptied.end(), referencing) == emptied.end())
                emptied.push_back(referencing);
        }
    }
}

void Changer::operator()(const Copy& copy) {
    Relation* table = find(copy.table);
    if (table == nullptr || !copy.from) return;
    fill(*table);
    leave_key_events(*table, nullptr, false);
}

void Changer::operator()(const Utility& utility) {
    if (utility.command == "set constraints deferred")
        catalog_.deferred_in_ = setting_.origin.transaction;
    if (utility.command != "set constraints immediate") return;
    for (auto& relation : catalog_.relations_)
        if (relation && relation->pending_events_in == setting_.origin.transaction)
            relation->pending_events_in = 0;
}

} // namespace migvet::model
