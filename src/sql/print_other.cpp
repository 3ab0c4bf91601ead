#include "sql/print_writer.hpp"

namespace migvet::sql {

namespace {

std::string published(const Writer& writer, const model::PublicationTable& one) {
    const model::Relation* table = writer.catalog().find_table(one.table, writer.path());
    std::string out = one.only ? "ONLY " : "";
    out += model::to_sql(table == nullptr ? one.table : table->name);
    if (!one.columns.empty()) out += " (" + names(one.columns) + ')';
    if (one.where) out += " WHERE (" + one.where->text + ')';
    return out;
}

std::string publication_sql(const Writer& writer, const model::CreatePublication& publication) {
    std::string objects;
    for (const model::PublicationTable& table : publication.tables)
        objects += (objects.empty() ? "TABLE " : ", TABLE ") + published(writer, table);
    for (const std::string& schema : publication.schemas)
        objects += (objects.empty() ? "TABLES IN SCHEMA " : ", TABLES IN SCHEMA ") +
                   model::quote_identifier(schema);
    std::string out = "CREATE PUBLICATION " + model::quote_identifier(publication.name);
    if (publication.all_tables)
        out += " FOR ALL TABLES";
    else if (!objects.empty())
        out += " FOR " + objects;
    return out + with(publication.options) + ";\n";
}

std::string statistics_sql(const Writer& writer, const model::CreateStatistics& statistics,
                           const model::Relation& table) {
    std::string out = "CREATE STATISTICS " + model::to_sql(statistics.name);
    if (!statistics.kinds.empty()) out += " (" + names(statistics.kinds) + ')';
    return out + " ON " + key_list(writer, statistics.keys) + " FROM " + model::to_sql(table.name) +
           ";\n";
}

/// The words that come after CREATE STATISTICS.
std::string target_sql(const model::Statistics& one) {
    if (one.target.empty() || one.target == "-1") return {};
    return "ALTER STATISTICS " + model::to_sql(one.definition.name) + " SET STATISTICS " +
           one.target + ";\n";
}

/// An event trigger is made enabled.
std::string mode_sql(const model::OtherObject& other) {
    if (other.mode.empty() || other.mode == "enable") return {};
    const char* words = other.mode == "disable"   ? "DISABLE"
                        : other.mode == "replica" ? "ENABLE REPLICA"
                                                  : "ENABLE ALWAYS";
    return "ALTER EVENT TRIGGER " + model::quote_identifier(other.definition.name.name) + ' ' +
           words + ";\n";
}

/// Roles, databases and tablespaces belong to the cluster; subscriptions to what they subscribe to.
bool is_outside(model::ObjectKind kind) {
    return kind == model::ObjectKind::role || kind == model::ObjectKind::database ||
           kind == model::ObjectKind::tablespace || kind == model::ObjectKind::subscription;
}

Rank rank_of(model::ObjectKind kind) {
    using Kind = model::ObjectKind;
    switch (kind) {
    case Kind::collation:
    case Kind::language:
    case Kind::foreign_data_wrapper:
    case Kind::server:
    case Kind::user_mapping:
    case Kind::text_search: return Rank::early;
    case Kind::event_trigger: return Rank::last;
    default: return Rank::late;
    }
}

} // namespace

void print_statistics(Writer& writer) {
    for (const model::Statistics& one : writer.catalog().statistics()) {
        const model::Relation* table = writer.catalog().relation(one.table);
        if (table == nullptr) continue;
        Piece& piece =
            writer.piece(Rank::statistics, key(one.definition.name),
                         statistics_sql(writer, one.definition, *table) + target_sql(one));
        piece.needs.insert(symbol(*table));
        for (const model::IndexKey& part : one.definition.keys) writer.need(piece, part.expression);
    }
}

void print_publications(Writer& writer) {
    for (const auto& [name, publication] : writer.catalog().publications()) {
        Piece& piece =
            writer.piece(Rank::publication, name, publication_sql(writer, publication.definition));
        for (const model::PublicationTable& table : publication.definition.tables)
            writer.need_relation(piece, table.table);
    }
}

/// In the order in which the history made them: they may build on each other.
void print_others(Writer& writer) {
    std::size_t number = 0;
    for (const model::OtherObject& other : writer.catalog().others()) {
        const model::CreateOther& definition = other.definition;
        if (is_outside(definition.kind)) continue;
        std::string order = std::to_string(number++);
        order.insert(0, 8 - std::min<std::size_t>(order.size(), 8), '0');
        Piece& piece = writer.piece(rank_of(definition.kind), order,
                                    definition.text.text + ";\n" + mode_sql(other));
        piece.gives.push_back(other_symbol(definition.name));
        writer.need(piece, definition.text);
        piece.needs.erase(other_symbol(definition.name));
    }
}

} // namespace migvet::sql
