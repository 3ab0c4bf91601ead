#pragma once

#include <vector>

#include "engine/drift/described.hpp"
#include "engine/drift/type_change.hpp"

namespace migvet::engine::drift {

/// A thing and the table it belongs to.
template <class T> struct Of {
    const Table* table = nullptr;
    const T* item = nullptr;
};

/// What is there, and what it should be; `table` is as it is there.
template <class T> struct Change {
    const Table* table = nullptr;
    const T* from = nullptr;
    const T* to = nullptr;
};

struct ColumnChange {
    const Column* from = nullptr;
    const Column* to = nullptr;
    TypeChange type = TypeChange::none;
    bool arity = false;
    bool default_value = false;
    bool auto_increment = false;
    bool certain = true; ///< false: PostgreSQL may spell the default as the schema does

    bool any() const {
        return type != TypeChange::none || arity || default_value || auto_increment;
    }
};

struct TableChange {
    const Table* from = nullptr;
    const Table* to = nullptr;
    bool drop_key = false, rename_key = false, add_key = false;
    std::vector<const Column*> dropped, added; ///< by name
    std::vector<ColumnChange> columns;         ///< in the table's order, those that differ

    bool any() const {
        return drop_key || rename_key || add_key || !dropped.empty() || !added.empty() ||
               !columns.empty();
    }
};

struct EnumChange {
    const Enumeration* from = nullptr;
    const Enumeration* to = nullptr;
    std::vector<std::string> added, removed;
};

/// What Prisma Migrate would do to the one database to have the other, each list in its order.
struct Plan {
    std::vector<std::string> schemas;
    std::vector<const InstalledExtension*> extensions;
    std::vector<Change<InstalledExtension>> extension_changes;
    std::vector<const Enumeration*> enums, dropped_enums;
    std::vector<EnumChange> enum_changes;
    std::vector<const Table*> tables, dropped_tables;
    std::vector<TableChange> table_changes;
    std::vector<Of<Index>> indexes, dropped_indexes;
    std::vector<Of<Index>> rebuilt_indexes; ///< gone with a column that is dropped and added
    std::vector<Change<Index>> renamed_indexes;
    std::vector<Of<ForeignKey>> foreign_keys, dropped_foreign_keys;
    std::vector<Change<ForeignKey>> renamed_foreign_keys;
};

Plan plan(const Described& from, const Described& to, const Scope& scope);

} // namespace migvet::engine::drift
