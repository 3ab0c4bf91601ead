#include "engine/drift/migration.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "engine/drift/alter_table_sql.hpp"
#include "psl/ddl.hpp"

namespace migvet::engine::drift {

namespace {

constexpr std::string_view default_schema = "public";

std::string fully_quoted(const model::QualifiedName& name) {
    return quoted(name.schema) + "." + quoted(name.name);
}

constexpr std::string_view several_labels =
    "-- This migration adds more than one value to an enum.\n"
    "-- With PostgreSQL versions 11 and earlier, this is not possible\n"
    "-- in a single migration. This can be worked around by creating\n"
    "-- multiple migrations, each migration adding only one value to\n"
    "-- the enum.\n\n\n";

class Writing {
public:
    Writing(const Plan& plan, const Described& from, const Described& to)
        : plan_(plan), from_(from), to_(to) {}

    std::string run() {
        for (const std::string& schema : plan_.schemas)
            out_.step("CreateSchema", "CREATE SCHEMA IF NOT EXISTS " + quoted(schema));
        extensions();
        for (const Enumeration* each : plan_.enums)
            out_.step("CreateEnum", psl::create_enum_sql(*each->promise));
        for (const EnumChange& change : plan_.enum_changes)
            out_.step("AlterEnum", alter_enum(change));
        for (const Of<ForeignKey>& key : plan_.dropped_foreign_keys)
            out_.step("DropForeignKey",
                      fmt::format("ALTER TABLE {} DROP CONSTRAINT {}", quoted(key.table->name),
                                  quoted(key.item->name)));
        indexes_and_tables();
        for (const Table* table : plan_.tables)
            out_.step("CreateTable", psl::create_table_sql(*table->promise));
        create_indexes();
        for (const Change<ForeignKey>& key : plan_.renamed_foreign_keys)
            out_.step("RenameForeignKey",
                      fmt::format("ALTER TABLE {} RENAME CONSTRAINT {} TO {}",
                                  quoted(key.table->name), quoted(key.from->name),
                                  quoted(key.to->name)));
        for (const Of<ForeignKey>& key : plan_.foreign_keys)
            out_.step("AddForeignKey",
                      psl::add_foreign_key_sql(*key.table->promise, *key.item->promise));
        for (const Change<Index>& index : plan_.renamed_indexes)
            out_.step("RenameIndex",
                      fmt::format("ALTER INDEX {} RENAME TO {}",
                                  index_name(index.table, *index.from), quoted(index.to->name)));
        return out_.take();
    }

private:
    static std::string index_name(const Table* table, const Index& index) {
        return quoted(model::QualifiedName{table->name.schema, index.name});
    }

    void extensions() {
        for (const InstalledExtension* each : plan_.extensions)
            out_.step("CreateExtension", psl::create_extension_sql(*each->promise));
        for (const Change<InstalledExtension>& each : plan_.extension_changes) {
            std::vector<std::string> lines;
            const std::string alter = "ALTER EXTENSION " + quoted(each.from->name);
            if (!each.to->version.empty() && each.from->version != each.to->version)
                lines.push_back(alter + " UPDATE TO " + quoted(each.to->version));
            if (!each.to->schema.empty() && each.from->schema != each.to->schema)
                lines.push_back(alter + " SET SCHEMA " + quoted(each.to->schema));
            out_.step("AlterExtension", lines);
        }
    }

    void drop_index(const Of<Index>& index) {
        out_.step("DropIndex", "DROP INDEX " + index_name(index.table, *index.item));
    }

    /// A unique index that a new primary key on the same columns replaces goes after that key.
    const TableChange* replacing_key(const Of<Index>& index) const {
        if (!index.item->unique || index.table->key) return nullptr;
        const auto found = std::ranges::find(plan_.table_changes, index.table, &TableChange::from);
        if (found == plan_.table_changes.end() || !found->add_key) return nullptr;
        const auto column = [](const Index::Part& part) { return part.column; };
        const bool same =
            std::ranges::equal(found->to->key->parts, index.item->parts, {}, column, column);
        return same ? &*found : nullptr;
    }

    void indexes_and_tables() {
        for (const Of<Index>& index : plan_.dropped_indexes)
            if (replacing_key(index) == nullptr) drop_index(index);
        for (const TableChange& change : plan_.table_changes) {
            out_.step("AlterTable", alter_table_sql(change));
            for (const Of<Index>& index : plan_.dropped_indexes)
                if (replacing_key(index) == &change) drop_index(index);
        }
        for (const Table* table : plan_.dropped_tables)
            out_.step("DropTable", "DROP TABLE " + quoted(table->name));
        for (const Enumeration* each : plan_.dropped_enums)
            out_.step("DropEnum", "DROP TYPE " + quoted(each->name));
    }

