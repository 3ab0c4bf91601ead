#include <algorithm>
#include <array>

#include "engine/base_client.hpp"
#include "engine/fields.hpp"
#include "engine/index_shape.hpp"
#include "engine/sources.hpp"
#include "psl/constraint_names.hpp"

/// Facts about what Prisma Migrate writes, and what it takes away because it has no word for it.
namespace migvet::engine {

namespace {

/// The line above the place, without what ends it; empty on the first line.
std::string_view line_above(std::string_view text, std::uint32_t place) {
    const std::size_t end = text.substr(0, place).rfind('\n');
    if (end == std::string_view::npos) return {};
    const std::size_t before = text.substr(0, end).rfind('\n');
    const std::size_t begin = before == std::string_view::npos ? 0 : before + 1;
    std::string_view line = text.substr(begin, end - begin);
    if (line.ends_with('\r')) line.remove_suffix(1);
    return line;
}

/// Prisma writes the kind of each of its steps above it.
bool has_heading(std::string_view text, std::uint32_t place) {
    static constexpr auto headings = std::to_array<std::string_view>(
        {"-- AddForeignKey", "-- AlterEnum", "-- AlterTable", "-- CreateEnum", "-- CreateIndex",
         "-- CreateSchema", "-- CreateTable", "-- DropEnum", "-- DropForeignKey", "-- DropIndex",
         "-- DropTable", "-- DropView", "-- RenameForeignKey", "-- RenameIndex"});
    return std::ranges::find(headings, line_above(text, place)) != headings.end();
}

Value statement_generated(const Moment& at) {
    if (at.step == nullptr) return unknown();
    return has_heading(at.step->source.text(), at.step->statement.where.begin);
}

/// Did an earlier migration make the index without Prisma's heading?
bool lacks_heading(const Moment& at, const model::Relation& index) {
    if (at.is_here(index.origin)) return false;
    const base::Source* made_in =
        at.texts == nullptr ? nullptr : at.texts->text_of(index.origin.migration);
    return made_in != nullptr && !has_heading(made_in->text(), index.origin.where.begin);
}

/// As Prisma calls an index that has no `map:`; its table may have had another name then.
bool has_prismas_name(const model::Relation& table, const model::Relation& index) {
    std::string tail;
    for (const model::IndexKey& key : index.index.keys) tail.append("_").append(key.column);
    const std::string_view kind = index.index.unique ? "_key" : "_idx";
    return index.name.name == psl::shortened(table.name.name + tail, kind) ||
           index.name.name.ends_with(tail.append(kind));
}

/// The schema language cannot say these, but Prisma's differ sees such an index and drops it.
/// Measured: expressions and exclusions, which it cannot say either, it leaves alone.
bool has_no_word(const model::Index& index) {
    static constexpr auto methods =
        std::to_array<std::string_view>({"btree", "hash", "gist", "gin", "spgist", "brin"});
    return !index.include.empty() ||
           std::ranges::find(methods, index.access_method) == methods.end();
}

/// Prisma builds no index CONCURRENTLY, nor for some rows only unless asked for; one that has
/// Prisma's own name may have been declared all the same, and built with more care.
bool is_handwritten(const Moment& at, const model::Relation& table, const model::Relation& index) {
    return !has_prismas_name(table, index) &&
           (index.index.concurrently || index.index.predicate || lacks_heading(at, index));
}

Value index_not_prismas(const Moment& at) {
    const model::Relation* index = existing_index(at);
    const model::Relation* table = at.table();
    if (index == nullptr || table == nullptr) return unknown();
    return has_no_word(index->index) || is_handwritten(at, *table, *index);
}

Value drop_used_by_base(const Moment& at) {
    if (at.base_client == nullptr || at.relation() == nullptr) return unknown();
    const model::QualifiedName& table = at.relation()->name;
    if (at.as<model::DropColumn>() == nullptr) return at.base_client->uses(table);
    return at.base_client->uses(table, at.column_name());
}

constexpr std::array table_of_fields{
    Field{"statement.generated", FieldType::boolean,
          "Prisma Migrate wrote it: its heading (`-- DropIndex`) stands on the line above.",
          statement_generated},
    Field{"index.not_prismas", FieldType::boolean,
          "The existing index was written by hand: the Prisma schema language has no word for it, "
          "or it was built CONCURRENTLY, for some rows only or without Prisma's heading, under a "
          "name of its own.",
          index_not_prismas},
    Field{
        "drop.used_by_base", FieldType::boolean,
        "The Prisma schema of the base that a change is compared with maps a field to the dropped "
        "column, or a model to the dropped table, without @ignore or @@ignore.",
        drop_used_by_base},
};

} // namespace

std::span<const Field> fields::prisma() { return table_of_fields; }

} // namespace migvet::engine
