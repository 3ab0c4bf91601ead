#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "psl/promise.hpp"

namespace migvet::psl {

/// The migration that Prisma Migrate would write for an empty database: its text, its order.
std::string ddl(const Promise& promise);

/// Steps with a title each, in the text of Prisma Migrate; "-- This is an empty migration." for
/// none.
class MigrationText {
public:
    void step(std::string_view title, std::string_view statement);
    /// Several statements under one title.
    void step(std::string_view title, const std::vector<std::string>& statements);
    std::string take();

private:
    std::string out_;
};

// Single statements, without their semicolon.
std::string create_extension_sql(const Extension& extension);
std::string create_enum_sql(const PromisedEnum& made);
std::string create_table_sql(const PromisedTable& table);
/// `"name" TYPE NOT NULL DEFAULT …`
std::string column_sql(const PromisedColumn& column);
std::string create_index_sql(const PromisedTable& table, const PromisedIndex& index);
std::string add_foreign_key_sql(const PromisedTable& table, const PromisedForeignKey& key);

} // namespace migvet::psl
