#include <algorithm>

#include "sql/print_writer.hpp"

// What CREATE TABLE does not say of a table's columns.
namespace migvet::sql {

namespace {

class Columns {
public:
    Columns(Writer& writer, const model::Relation& table) : writer_(writer), table_(table) {}

    void print(const model::Column& column) {
        print_default(column);
        if (is_left_to_parents(column) && column.not_null && !parent_says_not_null(column))
            alter(column, "SET NOT NULL");
        if (!column.storage.empty()) alter(column, "SET STORAGE " + column.storage);
        if (!column.statistics.empty()) alter(column, "SET STATISTICS " + column.statistics);
        if (!column.options.empty() && table_.kind != model::RelationKind::foreign_table)
            alter(column, "SET (" + settings(column.options) + ')');
    }

private:
    bool is_left_to_parents(const model::Column& column) const {
        return !column.is_local && !table_.is_partition();
    }

    const model::Column* in_parent(model::RelationId id, const std::string& name) const {
        const model::Relation* parent = writer_.catalog().relation(id);
        return parent == nullptr ? nullptr : parent->column(name);
    }

    bool parent_says_not_null(const model::Column& column) const {
        return std::any_of(table_.parents.begin(), table_.parents.end(), [&](model::RelationId id) {
            const model::Column* same = in_parent(id, column.name);
            return same != nullptr && same->not_null;
        });
    }

    /// A default that the parent gets only later, of that table ONLY, is not handed down.
    bool parent_has_default(const model::Column& column) const {
        return std::any_of(table_.parents.begin(), table_.parents.end(), [&](model::RelationId id) {
            const model::Column* same = in_parent(id, column.name);
            return same != nullptr && is_default_within_table(writer_, *same) &&
                   same->default_value->text == column.default_value->text;
        });
    }

    /// By CREATE TABLE, or by a parent.
    bool is_said(const model::Column& column) const {
        return is_left_to_parents(column) ? parent_has_default(column)
                                          : is_default_within_table(writer_, column);
    }

    Piece& alter(const model::Column& column, const std::string& change) {
        Piece& piece =
            writer_.piece(Rank::column, key(table_.name) + '\1' + column.name,
                          "ALTER TABLE ONLY " + model::to_sql(table_.name) + " ALTER COLUMN " +
                              model::quote_identifier(column.name) + ' ' + change + ";\n");
        piece.needs.insert(symbol(table_));
        return piece;
    }

    /// Defaults with a sequence or a function of the history stand behind what they call.
    void print_default(const model::Column& column) {
        if (!column.default_value || column.identity != model::Identity::none ||
            column.generated != model::Generated::none)
            return;
        if (table_.is_table() && is_said(column)) return;
        Piece& piece = alter(column, "SET DEFAULT " + column.default_value->text);
        writer_.need(piece, *column.default_value);
    }

    Writer& writer_;
    const model::Relation& table_;
};

} // namespace

void print_column_settings(Writer& writer, const model::Relation& table) {
    Columns columns(writer, table);
    for (const model::Column& column : table.columns) columns.print(column);
}

} // namespace migvet::sql