    void create_indexes() {
        std::vector<Of<Index>> all = plan_.indexes;
        all.insert(all.end(), plan_.rebuilt_indexes.begin(), plan_.rebuilt_indexes.end());
        for (const Of<Index>& index : all)
            out_.step("CreateIndex",
                      psl::create_index_sql(*index.table->promise, *index.item->promise));
    }

    /// The columns of this enum that have a default, as they are there.
    std::vector<Of<Column>> defaults_of(const Enumeration& enumeration) const {
        std::vector<Of<Column>> out;
        for (const Table& table : from_.tables)
            for (const Column& column : table.columns)
                if (column.type.enumeration == enumeration.name &&
                    column.default_value.kind != Default::Kind::none)
                    out.push_back({&table, &column});
        return out;
    }

    std::vector<std::string> alter_enum(const EnumChange& change) const {
        if (!change.removed.empty()) return recreate_enum(change);
        std::vector<std::string> out;
        for (const std::string& label : change.added)
            out.push_back(
                fmt::format("ALTER TYPE {} ADD VALUE '{}'", quoted(change.from->name), label));
        if (out.size() > 1) out.front() = std::string(several_labels) + out.front();
        return out;
    }

    std::vector<std::string> recreate_enum(const EnumChange& change) const {
        const model::QualifiedName& name = change.to->name;
        const model::QualifiedName fresh{name.schema, name.name + "_new"};
        const model::QualifiedName old{name.schema, name.name + "_old"};
        std::vector<std::string> labels;
        for (const std::string& label : change.to->labels) labels.push_back("'" + label + "'");
        std::vector<std::string> out{"BEGIN", fmt::format("CREATE TYPE {} AS ENUM ({})",
                                                          quoted(fresh), fmt::join(labels, ", "))};
        const std::vector<Of<Column>> defaults = defaults_of(*change.from);
        for (const Of<Column>& each : defaults)
            out.push_back(fmt::format("ALTER TABLE {} ALTER COLUMN {} DROP DEFAULT",
                                      fully_quoted(each.table->name), quoted(each.item->name)));
        change_types(out, name, fresh);
        out.push_back(fmt::format("ALTER TYPE {} RENAME TO {}", quoted(name), quoted(old.name)));
        out.push_back(fmt::format("ALTER TYPE {} RENAME TO {}", quoted(fresh), quoted(name.name)));
        out.push_back("DROP TYPE " + fully_quoted(old));
        for (const Of<Column>& each : defaults) restore_default(out, each, name);
        out.emplace_back("COMMIT");
        return out;
    }

    void change_types(std::vector<std::string>& out, const model::QualifiedName& name,
                      const model::QualifiedName& fresh) const {
        for (const Table& table : to_.tables)
            for (const Column& column : table.columns) {
                if (column.type.enumeration != name) continue;
                const std::string type = quoted(fresh) + (column.arity == Arity::list ? "[]" : "");
                out.push_back(fmt::format("ALTER TABLE {0} ALTER COLUMN {1} TYPE {2} USING "
                                          "({1}::text::{2})",
                                          quoted(table.name), quoted(column.name), type));
            }
    }

    void restore_default(std::vector<std::string>& out, const Of<Column>& each,
                         const model::QualifiedName& enumeration) const {
        const Table* table = to_.table(each.table->name);
        const Column* column = table == nullptr ? nullptr : table->column(each.item->name);
        const bool has = column != nullptr && column->type.enumeration == enumeration &&
                         column->default_value.kind != Default::Kind::none;
        if (!has) return;
        out.push_back(fmt::format("ALTER TABLE {} ALTER COLUMN {} SET DEFAULT {}",
                                  quoted(each.table->name), quoted(column->name),
                                  column->default_value.text));
    }

    const Plan& plan_;
    const Described& from_;
    const Described& to_;
    psl::MigrationText out_;
};

} // namespace

std::string quoted(std::string_view name) { return fmt::format("\"{}\"", name); }

std::string quoted(const model::QualifiedName& name) {
    if (name.schema.empty() || name.schema == default_schema) return quoted(name.name);
    return fully_quoted(name);
}

std::string migration_sql(const Plan& plan, const Described& from, const Described& to) {
    return Writing(plan, from, to).run();
}

} // namespace migvet::engine::drift
