#include "engine/drift/plan.hpp"

#include <algorithm>

#include "engine/drift/default_match.hpp"

namespace migvet::engine::drift {

namespace {

ColumnChange change_of(const Column& from, const Column& to) {
    ColumnChange change{&from, &to};
    change.type = type_change(from, to);
    change.arity = from.arity != to.arity;
    const Match defaults = defaults_match(from, to);
    change.default_value = defaults != Match::yes;
    change.certain = defaults != Match::unclear;
    change.auto_increment = from.auto_increment != to.auto_increment;
    return change;
}

/// The names of an index's parts, in order.
std::vector<std::string_view> names(const Index& index) {
    std::vector<std::string_view> out;
    for (const Index::Part& part : index.parts) out.push_back(part.column);
    return out;
}

bool classes_match(const Index::Part& from, const Index::Part& to) {
    return from.operator_class == to.operator_class ||
           (to.operator_class.empty() && from.default_class);
}

/// Do two indexes differ by name only? Both belong to the same table.
bool indexes_match(const Index& from, const Index& to, const Scope& scope) {
    const auto same = [](const Index::Part& a, const Index::Part& b) {
        return a.column == b.column && a.descending == b.descending && classes_match(a, b);
    };
    return from.unique == to.unique && from.method == to.method &&
           std::ranges::equal(from.parts, to.parts, same) &&
           (!scope.partial_indexes || predicates_match(from.predicate, to.predicate));
}

/// One table that both sides have.
class TablePair {
public:
    TablePair(const Table& from, const Table& to, const Scope& scope)
        : from_(from), to_(to), scope_(scope) {
        for (const Column& column : from.columns)
            if (const Column* wanted = to.column(column.name))
                changes_.push_back(change_of(column, *wanted));
    }

    void add_to(Plan& plan) const {
        foreign_keys(plan);
        indexes(plan);
        TableChange change = table_change();
        if (change.any()) plan.table_changes.push_back(std::move(change));
    }

private:
    TypeChange type_change_of(std::string_view column) const {
        const auto found = std::ranges::find_if(
            changes_, [&](const ColumnChange& change) { return change.from->name == column; });
        return found == changes_.end() ? TypeChange::none : found->type;
    }

    /// The name alone tells the referenced table, as in Prisma.
    bool keys_match(const ForeignKey& a, const ForeignKey& b) const {
        const bool same = a.referenced.name == b.referenced.name && a.columns == b.columns &&
                          a.referenced_columns == b.referenced_columns &&
                          a.on_delete == b.on_delete && a.on_update == b.on_update;
        return same && std::ranges::all_of(a.columns, [&](const std::string& column) {
                   return type_change_of(column) == TypeChange::none;
               });
    }

    /// Prisma did not always name the keys of a relation's own table.
    bool is_relation_table() const {
        return from_.columns.size() == 2 && from_.column("A") != nullptr &&
               from_.column("B") != nullptr;
    }

    void foreign_keys(Plan& plan) const {
        std::vector<const ForeignKey*> paired;
        for (const ForeignKey& key : from_.foreign_keys) {
            const bool kept = std::ranges::any_of(
                to_.foreign_keys, [&](const ForeignKey& other) { return keys_match(key, other); });
            if (!kept) plan.dropped_foreign_keys.push_back({&from_, &key});
            const auto other = std::ranges::find_if(to_.foreign_keys, [&](const ForeignKey& each) {
                return std::ranges::count(paired, &each) == 0 && keys_match(key, each);
            });
            if (other == to_.foreign_keys.end()) continue;
            paired.push_back(&*other);
            if (key.name != other->name && !is_relation_table())
                plan.renamed_foreign_keys.push_back({&from_, &key, &*other});
        }
        for (const ForeignKey& key : to_.foreign_keys) {
            const bool there =
                std::ranges::any_of(from_.foreign_keys, [&](const ForeignKey& other) {
                    return keys_match(other, key);
                });
            if (!there) plan.foreign_keys.push_back({&to_, &key});
        }
    }

    /// Prisma leaves partial indexes alone unless the preview feature is on.
    bool is_left_alone(const Index& index) const {
        return !index.predicate.empty() && !scope_.partial_indexes;
    }

    void indexes(Plan& plan) const {
        for (const Index& index : from_.indexes) {
            const auto match = [&](const Index& other) {
                return indexes_match(index, other, scope_);
            };
            const auto found = std::ranges::find_if(to_.indexes, match);
            if (found == to_.indexes.end()) {
                if (!is_left_alone(index)) plan.dropped_indexes.push_back({&from_, &index});
            } else if (!has_twin(index)) {
                pair(plan, index, *found);
            }
        }
        for (const Index& index : to_.indexes) {
            const bool there = std::ranges::any_of(from_.indexes, [&](const Index& other) {
                return indexes_match(other, index, scope_);
            });
            if (!there) plan.indexes.push_back({&to_, &index});
        }
    }

