#include "engine/drift/differences.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace migvet::engine::drift {

namespace {

std::string shown(const model::QualifiedName& name) { return model::display(name); }

std::string shown(const Table& table, std::string_view part) {
    return fmt::format("{}.{}", shown(table.name), part);
}

std::string type_of(const Column& column) {
    if (!column.type.text.empty()) return column.type.text;
    std::string out = column.type.name;
    if (column.type.family == Family::enumeration) out = shown(column.type.enumeration);
    if (!column.type.arguments.empty())
        out += fmt::format("({})", fmt::join(column.type.arguments, ","));
    return column.arity == Arity::list ? out + "[]" : out;
}

std::string default_of(const Column& column) {
    const Default& value = column.default_value;
    switch (value.kind) {
    case Default::Kind::none: return column.auto_increment ? "a sequence" : "no default";
    case Default::Kind::value: return fmt::format("default {}", value.values.front());
    case Default::Kind::list: return fmt::format("default [{}]", fmt::join(value.values, ", "));
    case Default::Kind::now: return "default now()";
    case Default::Kind::sequence: return "a sequence";
    case Default::Kind::generated: return fmt::format("default {}", value.text);
    case Default::Kind::any: return "some default";
    }
    return {};
}

std::string_view nullness(Arity arity) {
    return arity == Arity::required ? "NOT NULL" : "nullable";
}

/// "varchar, but TEXT in the schema; nullable, but NOT NULL in the schema"
std::string parts(const ColumnChange& change) {
    std::vector<std::string> out;
    const auto part = [&](std::string_view from, std::string_view to) {
        out.push_back(fmt::format("{} in the migrations, {} in the schema", from, to));
    };
    const bool lists =
        change.arity && (change.from->arity == Arity::list || change.to->arity == Arity::list);
    if (change.type != TypeChange::none || lists) part(type_of(*change.from), type_of(*change.to));
    if (change.arity && !lists) part(nullness(change.from->arity), nullness(change.to->arity));
    if (change.default_value || change.auto_increment)
        part(default_of(*change.from), default_of(*change.to));
    return fmt::format("{}", fmt::join(out, "; "));
}

class Wording {
public:
    Wording(const Plan& plan, const Described& from) : plan_(plan), from_(from) {}

    std::vector<Difference> run() {
        others();
        tables();
        foreign_keys();
        indexes();
        return std::move(out_);
    }

private:
    Difference& add(std::string kind, std::string object, const Table* table, std::string name,
                    std::string message) {
        Difference made;
        made.kind = std::move(kind);
        made.object = std::move(object);
        if (table != nullptr) made.table = table->name;
        made.name = std::move(name);
        made.message = std::move(message);
        return out_.emplace_back(std::move(made));
    }

    /// In the schema, with the table it belongs to as the migrations make it.
    void missing(std::string object, const Table* table, const std::string& name,
                 std::string_view words, const Places& places) {
        Difference& made = add("missing", std::move(object), table, name,
                               fmt::format("The schema has {}, but no migration makes it", words));
        made.places = places;
        const Table* there = table == nullptr ? nullptr : from_.table(table->name);
        if (there != nullptr) made.places.made = there->places.made;
    }

    void extra(std::string object, const Table* table, const std::string& name,
               std::string_view words, const Places& places) {
        Difference& made =
            add("extra", std::move(object), table, name,
                fmt::format("The migrations make {}, but the schema has none: the next "
                            "prisma migrate dev drops it",
                            words));
        made.places = places;
    }

    void changed(std::string kind, std::string object, const Table* table, const std::string& name,
                 std::string message, const Places& from, const Places& to) {
        Difference& made = add(std::move(kind), std::move(object), table, name, std::move(message));
        made.places = {to.promised, from.made};
    }

    void others() {
        for (const std::string& schema : plan_.schemas)
            if (schema != "public")
                missing("schema", nullptr, schema, "the database schema " + schema, {});
        for (const InstalledExtension* each : plan_.extensions)
            missing("extension", nullptr, each->name, "the extension " + each->name, each->places);
        for (const Change<InstalledExtension>& each : plan_.extension_changes)
            changed("changed", "extension", nullptr, each.from->name,
                    fmt::format("The extension {} has another version or schema in the schema file",
                                each.from->name),
                    each.from->places, each.to->places);
        for (const Enumeration* each : plan_.enums)
            missing("enum", nullptr, each->name.name, "the enum " + shown(each->name),
                    each->places);
        for (const Enumeration* each : plan_.dropped_enums)
            extra("enum", nullptr, each->name.name, "the enum " + shown(each->name), each->places);
        for (const EnumChange& change : plan_.enum_changes) enum_change(change);
    }

