#include "engine/drift/alter_table_sql.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "engine/drift/migration.hpp"
#include "psl/ddl.hpp"

namespace migvet::engine::drift {

namespace {

std::string lower(std::string text) {
    for (char& c : text)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return text;
}

class Altering {
public:
    explicit Altering(const TableChange& change) : change_(change) {}

    std::vector<std::string> run() {
        if (change_.drop_key) clause("DROP CONSTRAINT " + quoted(change_.from->key->name));
        if (change_.rename_key)
            clause(fmt::format("RENAME CONSTRAINT {} TO {}", quoted(change_.from->key->name),
                               quoted(change_.to->key->name)));
        for (const Column* column : change_.dropped) clause("DROP COLUMN " + quoted(column->name));
        for (const Column* column : change_.added) add(*column);
        for (const ColumnChange& column : change_.columns) alter(column);
        if (change_.add_key) add_key(*change_.to->key);
        std::vector<std::string> out = std::move(before_);
        out.push_back(fmt::format("ALTER TABLE {} {}", quoted(change_.from->name),
                                  fmt::join(clauses_, ",\n")));
        out.insert(out.end(), after_.begin(), after_.end());
        return out;
    }

private:
    void clause(std::string text) { clauses_.push_back(std::move(text)); }

    /// The column's indentation in CREATE TABLE comes with it.
    void add(const Column& column) { clause("ADD COLUMN     " + psl::column_sql(*column.promise)); }

    void add_key(const Index& key) {
        std::vector<std::string> columns;
        for (const Index::Part& part : key.parts) columns.push_back(quoted(part.column));
        clause(fmt::format("ADD CONSTRAINT {} PRIMARY KEY ({})", quoted(key.name),
                           fmt::join(columns, ", ")));
    }

    void alter(const ColumnChange& change) {
        if (change.type == TypeChange::recreate) {
            clause("DROP COLUMN " + quoted(change.from->name));
            return add(*change.to);
        }
        const std::string column = "ALTER COLUMN " + quoted(change.from->name);
        bool set_type = change.type == TypeChange::cast;
        if (change.arity) set_type = alter_arity(change, column) || set_type;
        if (change.default_value) alter_default(change, column);
        // Prisma's own order of changes: the type comes behind them.
        if (change.auto_increment) alter_sequence(change, column);
        if (set_type) clause(column + " SET DATA TYPE " + change.to->promise->type_text);
    }

    /// True when the type has to be set because of it.
    bool alter_arity(const ColumnChange& change, const std::string& column) {
        const Arity from = change.from->arity;
        const Arity to = change.to->arity;
        if (to == Arity::nullable) clause(column + " DROP NOT NULL");
        if (to == Arity::required) clause(column + " SET NOT NULL");
        return from == Arity::list || to == Arity::list;
    }

    void drop_default(const ColumnChange& change, const std::string& column) {
        clause(column + " DROP DEFAULT");
        const Default& old = change.from->default_value;
        if (old.kind == Default::Kind::sequence)
            after_.push_back("DROP SEQUENCE " + quoted(old.sequence));
    }

    void alter_default(const ColumnChange& change, const std::string& column) {
        const Default& wanted = change.to->default_value;
        if (wanted.kind == Default::Kind::none) return drop_default(change, column);
        clause(column + " SET DEFAULT " + wanted.text);
    }

    void alter_sequence(const ColumnChange& change, const std::string& column) {
        if (change.from->auto_increment) return drop_default(change, column);
        const model::QualifiedName& table = change_.to->name;
        const std::string prefix = table.schema == "public" ? "" : quoted(table.schema) + ".";
        const std::string name =
            lower(fmt::format("{}{}_{}_seq", prefix, table.name, change.to->name));
        before_.push_back("CREATE SEQUENCE " + name);
        clause(fmt::format("{} SET DEFAULT nextval('{}')", column, name));
        after_.push_back(fmt::format("ALTER SEQUENCE {} OWNED BY {}.{}", name,
                                     quoted(change_.from->name), quoted(change.from->name)));
    }

    const TableChange& change_;
    std::vector<std::string> before_, clauses_, after_;
};

} // namespace

std::vector<std::string> alter_table_sql(const TableChange& change) {
    return Altering(change).run();
}

} // namespace migvet::engine::drift
