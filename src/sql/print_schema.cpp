#include <algorithm>

#include "sql/print_writer.hpp"

namespace migvet::sql {

namespace {

bool is_system(std::string_view schema) {
    return schema == "pg_catalog" || schema == "information_schema" || schema == "pg_temp" ||
           schema == "pg_toast";
}

void print_extension(Writer& writer, const model::Extension& extension) {
    std::string text = "CREATE EXTENSION " + model::quote_identifier(extension.name);
    if (!extension.schema.empty() && extension.schema != "public" &&
        extension.schema != "pg_catalog")
        text += " WITH SCHEMA " + model::quote_identifier(extension.schema);
    if (!extension.version.empty()) text += " VERSION " + model::quote_literal(extension.version);
    text += " CASCADE;\n";
    Piece& piece = writer.piece(Rank::extension, extension.name, std::move(text));
    piece.needs.insert(schema_symbol(extension.schema));
}

} // namespace

void print_schemas(Writer& writer) {
    const auto& schemas = writer.catalog().schemas();
    const auto home = schemas.find("public");
    if (home == schemas.end() || !home->second.builtin)
        writer.piece(Rank::schema, "", "DROP SCHEMA public;\n");
    for (const auto& [name, schema] : schemas) {
        if (schema.builtin || is_system(name)) continue;
        writer.piece(Rank::schema, name, "CREATE SCHEMA " + model::quote_identifier(name) + ";\n")
            .gives.push_back(schema_symbol(name));
    }
    for (const auto& [name, extension] : writer.catalog().extensions())
        if (name != "plpgsql") print_extension(writer, extension);
}

} // namespace migvet::sql
