#include <algorithm>
#include <array>
#include <charconv>

#include "engine/fields.hpp"
#include "engine/migration_view.hpp"
#include "engine/money.hpp"
#include "sql/tokens.hpp"

/// Facts about how things are written: names, settings, rows, and what stands beside them.
namespace migvet::engine {

namespace {

bool alters(const model::Operation& operation, const Moment& at, const model::Relation& table) {
    return names(at, model::relation_of(operation), table);
}

/// The statement right before is an ALTER TABLE of the same table in the same transaction.
Value follows_alter(const Moment& at) {
    const model::Relation* table = at.table();
    const std::uint32_t here = at.step->statement_index;
    if (table == nullptr || here == 0) return false;
    const sql::Statement& before = at.script->statements[here - 1];
    const base::Span where = before.where;
    const std::string_view words = at.step->source.slice(where);
    sql::Tokens tokens(at.step->source.text(), where);
    const bool is_alter = words.size() > 11 && tokens.is(0, "alter") && tokens.is(1, "table");
    return is_alter && !before.operations.empty() &&
           std::ranges::all_of(before.operations,
                               [&](const auto& each) { return alters(each, at, *table); });
}

/// Names that PostgreSQL cuts, as written.
Value long_names(const Moment& at) {
    const base::Span where = at.step->statement.where;
    const std::string_view text = at.step->source.text();
    Value::List out;
    sql::Token token = sql::next_token(text, where.begin, where.end);
    for (; token.kind != sql::TokenKind::end; token = sql::next_token(text, token.end, where.end)) {
        const bool quoted = token.kind == sql::TokenKind::quoted_name;
        if (!quoted && token.kind != sql::TokenKind::word) continue;
        const std::size_t bytes = token.end - token.begin - (quoted ? 2U : 0U);
        if (bytes <= model::max_identifier_bytes) continue;
        std::string name(text.substr(token.begin + (quoted ? 1U : 0U), bytes));
        if (std::ranges::count(out, name) == 0) out.push_back(std::move(name));
    }
    return out;
}

Value setting_value(const Moment& at) {
    const auto* set = at.as<model::SetVariable>();
    if (set == nullptr || !set->known) return unknown();
    return set->values.empty() ? Value("default") : Value(set->values.front());
}

/// Of a time such as '5s', '2min' or 500; nothing when it is none.
std::optional<std::int64_t> milliseconds(std::string_view text) {
    constexpr std::array<std::pair<std::string_view, std::int64_t>, 6> units{
        {{"ms", 1}, {"s", 1000}, {"min", 60'000}, {"h", 3'600'000}, {"d", 86'400'000}, {"", 1}}};
    std::int64_t number = 0;
    const char* end = text.data() + text.size();
    const auto [rest, error] = std::from_chars(text.data(), end, number);
    if (error != std::errc{}) return std::nullopt;
    std::string_view unit(rest, static_cast<std::size_t>(end - rest));
    while (!unit.empty() && unit.front() == ' ') unit.remove_prefix(1);
    const auto found = std::ranges::find(units, unit, [](const auto& each) { return each.first; });
    return found == units.end() ? std::nullopt : std::optional(number * found->second);
}

Value setting_milliseconds(const Moment& at) {
    const auto* set = at.as<model::SetVariable>();
    if (set == nullptr || set->values.size() != 1) return unknown();
    return {milliseconds(set->values.front())};
}

Value idle_timeout(const Moment& at) {
    return at.step->session.limits("idle_in_transaction_session_timeout");
}

Value dml_columns(const Moment& at) {
    const auto* insert = at.as<model::Insert>();
    return insert != nullptr ? Value(insert->columns.size()) : unknown();
}

bool is_numbered(const model::Column& column) {
    return column.serial || column.identity != model::Identity::none;
}

bool restarts(const Moment& at) {
    const auto sets = [](const model::Select* select) {
        return std::ranges::any_of(select->query.body.references, [](const auto& reference) {
            return reference.kind == model::Reference::Kind::function &&
                   reference.name.name == "setval";
        });
    };
    return std::ranges::any_of(others<model::Select>(at, When::later), sets) ||
           !others<model::AlterSequence>(at, When::later).empty() ||
           !others<model::SetIdentity>(at, When::later).empty() ||
           !others<model::Do>(at, When::later).empty();
}

/// A column with a sequence that INSERT fills by itself, so that the sequence stays behind.
Value skips_sequence(const Moment& at) {
    const auto* insert = at.as<model::Insert>();
    const model::Relation* table = at.table();
    if (insert == nullptr || table == nullptr || !table->known) return unknown();
    for (const std::string& name : insert->columns) {
        const model::Column* column = table->column(name);
        if (column == nullptr || !is_numbered(*column)) continue;
        const bool leaves = insert->body.text.find("DEFAULT") != std::string::npos ||
                            insert->body.text.find("default") != std::string::npos ||
                            insert->body.text.find("nextval") != std::string::npos;
        if (!leaves && !restarts(at)) return column->name;
    }
    return unknown();
}

Value sequence_sql(const Moment& at) {
    const model::Column* column = at.existing_column();
    if (column == nullptr) return unknown();
    const model::Relation* sequence = at.catalog->relation(column->sequence);
    if (sequence == nullptr) return unknown();
    const bool is_public = sequence->name.schema == "public";
    return is_public ? Value(model::quote_identifier(sequence->name.name))
                     : Value(model::to_sql(sequence->name));
}

Value enum_positioned(const Moment& at) {
    const auto* add = at.as<model::AddEnumValue>();
    return add != nullptr ? Value(!add->neighbour.empty()) : unknown();
}

Value table_qualified(const Moment& at) {
    const model::QualifiedName& name = model::relation_of(at.operation());
    return name.empty() ? unknown() : Value(!name.schema.empty());
}

Value table_inherits(const Moment& at) {
    const auto* create = at.as<model::CreateTable>();
    return create != nullptr ? Value(!create->inherits.empty()) : unknown();
}

Value table_unlogged_here(const Moment& at) {
    const auto* create = at.as<model::CreateTable>();
    return create != nullptr ? Value(create->persistence == model::Persistence::unlogged)
                             : unknown();
}

/// Columns that CREATE TABLE IF NOT EXISTS writes and the table that is there does not have so.
Value differs_here(const Moment& at) {
    const auto* create = at.as<model::CreateTable>();
    if (create == nullptr || !create->if_not_exists) return unknown();
    const model::Relation* table = at.table();
    if (table == nullptr || !table->known) return unknown();
    Value::List out;
    for (const model::ColumnDefinition& each : create->columns) {
        const model::Column* column = table->column(each.name);
        if (column == nullptr || !model::same_type(column->type, each.type))
            out.push_back(each.name);
    }
    return out;
}

Value extension_schema(const Moment& at) {
    const auto* create = at.as<model::CreateExtension>();
    if (create == nullptr) return unknown();
    if (!create->schema.empty()) return create->schema;
    return at.search_path().empty() ? unknown() : Value(at.search_path().front());
}

Value extension_name(const Moment& at) {
    const auto* create = at.as<model::CreateExtension>();
    return create != nullptr ? Value(create->name) : unknown();
}

Value rename_by_alter_table(const Moment& at) {
    const auto* rename = at.as<model::Rename>();
    if (rename == nullptr) return unknown();
    const model::Relation* target = at.relation();
    const bool is_index = target != nullptr && target->kind == model::RelationKind::index;
    return is_index && rename->member.empty() && rename->target.kind == model::ObjectKind::table;
}

Value looks_like_money_name(const Moment& at) {
    const std::string_view name = at.column_name();
    return name.empty() ? unknown() : Value(looks_like_money(name));
}

constexpr std::array table_of_fields{
    Field{"statement.follows_alter", FieldType::boolean,
          "The statement right before it is an ALTER TABLE of the same table.", follows_alter},
    Field{"statement.long_names", FieldType::list,
          "The names in it that are longer than the 63 bytes PostgreSQL keeps.", long_names},
    Field{"setting.value", FieldType::text,
          "The first value that SET gives; \"default\" for RESET.", setting_value},
    Field{"setting.milliseconds", FieldType::number, "The time that SET gives, in milliseconds.",
          setting_milliseconds},
    Field{"settings.idle_timeout", FieldType::boolean,
          "An idle_in_transaction_session_timeout that limits something is in force.",
          idle_timeout},
    Field{"dml.columns", FieldType::number, "How many columns INSERT lists.", dml_columns},
    Field{"dml.skips_sequence", FieldType::text,
          "A numbered column that INSERT fills itself, while nothing sets its sequence after it.",
          skips_sequence},
    Field{"column.sequence", FieldType::text, "The sequence that fills it, as SQL writes it.",
          sequence_sql},
    Field{"enum.positioned", FieldType::boolean, "ADD VALUE says BEFORE or AFTER which label.",
          enum_positioned},
    Field{"table.qualified", FieldType::boolean, "Its name is written with a schema.",
          table_qualified},
    Field{"table.inherits", FieldType::boolean, "CREATE TABLE says INHERITS.", table_inherits},
    Field{"table.made_unlogged", FieldType::boolean, "CREATE TABLE says UNLOGGED.",
          table_unlogged_here},
    Field{"table.differs_here", FieldType::list,
          "Columns that CREATE TABLE IF NOT EXISTS lists and the table that is there lacks, or has "
          "with another type.",
          differs_here},
    Field{"extension.name", FieldType::text, "The extension that is made.", extension_name},
    Field{"extension.schema", FieldType::text, "The schema it is put into.", extension_schema},
    Field{"rename.by_alter_table", FieldType::boolean,
          "An index is renamed by ALTER TABLE, which locks it against readers.",
          rename_by_alter_table},
    Field{"column.looks_like_money", FieldType::boolean,
          "A word of its name says that it is an amount of money.", looks_like_money_name},
};

} // namespace

std::span<const Field> fields::writing() { return table_of_fields; }

} // namespace migvet::engine
