#include "sql/print_writer.hpp"

namespace migvet::sql {

namespace {

/// ALTER TABLE … for a state that CREATE TABLE has no words for.
Piece& alter(Writer& writer, const model::Relation& table, Rank rank, const std::string& change) {
    Piece& piece =
        writer.piece(rank, key(table.name),
                     "ALTER TABLE ONLY " + model::to_sql(table.name) + ' ' + change + ";\n");
    piece.needs.insert(symbol(table));
    return piece;
}

void print_replica_identity(Writer& writer, const model::Relation& table) {
    if (table.replica_identity == "full")
        alter(writer, table, Rank::row_security, "REPLICA IDENTITY FULL");
    if (table.replica_identity == "nothing")
        alter(writer, table, Rank::row_security, "REPLICA IDENTITY NOTHING");
}

/// Indexes carry the marks that name them.
void print_index_marks(Writer& writer, const model::Relation& table) {
    for (const model::RelationId id : table.indexes) {
        const model::Relation* index = writer.catalog().relation(id);
        if (index == nullptr) continue;
        const std::string name = model::quote_identifier(index->name.name);
        if (index->index.clustered)
            alter(writer, table, Rank::row_security, "CLUSTER ON " + name)
                .needs.insert(symbol(*index));
        if (index->index.replica_identity)
            alter(writer, table, Rank::row_security, "REPLICA IDENTITY USING INDEX " + name)
                .needs.insert(symbol(*index));
    }
}

} // namespace

void print_table_settings(Writer& writer, const model::Relation& table) {
    print_replica_identity(writer, table);
    print_index_marks(writer, table);
    if (table.row_security) alter(writer, table, Rank::row_security, "ENABLE ROW LEVEL SECURITY");
    if (table.force_row_security)
        alter(writer, table, Rank::row_security, "FORCE ROW LEVEL SECURITY");
    if (!table.of_type.empty())
        alter(writer, table, Rank::attach, "OF " + model::to_sql(table.of_type));
}

} // namespace migvet::sql
