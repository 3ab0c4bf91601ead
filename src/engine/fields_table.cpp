#include <array>

#include "engine/fields.hpp"
#include "engine/table_size.hpp"

/// Facts about the table (or other relation) that the operation is about.
namespace migvet::engine {

namespace {

constexpr std::array<std::string_view, 9> kinds{
    "table", "partitioned-table", "view",           "materialized-view", "index",
    "index", "sequence",          "composite-type", "foreign-table"};

constexpr std::array<std::string_view, 2> sizes{"small", "large"};

/// An answer about a table whose shape the history shows.
template <class Answer> Value of_known(const Moment& at, Answer answer) {
    const model::Relation* table = at.table();
    return table != nullptr && table->known ? Value(answer(*table)) : unknown();
}

Value table_name(const Moment& at) {
    if (const model::Relation* table = at.table()) return model::display(table->name);
    const model::QualifiedName& name = model::relation_of(at.operation());
    return name.empty() ? unknown() : Value(model::display(name));
}

Value table_kind(const Moment& at) {
    if (const model::Relation* table = at.table())
        return kinds[static_cast<std::size_t>(table->kind)];
    return at.makes_table() ? Value("table") : unknown();
}

Value table_created_here(const Moment& at) {
    if (const model::Relation* table = at.table()) return at.is_here(table->origin);
    if (at.makes_table()) return true;
    // A history that does not begin with an empty database: what it did not make was there before.
    const bool assumed =
        at.catalog->start() == model::Start::unknown && !model::relation_of(at.operation()).empty();
    return assumed ? Value(false) : unknown();
}

Value table_exists(const Moment& at) {
    if (model::relation_of(at.operation()).empty()) return unknown();
    return at.table() != nullptr;
}

Value table_known(const Moment& at) { return at.table() != nullptr && at.table()->known; }

Value table_size(const Moment& at) {
    const model::Relation* table = at.tables.empty() ? nullptr : at.table();
    const SizedTable* said = table == nullptr ? nullptr : size_of(at.tables, *table);
    return said == nullptr ? unknown() : Value(sizes[said->is_large ? 1 : 0]);
}

Value table_temporary(const Moment& at) {
    if (const model::Relation* table = at.table())
        return table->persistence == model::Persistence::temporary;
    if (const auto* create = at.as<model::CreateTable>())
        return create->persistence == model::Persistence::temporary;
    if (const auto* create = at.as<model::CreateTableAs>())
        return create->persistence == model::Persistence::temporary;
    return unknown();
}

Value table_partitioned(const Moment& at) {
    if (const auto* create = at.as<model::CreateTable>())
        return create->partition_by.strategy != model::PartitionStrategy::none;
    return of_known(
        at, [](const auto& table) { return table.kind == model::RelationKind::partitioned_table; });
}

Value table_is_partition(const Moment& at) {
    if (const auto* create = at.as<model::CreateTable>()) return !create->partition_of.empty();
    return of_known(at, [](const auto& table) { return table.is_partition(); });
}

Value table_columns(const Moment& at) {
    return of_known(at, [](const auto& table) { return table.columns.size(); });
}

constexpr std::array table_of_fields{
    Field{"table.name", FieldType::text, "The table's name, without `public.`.", table_name},
    Field{"table.kind", FieldType::text, "What kind of relation it is.", table_kind, kinds},
    Field{"table.created_here", FieldType::boolean, "The migration under judgement made it.",
          table_created_here},
    Field{"table.exists", FieldType::boolean, "It is there before the statement.", table_exists},
    Field{"table.known", FieldType::boolean, "The history shows its columns and constraints.",
          table_known},
    Field{"table.size", FieldType::text,
          "large or small, as the configuration's `tables:` say; unknown when it says neither.",
          table_size, sizes},
    Field{"table.temporary", FieldType::boolean, "It is a temporary table.", table_temporary},
    Field{"table.partitioned", FieldType::boolean, "It is a partitioned table.", table_partitioned},
    Field{"table.is_partition", FieldType::boolean, "It is a partition of another table.",
          table_is_partition},
    Field{"table.columns", FieldType::number, "How many columns it has before the statement.",
          table_columns},
};

} // namespace

std::span<const Field> fields::table() { return table_of_fields; }

} // namespace migvet::engine
