#include "engine/rename_candidate.hpp"

#include <algorithm>
#include <cctype>

#include "base/spelling.hpp"
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

/// Letters and digits only, in lower case: "created_at" and "createdAt" are the same word.
std::string plain(std::string_view name) {
    std::string out;
    for (const char c : name)
        if (std::isalnum(static_cast<unsigned char>(c)) != 0)
            out.push_back(static_cast<char>(std::tolower(static_cast<unsigned char>(c))));
    return out;
}

bool alike(std::string_view before, std::string_view after) {
    const std::string a = plain(before);
    const std::string b = plain(after);
    if (a.empty() || b.empty()) return false;
    constexpr std::size_t telling = 3;
    const std::string& shorter = a.size() < b.size() ? a : b;
    const std::string& longer = a.size() < b.size() ? b : a;
    if (shorter.size() >= telling && longer.find(shorter) != std::string::npos) return true;
    return base::edit_distance(a, b) <= shorter.size() / 3;
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

std::string column_candidate(const Moment& at) {
    const model::Relation* table = at.table();
    const model::Column* dropped = at.existing_column();
    if (table == nullptr || dropped == nullptr) return {};
    const auto added = new_columns(at, *table, *dropped);
    const bool alone = added.size() == 1 && dropped_of_type(at, *table, *dropped) == 1;
    for (const model::ColumnDefinition* column : added) {
        const bool same_role = alone && column->not_null == dropped->not_null;
        if (!same_role && !alike(dropped->name, column->name)) continue;
        if (is_filled_from(at, *table, column->name, dropped->name)) return {};
        return column->name;
    }
    return {};
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
