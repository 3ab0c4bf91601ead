#include <algorithm>

#include "model/changer.hpp"
#include "model/options.hpp"

/// Small properties of a column.
namespace migvet::model {

void Changer::operator()(const SetExpression& set) {
    Relation* table = nullptr;
    Column* column = find_column(set.table, set.column, table);
    if (column == nullptr || column->generated == Generated::none) return;
    column->generation = set.value;
    note_expression(*table, set.value);
    touch(*table);
}

void Changer::operator()(const DropExpression& drop) {
    Relation* table = find(drop.table);
    if (table == nullptr) return;
    for (Relation* relation : with_children(*table)) {
        Column* column = relation->column(drop.column);
        if (column == nullptr) continue;
        column->generated = Generated::none;
        column->generation.reset();
        touch(*relation);
    }
}

void Changer::operator()(const SetColumnStatistics& set) {
    // An index's columns have numbers.
    if (Relation* index = find(set.table); index != nullptr && index->index.table != 0) {
        change_options(index->index.statistics, {{set.column, set.value}}, set.value == "-1");
        return touch(*index);
    }
    Relation* table = nullptr;
    if (Column* column = find_column(set.table, set.column, table)) column->statistics = set.value;
}

void Changer::operator()(const SetColumnOptions& set) {
    Relation* table = nullptr;
    Column* column = find_column(set.table, set.column, table);
    if (column != nullptr) change_options(column->options, set.options, set.reset);
}

void Changer::operator()(const SetColumnStorage& set) {
    Relation* table = nullptr;
    if (Column* column = find_column(set.table, set.column, table)) column->storage = set.storage;
}

void Changer::operator()(const SetColumnCompression& set) {
    Relation* table = nullptr;
    Column* column = find_column(set.table, set.column, table);
    if (column != nullptr) column->compression = set.method == "default" ? "" : set.method;
}

} // namespace migvet::model
