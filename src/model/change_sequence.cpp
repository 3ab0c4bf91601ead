#include <algorithm>

#include "model/changer.hpp"
#include "model/sequence_options.hpp"

/// Sequences, and the columns that make their values.
namespace migvet::model {

void Changer::own(Relation& sequence, Relation& table, Column& column) {
    sequence.owned_by = table.id;
    sequence.owned_by_column = column.name;
    if (column.sequence == 0) column.sequence = sequence.id;
    note_user(catalog_.readers_[table.id], sequence.id);
}

std::vector<Relation*> Changer::owned_sequences(const Relation& table) {
    std::vector<Relation*> out;
    const auto add = [&](RelationId id) {
        Relation* one = at(id);
        const bool owned =
            one != nullptr && one->kind == RelationKind::sequence && one->owned_by == table.id;
        if (owned && std::find(out.begin(), out.end(), one) == out.end()) out.push_back(one);
    };
    for (const Column& column : table.columns) add(column.sequence);
    if (const auto users = catalog_.readers_.find(table.id); users != catalog_.readers_.end())
        for (const RelationId id : users->second) add(id);
    return out;
}

void Changer::operator()(const CreateSequence& create) {
    QualifiedName name = creation_name(create.name, create.persistence);
    if (!make_room(name, create.if_not_exists)) return;
    Relation& sequence = add_relation(RelationKind::sequence, std::move(name));
    sequence.persistence = create.persistence;
    sequence.sequence = create.options;
    const bool owned = create.options.owned_by_table && !create.options.owned_by_table->empty();
    if (!owned) return;
    Relation* table = find(*create.options.owned_by_table);
    Column* column = table == nullptr ? nullptr : table->column(create.options.owned_by_column);
    if (column != nullptr) own(sequence, *table, *column);
}

void Changer::operator()(const AlterSequence& alter) {
    Relation* sequence =
        alter.if_exists ? find_present(alter.name) : find(alter.name, ObjectKind::sequence);
    if (sequence == nullptr) return;
    merge(sequence->sequence, alter.options);
    touch(*sequence);
    if (!alter.options.owned_by_table) return;
    if (Relation* before = at(sequence->owned_by)) {
        for (Column& column : before->columns) {
            if (column.sequence == sequence->id) column.sequence = 0;
        }
    }
    sequence->owned_by = 0;
    sequence->owned_by_column.clear();
    if (alter.options.owned_by_table->empty()) return;
    Relation* table = find(*alter.options.owned_by_table);
    Column* column = table == nullptr ? nullptr : table->column(alter.options.owned_by_column);
    if (column != nullptr) own(*sequence, *table, *column);
}

void Changer::operator()(const AddIdentity& add) {
    Relation* table = nullptr;
    Column* column = find_column(add.table, add.column, table);
    if (column == nullptr || column->identity != Identity::none) return;
    column->identity = add.identity;
    column->sequence = 0;
    add_own_sequence(*table, *column, add.options, true);
    touch(*table);
}

void Changer::operator()(const SetIdentity& set) {
    Relation* table = nullptr;
    Column* column = find_column(set.table, set.column, table);
    if (column == nullptr) return;
    if (set.identity) column->identity = *set.identity;
    if (Relation* sequence = at(column->sequence)) merge(sequence->sequence, set.options);
    touch(*table);
}

void Changer::operator()(const DropIdentity& drop) {
    Relation* table = nullptr;
    Column* column = find_column(drop.table, drop.column, table);
    if (column == nullptr || column->identity == Identity::none) return;
    column->identity = Identity::none;
    drop_sequence_of(*column);
    touch(*table);
}

void Changer::drop_sequence_of(Column& column) {
    const RelationId sequence = column.sequence;
    column.sequence = 0;
    if (sequence != 0) remove_relation(sequence);
}

} // namespace migvet::model
