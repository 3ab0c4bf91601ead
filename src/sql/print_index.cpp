#include <algorithm>

#include "sql/print_writer.hpp"

namespace migvet::sql {

namespace {

/// Does every partition have an index that belongs to this one? Then none may be made by itself.
bool is_complete(const Writer& writer, const model::Relation& index, const model::Relation& table) {
    return std::all_of(table.children.begin(), table.children.end(), [&](model::RelationId child) {
        const model::Relation* partition = writer.catalog().relation(child);
        return partition != nullptr &&
               std::any_of(partition->indexes.begin(), partition->indexes.end(),
                           [&](model::RelationId id) {
                               const model::Relation* one = writer.catalog().relation(id);
                               return one != nullptr && one->index.parent == index.id;
                           });
    });
}

std::string create(const Writer& writer, const model::Relation& index,
                   const model::Relation& table) {
    const model::Index& parts = index.index;
    std::string out = parts.unique ? "CREATE UNIQUE INDEX " : "CREATE INDEX ";
    out += model::quote_identifier(index.name.name) + " ON ";
    const bool partitioned = table.kind == model::RelationKind::partitioned_table;
    if (partitioned && (!parts.valid || is_complete(writer, index, table))) out += "ONLY ";
    out += model::to_sql(table.name) + " USING " + model::quote_identifier(parts.access_method) +
           " (" + key_list(writer, parts.keys) + ')';
    if (!parts.include.empty()) out += " INCLUDE (" + names(parts.include) + ')';
    if (parts.nulls_not_distinct) out += " NULLS NOT DISTINCT";
    out += with(index.options);
    if (!index.tablespace.empty())
        out += " TABLESPACE " + model::quote_identifier(index.tablespace);
    if (parts.predicate) out += " WHERE " + parts.predicate->text;
    return out + ";\n";
}

/// ALTER INDEX … SET STATISTICS of its expressions.
std::string targets(const model::Relation& index) {
    std::string out;
    for (const auto& [key, target] : index.index.statistics)
        out += "ALTER INDEX " + model::to_sql(index.name) + " ALTER COLUMN " + key +
               " SET STATISTICS " + target + ";\n";
    return out;
}

void print_attachment(Writer& writer, const model::Relation& index) {
    const model::Relation* parent = writer.catalog().relation(index.index.parent);
    if (parent == nullptr) return;
    Piece& piece = writer.piece(Rank::index_attach, key(index.name),
                                "ALTER INDEX " + model::to_sql(parent->name) +
                                    " ATTACH PARTITION " + model::to_sql(index.name) + ";\n");
    piece.needs = {symbol(index), symbol(*parent)};
}

} // namespace

void print_index(Writer& writer, const model::Relation& index) {
    const model::Relation* table = writer.catalog().relation(index.index.table);
    // An invalid index is what CONCURRENTLY leaves when it fails; a partitioned one waits for
    // parts.
    const bool partitioned = index.kind == model::RelationKind::partitioned_index;
    if (table == nullptr || (!index.index.valid && !partitioned)) return;
    print_attachment(writer, index);
    if (!index.index.constraint.empty()) return; // its constraint brings it along
    Piece& piece = writer.piece(Rank::index, key(table->name) + '\1' + index.name.name,
                                create(writer, index, *table) + targets(index));
    piece.gives.push_back(symbol(index));
    piece.needs.insert(symbol(*table));
    if (table->is_partition()) piece.needs.insert("attachment of " + symbol(*table));
    for (const model::IndexKey& part : index.index.keys) {
        writer.need(piece, part.expression);
        if (!part.operator_class.empty()) piece.needs.insert(other_symbol(part.operator_class));
    }
    writer.need(piece, index.index.predicate);
}

} // namespace migvet::sql
