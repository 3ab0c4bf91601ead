#include <algorithm>
#include <array>
#include <optional>

#include "engine/at_end.hpp"
#include "engine/fields.hpp"
#include "engine/padding.hpp"

/// Facts about the shape of a table at the end of the history: matters of taste and of a team's
/// own rules.
namespace migvet::engine {

namespace {

const std::vector<std::string>* key_of(const model::Relation& table) {
    const model::Constraint* key = table.primary_key();
    return key == nullptr ? nullptr : &key->definition.columns;
}

Value column_names(const Moment& at) {
    return of_known(at, [](const model::Relation& table) {
        Value::List names;
        for (const model::Column& column : table.columns) names.push_back(column.name);
        return names;
    });
}

Value all_nullable(const Moment& at) {
    return of_known(at, [](const model::Relation& table) {
        const auto* key = key_of(table);
        const auto counts = [&](const model::Column& column) {
            return key == nullptr || std::ranges::count(*key, column.name) == 0;
        };
        return std::ranges::any_of(table.columns, counts) &&
               std::ranges::none_of(table.columns, [&](const model::Column& column) {
                   return counts(column) && column.not_null;
               });
    });
}

Value commented(const Moment& at) {
    return of_known(at, [](const model::Relation& table) { return table.comment.has_value(); });
}

Value isolated(const Moment& at) {
    return of_known(at, [&](const model::Relation& table) {
        const bool points = std::ranges::any_of(table.constraints, [](const auto& each) {
            return each.definition.kind == model::ConstraintKind::foreign_key;
        });
        return !points && at.catalog->referencing(table.id).empty();
    });
}

std::string_view without_number(std::string_view name) {
    const std::size_t last = name.find_last_not_of("0123456789");
    return last == std::string_view::npos ? std::string_view{} : name.substr(0, last + 1);
}

/// phone1, phone2, phone3: a list in disguise.
Value numbered_columns(const Moment& at) {
    return of_known(at, [](const model::Relation& table) {
        Value::List out;
        for (const model::Column& column : table.columns) {
            const std::string_view stem = without_number(column.name);
            const bool is_numbered = !stem.empty() && stem.size() < column.name.size();
            const auto alike = std::ranges::count_if(table.columns, [&](const auto& other) {
                return other.name.size() > stem.size() && without_number(other.name) == stem;
            });
            if (is_numbered && alike >= 3) out.push_back(column.name);
        }
        return out;
    });
}

Value padding(const Moment& at) {
    return of_known(at, [&](const model::Relation& table) {
        return static_cast<std::int64_t>(padding_saved(table, *at.catalog));
    });
}

Value key_types(const Moment& at) {
    return of_known(at, [](const model::Relation& table) {
        Value::List out;
        if (const auto* key = key_of(table))
            for (const std::string& name : *key)
                if (const model::Column* column = table.column(name))
                    out.push_back(model::canonical_type_name(column->type.name.name));
        return out;
    });
}

Value key_is_first(const Moment& at) {
    return of_known(at, [](const model::Relation& table) {
        const auto* key = key_of(table);
        return key == nullptr || key->empty() || table.columns.empty() ||
               std::ranges::count(*key, table.columns.front().name) != 0;
    });
}

/// Same name, other type: one of the two was probably not meant.
Value column_other_types(const Moment& at) {
    const model::Relation* table = table_at_end(at);
    const model::Column* column =
        table == nullptr || !table->known ? nullptr : table->column(at.ending->column);
    if (column == nullptr) return unknown();
    Value::List out;
    for (const model::TypeName* other : at.types_by_name().of(column->name))
        if (!model::same_type(*other, column->type)) out.push_back(model::display(*other));
    return out;
}

Value crosses_schemas(const Moment& at) {
    const bool is_key =
        at.constraint != nullptr && at.constraint->kind == model::ConstraintKind::foreign_key;
    if (!is_key) return unknown();
    const model::Relation* other =
        at.catalog->find_relation(at.constraint->referenced, at.search_path());
    const model::Relation* table = at.table();
    const std::string& to =
        other != nullptr ? other->name.schema : at.constraint->referenced.schema;
    const std::string& from =
        table != nullptr ? table->name.schema : model::relation_of(at.operation()).schema;
    if (to.empty() && from.empty()) return false;
    const std::string home = at.search_path().empty() ? "public" : at.search_path().front();
    return (to.empty() ? home : to) != (from.empty() ? home : from);
}

Value transaction_timeout(const Moment& at) {
    return at.step->session.limits("transaction_timeout");
}

constexpr auto ending = FieldScope::ending;

constexpr std::array design_fields{
    Field{"final.table_columns",
          FieldType::list,
          "The columns that its table has at the end of the history.",
          column_names,
          {},
          ending},
    Field{"final.table_all_nullable",
          FieldType::boolean,
          "At the end every column of its table may be null, but for those of the primary key.",
          all_nullable,
          {},
          ending},
    Field{"final.table_commented",
          FieldType::boolean,
          "At the end its table has a comment.",
          commented,
          {},
          ending},
    Field{"final.table_isolated",
          FieldType::boolean,
          "At the end no foreign key starts or ends at its table.",
          isolated,
          {},
          ending},
    Field{"final.table_numbered_columns",
          FieldType::list,
          "Three or more columns of its table that differ only in a number.",
          numbered_columns,
          {},
          ending},
    Field{"final.table_padding",
          FieldType::number,
          "How many bytes a row of its table would save if its columns stood in another order.",
          padding,
          {},
          ending},
    Field{"final.table_key_types",
          FieldType::list,
          "The types of its table's primary key.",
          key_types,
          {},
          ending},
    Field{"final.table_key_first",
          FieldType::boolean,
          "Its table's first column belongs to the primary key, if it has one.",
          key_is_first,
          {},
          ending},
    Field{"final.column_other_types",
          FieldType::list,
          "Other types that columns of the same name have in other tables.",
          column_other_types,
          {},
          ending},
    Field{"constraint.crosses_schemas", FieldType::boolean,
          "A foreign key to a table of another schema.", crosses_schemas},
    Field{"settings.transaction_timeout", FieldType::boolean,
          "A transaction_timeout that limits something is in force.", transaction_timeout}};

} // namespace

std::span<const Field> fields::design() { return design_fields; }

} // namespace migvet::engine