    void enum_change(const EnumChange& change) {
        std::vector<std::string> parts;
        if (!change.added.empty())
            parts.push_back(fmt::format("the schema also has {}", fmt::join(change.added, ", ")));
        if (!change.removed.empty())
            parts.push_back(
                fmt::format("the migrations also have {}", fmt::join(change.removed, ", ")));
        changed("changed", "enum", nullptr, change.from->name.name,
                fmt::format("The values of the enum {} differ: {}", shown(change.from->name),
                            fmt::join(parts, "; ")),
                change.from->places, change.to->places);
    }

    void tables() {
        for (const Table* table : plan_.tables)
            missing("table", table, table->name.name, "the table " + shown(table->name),
                    table->places);
        for (const Table* table : plan_.dropped_tables)
            extra("table", table, table->name.name, "the table " + shown(table->name),
                  table->places);
        for (const TableChange& change : plan_.table_changes) table_change(change);
    }

    void table_change(const TableChange& change) {
        for (const Column* column : change.added)
            missing("column", change.to, column->name,
                    "the column " + shown(*change.to, column->name), column->places);
        for (const Column* column : change.dropped)
            extra("column", change.from, column->name,
                  "the column " + shown(*change.from, column->name), column->places);
        for (const ColumnChange& column : change.columns) {
            changed("changed", "column", change.from, column.from->name,
                    fmt::format("The column {} differs: {}", shown(*change.from, column.from->name),
                                parts(column)),
                    column.from->places, column.to->places);
            out_.back().certain = column.certain;
        }
        primary_key(change);
    }

    void primary_key(const TableChange& change) {
        const std::string of = " of " + shown(change.from->name);
        if (change.drop_key && change.add_key) {
            changed("changed", "primary-key", change.from, change.from->key->name,
                    fmt::format("The primary key{} differs in its columns", of),
                    change.from->key->places, change.to->key->places);
        } else if (change.add_key) {
            missing("primary-key", change.to, change.to->key->name, "a primary key" + of,
                    change.to->key->places);
        } else if (change.drop_key) {
            extra("primary-key", change.from, change.from->key->name, "a primary key" + of,
                  change.from->key->places);
        }
        if (!change.rename_key) return;
        changed("renamed", "primary-key", change.from, change.from->key->name,
                fmt::format("The primary key{} is called {} in the migrations, {} in the schema",
                            of, change.from->key->name, change.to->key->name),
                change.from->key->places, change.to->key->places);
    }

    template <class T>
    static const Of<T>* same_name(const std::vector<Of<T>>& all, const Of<T>& wanted) {
        const auto found = std::ranges::find_if(all, [&](const Of<T>& each) {
            return each.item->name == wanted.item->name && each.table->name == wanted.table->name;
        });
        return found == all.end() ? nullptr : &*found;
    }

    bool is_new(const Table* table) const { return std::ranges::count(plan_.tables, table) != 0; }
    bool is_gone(const Table* table) const {
        return std::ranges::count(plan_.dropped_tables, table) != 0;
    }

    /// A thing that is dropped and made again under one name differs; those of tables that come or
    /// go are not told apart from them.
    template <class T>
    void pairs(std::string_view object, std::string_view noun, const std::vector<Of<T>>& made,
               const std::vector<Of<T>>& dropped) {
        for (const Of<T>& each : dropped) {
            if (is_gone(each.table)) continue;
            const std::string words =
                fmt::format("{} {} on {}", noun, each.item->name, shown(each.table->name));
            if (const Of<T>* other = same_name(made, each))
                changed("changed", std::string(object), each.table, each.item->name,
                        fmt::format("The {} differs between the migrations and the schema", words),
                        each.item->places, other->item->places);
            else
                extra(std::string(object), each.table, each.item->name, "the " + words,
                      each.item->places);
        }
        for (const Of<T>& each : made) {
            if (is_new(each.table) || same_name(dropped, each) != nullptr) continue;
            missing(std::string(object), each.table, each.item->name,
                    fmt::format("the {} {} on {}", noun, each.item->name, shown(each.table->name)),
                    each.item->places);
        }
    }

    template <class T>
    void renamed(std::string_view object, std::string_view noun,
                 const std::vector<Change<T>>& changes) {
        for (const Change<T>& each : changes)
            changed("renamed", std::string(object), each.table, each.from->name,
                    fmt::format("The {} {} on {} is called {} in the schema", noun, each.from->name,
                                shown(each.table->name), each.to->name),
                    each.from->places, each.to->places);
    }

    void foreign_keys() {
        pairs("foreign-key", "foreign key", plan_.foreign_keys, plan_.dropped_foreign_keys);
        renamed("foreign-key", "foreign key", plan_.renamed_foreign_keys);
    }

    void indexes() {
        pairs("index", "index", plan_.indexes, plan_.dropped_indexes);
        renamed("index", "index", plan_.renamed_indexes);
    }

    const Plan& plan_;
    const Described& from_;
    std::vector<Difference> out_;
};

} // namespace

std::vector<Difference> differences(const Plan& plan, const Described& from) {
    return Wording(plan, from).run();
}

} // namespace migvet::engine::drift
