#include "bench/generate.hpp"

#include <fmt/core.h>

namespace migvet::bench {

namespace {

struct Table {
    std::string name;
    std::vector<std::string> columns; ///< those that may change or go
};

/// Numbers that only depend on how many were drawn.
class Draw {
public:
    std::uint32_t below(std::uint32_t limit) {
        state_ = state_ * 6364136223846793005ULL + 1442695040888963407ULL;
        return static_cast<std::uint32_t>(state_ >> 33U) % limit;
    }

private:
    std::uint64_t state_ = 20240101;
};

class Author {
public:
    std::string next() {
        const std::uint32_t kind = tables_.size() < 4 ? 0 : draw_.below(12);
        switch (kind) {
        case 0: return create_table();
        case 1: return create_enum();
        case 2: return add_index();
        case 3: return drop_column();
        case 4: return change_type();
        case 5: return backfill();
        case 6: return set_not_null();
        case 7: return add_foreign_key();
        default: return add_columns();
        }
    }

private:
    Table& any_table() { return tables_[draw_.below(static_cast<std::uint32_t>(tables_.size()))]; }
    std::string fresh(const char* stem) { return fmt::format("{}{}", stem, ++serial_); }

    std::string create_table() {
        Table table{fresh("Account"), {}};
        std::string sql = fmt::format(
            "-- CreateTable\nCREATE TABLE \"{}\" (\n    \"id\" TEXT NOT NULL,\n", table.name);
        for (int i = 0; i < 6; ++i) {
            table.columns.push_back(fresh("field"));
            const char* type = i % 3 == 0   ? "TEXT"
                               : i % 3 == 1 ? "INTEGER NOT NULL DEFAULT 0"
                                            : "TIMESTAMP(3)";
            sql += fmt::format("    \"{}\" {},\n", table.columns.back(), type);
        }
        sql += "    \"ownerId\" TEXT,\n    \"createdAt\" TIMESTAMP(3) NOT NULL DEFAULT "
               "CURRENT_TIMESTAMP,\n"
               "    \"updatedAt\" TIMESTAMP(3) NOT NULL,\n\n";
        sql +=
            fmt::format("    CONSTRAINT \"{0}_pkey\" PRIMARY KEY (\"id\")\n);\n\n-- CreateIndex\n"
                        "CREATE UNIQUE INDEX \"{0}_{1}_key\" ON \"{0}\"(\"{1}\");\n",
                        table.name, table.columns[0]);
        if (!tables_.empty()) {
            sql += fmt::format(
                "\n-- AddForeignKey\nALTER TABLE \"{0}\" ADD CONSTRAINT \"{0}_ownerId_fkey\" "
                "FOREIGN KEY "
                "(\"ownerId\") REFERENCES \"{1}\"(\"id\") ON DELETE SET NULL ON UPDATE CASCADE;\n",
                table.name, any_table().name);
        }
        tables_.push_back(std::move(table));
        return sql;
    }

    std::string create_enum() {
        const std::string type = fresh("Kind");
        Table& table = any_table();
        return fmt::format("-- CreateEnum\nCREATE TYPE \"{0}\" AS ENUM ('NEW', 'OPEN', "
                           "'DONE');\n\n-- AlterTable\nALTER "
                           "TABLE \"{1}\" ADD COLUMN     \"{2}\" \"{0}\" NOT NULL DEFAULT 'NEW';\n",
                           type, table.name, fresh("kind"));
    }

    std::string add_columns() {
        Table& table = any_table();
        const std::string first = fresh("extra");
        const std::string second = fresh("extra");
        table.columns.push_back(first);
        table.columns.push_back(second);
        return fmt::format("-- AlterTable\nALTER TABLE \"{}\" ADD COLUMN     \"{}\" TEXT,\nADD "
                           "COLUMN     \"{}\" INTEGER "
                           "NOT NULL DEFAULT 0;\n",
                           table.name, first, second);
    }

    std::string add_index() {
        Table& table = any_table();
        if (table.columns.empty()) return add_columns();
        const std::string& column =
            table.columns[draw_.below(static_cast<std::uint32_t>(table.columns.size()))];
        return fmt::format(
            "-- CreateIndex\nCREATE INDEX \"{}_idx\" ON \"{}\"(\"{}\", \"createdAt\");\n",
            fresh("ix"), table.name, column);
    }

    std::string drop_column() {
        Table& table = any_table();
        if (table.columns.size() < 2) return add_columns();
        const std::string column = table.columns.back();
        table.columns.pop_back();
        return fmt::format("/*\n  Warnings:\n\n  - You are about to drop the column `{1}` on the "
                           "`{0}` table. All the "
                           "data in the column will be lost.\n\n*/\n-- AlterTable\nALTER TABLE "
                           "\"{0}\" DROP COLUMN \"{1}\";\n",
                           table.name, column);
    }

    std::string change_type() {
        Table& table = any_table();
        return fmt::format("-- AlterTable\nALTER TABLE \"{0}\" ADD COLUMN     \"{1}\" "
                           "VARCHAR(50);\n\n-- AlterTable\nALTER "
                           "TABLE \"{0}\" ALTER COLUMN \"{1}\" SET DATA TYPE VARCHAR(100);\n",
                           table.name, fresh("label"));
    }

    std::string backfill() {
        Table& table = any_table();
        return fmt::format("-- Backfill\nUPDATE \"{}\" SET \"updatedAt\" = \"createdAt\" WHERE "
                           "\"updatedAt\" IS NULL;\n",
                           table.name);
    }

    std::string set_not_null() {
        Table& table = any_table();
        return fmt::format(
            "-- AlterTable\nALTER TABLE \"{}\" ALTER COLUMN \"createdAt\" SET NOT NULL;\n",
            table.name);
    }

    std::string add_foreign_key() {
        const std::string column = fresh("parentId");
        const std::string table = any_table().name;
        return fmt::format("-- AlterTable\nALTER TABLE \"{0}\" ADD COLUMN     \"{1}\" TEXT;\n\n-- "
                           "AddForeignKey\nALTER TABLE "
                           "\"{0}\" ADD CONSTRAINT \"{0}_{1}_fkey\" FOREIGN KEY (\"{1}\") "
                           "REFERENCES \"{2}\"(\"id\") ON "
                           "DELETE CASCADE ON UPDATE CASCADE;\n",
                           table, column, any_table().name);
    }

    Draw draw_;
    std::vector<Table> tables_;
    std::uint32_t serial_ = 0;
};

} // namespace

std::vector<Generated> history(std::uint32_t migrations) {
    std::vector<Generated> out;
    out.reserve(migrations);
    Author author;
    for (std::uint32_t number = 0; number < migrations; ++number) {
        out.push_back({fmt::format("{:014}_step", 20200101000000ULL + number), author.next()});
    }
    return out;
}

} // namespace migvet::bench
