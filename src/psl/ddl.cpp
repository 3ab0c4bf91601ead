#include "psl/ddl.hpp"

#include <fmt/format.h>

namespace migvet::psl {

namespace {

std::string quoted(std::string_view name) { return fmt::format("\"{}\"", name); }

std::string quoted(const model::QualifiedName& name) {
    if (name.schema.empty()) return quoted(name.name);
    return quoted(name.schema) + "." + quoted(name.name);
}

std::string quoted(const std::vector<std::string>& names, std::string_view between) {
    std::string out;
    for (const std::string& name : names) {
        if (!out.empty()) out += between;
        out += quoted(name);
    }
    return out;
}

std::string_view action_sql(Action action) {
    switch (action) {
    case Action::cascade: return "CASCADE";
    case Action::restrict: return "RESTRICT";
    case Action::no_action: return "NO ACTION";
    case Action::set_null: return "SET NULL";
    case Action::set_default: return "SET DEFAULT";
    }
    return "";
}

std::string_view method_sql(IndexMethod method) {
    switch (method) {
    case IndexMethod::btree: return "";
    case IndexMethod::hash: return "USING HASH ";
    case IndexMethod::gist: return "USING GIST ";
    case IndexMethod::gin: return "USING GIN ";
    case IndexMethod::spgist: return "USING SPGIST ";
    case IndexMethod::brin: return "USING BRIN ";
    }
    return "";
}

} // namespace

std::string create_extension_sql(const Extension& extension) {
    std::string out =
        "CREATE EXTENSION IF NOT EXISTS " + quoted(extension.map.value_or(extension.name));
    const bool has_version = extension.version && !extension.version->empty();
    if (extension.schema || has_version) out += " WITH";
    if (extension.schema) out += " SCHEMA " + quoted(*extension.schema);
    if (has_version) out += " VERSION " + quoted(*extension.version);
    return out;
}

/// Prisma writes labels as they are: one with a quote does not run.
std::string create_enum_sql(const PromisedEnum& made) {
    std::vector<std::string> labels;
    for (const std::string& label : made.labels) labels.push_back("'" + label + "'");
    return fmt::format("CREATE TYPE {} AS ENUM ({})", quoted(made.name), join(labels));
}

std::string column_sql(const PromisedColumn& column) {
    std::string out = fmt::format("{} {}", quoted(column.name), column.type_text);
    if (column.not_null) out += " NOT NULL";
    if (column.default_text) out += " DEFAULT " + *column.default_text;
    return out;
}

std::string create_table_sql(const PromisedTable& table) {
    std::vector<std::string> lines;
    for (const PromisedColumn& column : table.columns) lines.push_back("    " + column_sql(column));
    std::string out = fmt::format("CREATE TABLE {} (\n{}", quoted(table.name), join(lines, ",\n"));
    if (table.key) {
        out += fmt::format(",\n\n    CONSTRAINT {} PRIMARY KEY ({})", quoted(table.key->name),
                           quoted(table.key->columns, ","));
    }
    return out + "\n)";
}

std::string create_index_sql(const PromisedTable& table, const PromisedIndex& index) {
    std::vector<std::string> columns;
    for (const PromisedIndex::Column& column : index.columns) {
        std::string one = quoted(column.name);
        if (column.operator_class) one += " " + *column.operator_class;
        if (column.sort) one += column.is_descending() ? " DESC" : " ASC";
        columns.push_back(std::move(one));
    }
    const std::string_view method = method_sql(index.method);
    std::string out = fmt::format("CREATE {}INDEX {} ON {}{}{}({})", index.unique ? "UNIQUE " : "",
                                  quoted(index.name), quoted(table.name), method.empty() ? "" : " ",
                                  method, join(columns));
    if (!index.predicate.empty()) out += fmt::format(" WHERE ({})", index.predicate);
    return out;
}

std::string add_foreign_key_sql(const PromisedTable& table, const PromisedForeignKey& key) {
    return fmt::format("ALTER TABLE {} ADD CONSTRAINT {} FOREIGN KEY ({}) REFERENCES {}({}) ON "
                       "DELETE {} ON UPDATE {}",
                       quoted(table.name), quoted(key.name), quoted(key.columns, ", "),
                       quoted(key.referenced), quoted(key.referenced_columns, ", "),
                       action_sql(key.on_delete), action_sql(key.on_update));
}

void MigrationText::step(std::string_view title, std::string_view statement) {
    step(title, std::vector<std::string>{std::string(statement)});
}

void MigrationText::step(std::string_view title, const std::vector<std::string>& statements) {
    if (!out_.empty()) out_ += '\n';
    out_ += fmt::format("-- {}\n", title);
    for (const std::string& statement : statements) out_ += statement + ";\n";
}

std::string MigrationText::take() {
    return out_.empty() ? "-- This is an empty migration.\n" : std::move(out_);
}

std::string ddl(const Promise& promise) {
    MigrationText text;
    for (const std::string& schema : promise.schemas)
        text.step("CreateSchema", "CREATE SCHEMA IF NOT EXISTS " + quoted(schema));
    for (const Extension& extension : promise.extensions)
        text.step("CreateExtension", create_extension_sql(extension));
    for (const PromisedEnum& made : promise.enums) text.step("CreateEnum", create_enum_sql(made));
    for (const PromisedTable& table : promise.tables)
        text.step("CreateTable", create_table_sql(table));
    for (const PromisedTable& table : promise.tables) {
        for (const PromisedIndex& index : table.indexes)
            text.step("CreateIndex", create_index_sql(table, index));
    }
    for (const PromisedTable& table : promise.tables) {
        for (const PromisedForeignKey& key : table.foreign_keys)
            text.step("AddForeignKey", add_foreign_key_sql(table, key));
    }
    return text.take();
}

} // namespace migvet::psl
