#include "sql/print.hpp"

#include "sql/print_writer.hpp"

namespace migvet::sql {

namespace {

void print_relation(Writer& writer, const model::Relation& relation) {
    switch (relation.kind) {
    case model::RelationKind::table:
    case model::RelationKind::partitioned_table:
    case model::RelationKind::foreign_table: print_table(writer, relation); break;
    case model::RelationKind::view:
    case model::RelationKind::materialized_view: print_view(writer, relation); break;
    case model::RelationKind::index:
    case model::RelationKind::partitioned_index: print_index(writer, relation); break;
    case model::RelationKind::sequence: print_sequence(writer, relation); break;
    case model::RelationKind::composite_type: break; // printed as the type it is
    }
    print_code(writer, relation);
}

/// What the history touches without having made it can't be printed, only named.
void print_unknown(Writer& writer, const model::Relation& relation) {
    writer
        .piece(Rank::table, key(relation.name),
               "-- " + model::display(relation.name) + " was made outside of this history.\n")
        .gives.push_back(symbol(relation));
}

/// Expressions are printed as they were written: names without a schema are found through the
/// search_path. Function bodies are not parsed before what they use is there.
std::string preamble(const Writer& writer) {
    std::string out = "SET check_function_bodies = off;\n";
    if (writer.path().size() > 1) out += "SET search_path = " + names(writer.path()) + ";\n";
    return out;
}

std::string text_of(Writer& writer) {
    std::string out = preamble(writer);
    for (const Piece& piece : ordered(writer.take())) {
        if (piece.rank > Rank::extension) out += '\n';
        out += piece.text;
    }
    return out;
}

} // namespace

std::string print_types(const model::Catalog& catalog,
                        const std::set<model::QualifiedName>& without) {
    Writer writer(catalog);
    print_schemas(writer);
    print_types(writer, without);
    return text_of(writer);
}

std::string print(const model::Catalog& catalog) {
    Writer writer(catalog);
    print_schemas(writer);
    print_types(writer);
    print_functions(writer);
    for (const model::Relation* relation : catalog.relations()) {
        if (relation->persistence == model::Persistence::temporary) continue;
        if (relation->known || relation->query)
            print_relation(writer, *relation);
        else
            print_unknown(writer, *relation);
    }
    print_statistics(writer);
    print_publications(writer);
    print_others(writer);
    print_comments(writer);
    print_owners(writer);
    print_privileges(writer);
    return text_of(writer);
}

} // namespace migvet::sql
