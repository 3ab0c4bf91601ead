#include <algorithm>

#include "sql/print_writer.hpp"

namespace migvet::sql {

namespace {

/// Are the view's columns called as its query calls them?
bool are_named_by_query(const model::Relation& view) {
    const auto& columns = view.query->columns;
    return std::equal(
        columns.begin(), columns.end(), view.columns.begin(), view.columns.end(),
        [](const model::QueryColumn& a, const model::Column& b) { return a.name == b.name; });
}

bool has_star(const model::Query& query) {
    return std::any_of(query.columns.begin(), query.columns.end(),
                       [](const model::QueryColumn& column) { return column.name == "*"; });
}

/// What a star stands for is written in the view's columns only.
std::string column_list(const model::Relation& view) {
    if (view.columns.empty() || !view.known) return {};
    if (!has_star(*view.query) && are_named_by_query(view)) return {};
    std::string out;
    for (const model::Column& column : view.columns)
        out += (out.empty() ? "" : ", ") + model::quote_identifier(column.name);
    return " (" + out + ')';
}

std::string create(const Writer& writer, const model::Relation& view) {
    const bool materialized = view.kind == model::RelationKind::materialized_view;
    std::string out = materialized ? "CREATE MATERIALIZED VIEW " : "CREATE VIEW ";
    out += model::to_sql(view.name) + column_list(view);
    if (materialized && !view.access_method.empty() && view.access_method != "heap")
        out += " USING " + model::quote_identifier(view.access_method);
    out += with(view.options);
    if (!view.tablespace.empty()) out += " TABLESPACE " + model::quote_identifier(view.tablespace);
    out += " AS\n" + writer.body(view.query->body, view.query_relations);
    if (view.check_option == "local") out += "\nWITH LOCAL CHECK OPTION";
    if (view.check_option == "cascaded") out += "\nWITH CASCADED CHECK OPTION";
    if (materialized && !view.populated) out += "\nWITH NO DATA";
    return out + ";\n";
}

} // namespace

void print_view(Writer& writer, const model::Relation& view) {
    if (!view.query) return;
    Piece& piece = writer.piece(Rank::view, key(view.name), create(writer, view));
    piece.gives.push_back(symbol(view));
    writer.need(piece, view.query->body);
    for (const model::RelationId id : view.query_relations)
        if (const model::Relation* read = writer.catalog().relation(id))
            piece.needs.insert(symbol(*read));
    piece.needs.erase(symbol(view));
    print_column_settings(writer, view);
    print_table_settings(writer, view);
}

} // namespace migvet::sql
