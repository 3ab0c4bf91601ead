#include "engine/rename_candidate.hpp"

#include <algorithm>
#include <array>

#include "base/spelling.hpp"
#include "engine/alike.hpp"
#include "engine/migration_view.hpp"

namespace migvet::engine {

namespace {

template <class T> std::vector<const T*> all(const Moment& at) {
    std::vector<const T*> out;
    const Outline& outline = at.outline();
    for (const std::uint32_t place : outline.of<T>())
        out.push_back(outline.entries()[place].operation->template as<T>());
    return out;
}

/// A column that the migration fills from the dropped one is not its silent successor.
bool is_filled_from(const Moment& at, const model::Relation& table, std::string_view added,
                    std::string_view dropped) {
    return std::ranges::any_of(others<model::Update>(at, When::earlier), [&](const auto* update) {
        return names(at, update->table, table) && std::ranges::count(update->columns, added) != 0 &&
               mentions(update->body, dropped);
    });
}

/// The new columns of the table that could hold what the dropped one held.
std::vector<const model::ColumnDefinition*>
new_columns(const Moment& at, const model::Relation& table, const model::Column& dropped) {
    std::vector<const model::ColumnDefinition*> out;
    for (const model::AddColumn* add : all<model::AddColumn>(at)) {
        const model::ColumnDefinition& column = add->column;
        const bool fits = column.name != dropped.name &&
                          column.generated == model::Generated::none && !column.serial &&
                          model::same_type(column.type, dropped.type);
        if (fits && names(at, add->table.name, table)) out.push_back(&column);
    }
    return out;
}

/// How many columns of this type the migration drops from the table.
std::size_t dropped_of_type(const Moment& at, const model::Relation& table,
                            const model::Column& dropped) {
    std::size_t count = 0;
    for (const model::DropColumn* drop : all<model::DropColumn>(at)) {
        const model::Column* column =
            names(at, drop->table.name, table) ? table.column(drop->column) : nullptr;
        // Dropped by an earlier statement: gone from the catalog, its type not known any more.
        if (column == nullptr || model::same_type(column->type, dropped.type)) ++count;
    }
    return count;
}

/// Made anew under the same name, with another type: that is no rename.
bool is_recreated(const Moment& at, const model::Relation& table, const model::Column& dropped) {
    return std::ranges::any_of(all<model::AddColumn>(at), [&](const model::AddColumn* add) {
        return add->column.name == dropped.name && names(at, add->table.name, table);
    });
}

/// A type that few columns of a table have: two of it in one migration hardly meet by chance.
bool is_telling(const model::TypeName& type) {
    constexpr std::array<std::string_view, 8> common{"text", "varchar",   "int4",        "int8",
                                                     "bool", "timestamp", "timestamptz", "float8"};
    return type.is_array() || std::ranges::count(common, type.name.name) == 0;
}

/// The one whose name is nearest; when none is near, the only one with the same role.
const model::ColumnDefinition* successor(const Moment& at, const model::Relation& table,
                                         const model::Column& dropped) {
    const auto added = new_columns(at, table, dropped);
    const model::ColumnDefinition* best = nullptr;
    unsigned least = 0;
    for (const model::ColumnDefinition* column : added) {
        const unsigned distance = base::edit_distance(dropped.name, column->name);
        if (!alike(dropped.name, column->name) || (best != nullptr && distance >= least)) continue;
        best = column;
        least = distance;
    }
    const bool alone =
        added.size() == 1 && is_telling(dropped.type) && dropped_of_type(at, table, dropped) == 1;
    if (best == nullptr && alone && added.front()->not_null == dropped.not_null)
        best = added.front();
    return best;
}

std::string column_candidate(const Moment& at) {
    const model::Relation* table = at.table();
    const model::Column* dropped = at.existing_column();
    if (table == nullptr || dropped == nullptr) return {};
    if (is_recreated(at, *table, *dropped)) return {};
    const model::ColumnDefinition* column = successor(at, *table, *dropped);
    const bool lost = column != nullptr && !is_filled_from(at, *table, column->name, dropped->name);
    return lost ? column->name : std::string{};
}

bool has_column(const model::CreateTable& table, const model::Column& column) {
    return std::ranges::any_of(table.columns, [&](const model::ColumnDefinition& each) {
        return each.name == column.name && model::same_type(each.type, column.type);
    });
}

/// Three columns in four are the same.
bool same_shape(const model::CreateTable& created, const model::Relation& dropped) {
    const auto common = static_cast<std::size_t>(std::ranges::count_if(
        dropped.columns, [&](const model::Column& column) { return has_column(created, column); }));
    const std::size_t most = std::max(created.columns.size(), dropped.columns.size());
    return common >= 2 && common * 4 >= most * 3;
}

std::string table_candidate(const Moment& at) {
    const model::Relation* dropped = at.table();
    if (dropped == nullptr || !dropped->known) return {};
    for (const model::Insert* insert : others<model::Insert>(at, When::earlier))
        if (reads(at, insert->body, *dropped)) return {};
    for (const model::CreateTable* create : all<model::CreateTable>(at))
        if (create->name.name != dropped->name.name && same_shape(*create, *dropped))
            return model::display(create->name);
    return {};
}

} // namespace

std::string rename_candidate(const Moment& at) {
    if (at.as<model::DropColumn>() != nullptr) return column_candidate(at);
    const auto* drop = at.as<model::Drop>();
    const bool is_table = drop != nullptr && drop->kind == model::ObjectKind::table;
    return is_table ? table_candidate(at) : std::string{};
}

} // namespace migvet::engine
