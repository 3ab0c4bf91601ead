#include "sql/print_writer.hpp"

namespace migvet::sql {

namespace {

bool is_identity(const Writer& writer, const model::Relation& sequence) {
    const model::Relation* owner = writer.catalog().relation(sequence.owned_by);
    if (owner == nullptr) return false;
    const model::Column* column = owner->column(sequence.owned_by_column);
    return column != nullptr && column->sequence == sequence.id &&
           column->identity != model::Identity::none;
}

std::string create(const Writer& writer, const model::Relation& sequence) {
    std::string out = sequence.persistence == model::Persistence::unlogged
                          ? "CREATE UNLOGGED SEQUENCE "
                          : "CREATE SEQUENCE ";
    return out + model::to_sql(sequence.name) + sequence_options(writer, sequence.sequence) + ";\n";
}

} // namespace

void print_sequence(Writer& writer, const model::Relation& sequence) {
    if (is_identity(writer, sequence)) return; // its column brings it along
    const model::Relation* owner = writer.catalog().relation(sequence.owned_by);
    Piece& piece = writer.piece(Rank::sequence, key(sequence.name), create(writer, sequence));
    piece.gives.push_back(symbol(sequence));
    if (!sequence.sequence.type.empty()) writer.need(piece, sequence.sequence.type);
    if (owner == nullptr) return;
    Piece& owned = writer.piece(Rank::owned_sequence, key(sequence.name),
                                "ALTER SEQUENCE " + model::to_sql(sequence.name) + " OWNED BY " +
                                    model::to_sql(owner->name) + '.' +
                                    model::quote_identifier(sequence.owned_by_column) + ";\n");
    owned.needs = {symbol(sequence), symbol(*owner)};
}

} // namespace migvet::sql