    void pair(Plan& plan, const Index& from, const Index& to) const {
        if (from.name != to.name) plan.renamed_indexes.push_back({&from_, &from, &to});
        const bool rebuilt = std::ranges::any_of(to.parts, [&](const Index::Part& part) {
            return type_change_of(part.column) == TypeChange::recreate;
        });
        if (rebuilt) plan.rebuilt_indexes.push_back({&to_, &to});
    }

    /// Of several indexes over the same columns Prisma renames none.
    bool has_twin(const Index& index) const {
        return std::ranges::count_if(from_.indexes, [&](const Index& other) {
                   return other.unique == index.unique && names(other) == names(index);
               }) > 1;
    }

    bool key_changed() const {
        if (!from_.key || !to_.key) return false;
        if (names(*from_.key) != names(*to_.key)) return true;
        return std::ranges::any_of(from_.key->parts, [&](const Index::Part& part) {
            return type_change_of(part.column) != TypeChange::none;
        });
    }

    TableChange table_change() const {
        TableChange made;
        made.from = &from_;
        made.to = &to_;
        const bool changed = key_changed();
        made.drop_key = changed || (from_.key && !to_.key);
        made.add_key = changed || (!from_.key && to_.key);
        made.rename_key = from_.key && to_.key && from_.key->name != to_.key->name;
        for (const Column& column : from_.columns)
            if (to_.column(column.name) == nullptr) made.dropped.push_back(&column);
        for (const Column& column : to_.columns)
            if (from_.column(column.name) == nullptr) made.added.push_back(&column);
        std::ranges::sort(made.dropped, {}, &Column::name);
        std::ranges::sort(made.added, {}, &Column::name);
        for (const ColumnChange& change : changes_)
            if (change.any()) made.columns.push_back(change);
        return made;
    }

    const Table& from_;
    const Table& to_;
    const Scope& scope_;
    std::vector<ColumnChange> changes_;
};

void add_enums(Plan& plan, const Described& from, const Described& to) {
    for (const Enumeration& each : to.enumerations)
        if (from.enumeration(each.name) == nullptr) plan.enums.push_back(&each);
    for (const Enumeration& each : from.enumerations) {
        const Enumeration* wanted = to.enumeration(each.name);
        if (wanted == nullptr) {
            plan.dropped_enums.push_back(&each);
            continue;
        }
        EnumChange change{&each, wanted, {}, {}};
        for (const std::string& label : wanted->labels)
            if (std::ranges::count(each.labels, label) == 0) change.added.push_back(label);
        for (const std::string& label : each.labels)
            if (std::ranges::count(wanted->labels, label) == 0) change.removed.push_back(label);
        if (!change.added.empty() || !change.removed.empty())
            plan.enum_changes.push_back(std::move(change));
    }
}

void add_extensions(Plan& plan, const Described& from, const Described& to) {
    for (const InstalledExtension& each : to.extensions) {
        const auto there = std::ranges::find(from.extensions, each.name, &InstalledExtension::name);
        if (there == from.extensions.end()) {
            plan.extensions.push_back(&each);
            continue;
        }
        const auto differ = [](const std::string& a, const std::string& b) {
            return !a.empty() && !b.empty() && a != b;
        };
        if (differ(there->version, each.version) || differ(there->schema, each.schema))
            plan.extension_changes.push_back({nullptr, &*there, &each});
    }
}

void add_tables(Plan& plan, const Described& from, const Described& to, const Scope& scope) {
    for (const Table& table : from.tables) {
        if (const Table* wanted = to.table(table.name)) {
            TablePair(table, *wanted, scope).add_to(plan);
            continue;
        }
        plan.dropped_tables.push_back(&table);
        for (const ForeignKey& key : table.foreign_keys)
            plan.dropped_foreign_keys.push_back({&table, &key});
    }
    for (const Table& table : to.tables)
        if (from.table(table.name) == nullptr) plan.tables.push_back(&table);
}

/// Foreign keys and indexes in the order of the schema's tables; those of new indexes first, as
/// Prisma sorts them.
void add_of_new_tables(Plan& plan, const Described& to) {
    std::vector<Of<Index>> indexes;
    for (const Table* table : plan.tables) {
        for (const Index& index : table->indexes) indexes.push_back({table, &index});
        for (const ForeignKey& key : table->foreign_keys)
            plan.foreign_keys.push_back({table, &key});
    }
    plan.indexes.insert(plan.indexes.begin(), indexes.begin(), indexes.end());
    std::ranges::stable_sort(plan.foreign_keys, {}, [&](const Of<ForeignKey>& key) {
        return key.table - to.tables.data();
    });
}

} // namespace

Plan plan(const Described& from, const Described& to, const Scope& scope) {
    Plan made;
    for (const std::string& schema : to.schemas)
        if (std::ranges::count(from.schemas, schema) == 0) made.schemas.push_back(schema);
    if (scope.extensions) add_extensions(made, from, to);
    add_enums(made, from, to);
    add_tables(made, from, to, scope);
    add_of_new_tables(made, to);
    return made;
}

} // namespace migvet::engine::drift
