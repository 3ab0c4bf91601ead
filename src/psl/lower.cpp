#include "psl/lower.hpp"

#include <array>

namespace migvet::psl {

namespace {

constexpr std::string_view default_schema = "public";

model::ReferentialAction lower(Action action) {
    switch (action) {
    case Action::cascade: return model::ReferentialAction::cascade;
    case Action::restrict: return model::ReferentialAction::restrict;
    case Action::no_action: return model::ReferentialAction::no_action;
    case Action::set_null: return model::ReferentialAction::set_null;
    case Action::set_default: return model::ReferentialAction::set_default;
    }
    return model::ReferentialAction::no_action;
}

model::QualifiedName lower(const model::QualifiedName& name) {
    if (!name.schema.empty()) return name;
    return {std::string(default_schema), name.name};
}

constexpr std::array<const char*, 6> methods{"btree", "hash", "gist", "gin", "spgist", "brin"};

model::ColumnDefinition lower(const PromisedColumn& column) {
    model::ColumnDefinition made;
    made.name = column.name;
    made.type = column.type;
    made.serial = column.serial;
    made.not_null = column.not_null || column.serial;
    if (column.default_text) made.default_value = plain_expression(*column.default_text);
    made.where = column.place.where;
    made.name_where = column.place.where;
    return made;
}

model::ConstraintDefinition lower(const PromisedKey& key) {
    model::ConstraintDefinition made;
    made.kind = model::ConstraintKind::primary_key;
    made.name = key.name;
    made.columns = key.columns;
    made.where = key.place.where;
    return made;
}

model::ConstraintDefinition lower(const PromisedForeignKey& key) {
    model::ConstraintDefinition made;
    made.kind = model::ConstraintKind::foreign_key;
    made.name = key.name;
    made.columns = key.columns;
    made.referenced = lower(key.referenced);
    made.referenced_columns = key.referenced_columns;
    made.on_delete = lower(key.on_delete);
    made.on_update = lower(key.on_update);
    made.where = key.place.where;
    return made;
}

model::CreateIndex lower(const PromisedTable& table, const PromisedIndex& index) {
    model::CreateIndex made;
    made.name = index.name;
    made.table = lower(table.name);
    made.unique = index.unique;
    made.access_method = methods[static_cast<std::size_t>(index.method)];
    for (const PromisedIndex::Column& column : index.columns) {
        model::IndexKey key;
        key.column = column.name;
        key.operator_class.name = column.operator_class.value_or(std::string{});
        if (column.is_descending()) key.order = model::SortOrder::descending;
        made.keys.push_back(std::move(key));
    }
    if (!index.predicate.empty()) made.predicate = plain_expression("(" + index.predicate + ")");
    return made;
}

model::CreateTable lower(const PromisedTable& table) {
    model::CreateTable made;
    made.name = lower(table.name);
    for (const PromisedColumn& column : table.columns) made.columns.push_back(lower(column));
    if (table.key) made.constraints.push_back(lower(*table.key));
    return made;
}

class Filling {
public:
    explicit Filling(model::Catalog& catalog) : catalog_(catalog) {}

    void fill(const Promise& promise) {
        for (const std::string& schema : promise.schemas) {
            if (schema != default_schema) apply(model::CreateSchema{schema, true, {}}, {});
        }
        for (const Extension& extension : promise.extensions) {
            const std::string name(extension.map.value_or(extension.name));
            model::CreateExtension made{name, true, {}, {}, false};
            if (extension.schema) made.schema = *extension.schema;
            if (extension.version) made.version = *extension.version;
            apply(std::move(made), {0, extension.span});
        }
        for (const PromisedEnum& one : promise.enums)
            apply(model::CreateEnum{lower(one.name), one.labels}, one.place);
        for (const PromisedTable& table : promise.tables) apply(lower(table), table.place);
        for (const PromisedTable& table : promise.tables) {
            for (const PromisedIndex& index : table.indexes)
                apply(lower(table, index), index.place);
        }
        for (const PromisedTable& table : promise.tables) {
            for (const PromisedForeignKey& key : table.foreign_keys) {
                model::AddConstraint made;
                made.table.name = lower(table.name);
                made.constraint = lower(key);
                apply(std::move(made), key.place);
            }
        }
    }

private:
    template <typename Action> void apply(Action&& action, const Place& place) {
        model::Setting setting;
        setting.origin = {-1, place.source, place.where, 0};
        catalog_.apply(model::Operation(std::forward<Action>(action), place.where, place.where),
                       setting);
    }

    model::Catalog& catalog_;
};

/// The content of 'text' when the whole is one string; nothing else.
std::optional<std::string> string_content(std::string_view sql) {
    if (sql.size() < 2 || sql.front() != '\'' || sql.back() != '\'') return std::nullopt;
    std::string out;
    const std::string_view inner = sql.substr(1, sql.size() - 2);
    for (std::size_t at = 0; at < inner.size(); ++at) {
        if (inner[at] == '\'' && (at + 1 == inner.size() || inner[++at] != '\''))
            return std::nullopt;
        out += inner[at];
    }
    return out;
}

bool is_number(std::string_view sql) {
    if (sql.starts_with('-')) sql.remove_prefix(1);
    return !sql.empty() && sql.find_first_not_of("0123456789.") == std::string_view::npos;
}

std::string_view trim(std::string_view text) {
    while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
    while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
    return text;
}

std::string folded(std::string_view name) {
    if (name.size() > 1 && name.front() == '"' && name.back() == '"')
        return std::string(name.substr(1, name.size() - 2));
    std::string out(name);
    for (char& c : out) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return out;
}

} // namespace

model::Expression plain_expression(std::string_view sql) {
    model::Expression made;
    made.text = sql;
    if (const auto content = string_content(sql)) {
        made.form = model::ExpressionForm::constant;
        made.constant = *content;
    } else if (is_number(sql)) {
        made.form = model::ExpressionForm::constant;
        made.constant = sql;
    } else if (sql == "true" || sql == "false") {
        made.form = model::ExpressionForm::constant;
        made.constant = sql.substr(0, 1);
    }
    return made;
}

model::TypeName written_type(std::string_view sql) {
    model::TypeName made;
    sql = trim(sql);
    while (sql.ends_with("[]")) {
        ++made.dimensions;
        sql = trim(sql.substr(0, sql.size() - 2));
    }
    std::string name(sql);
    const std::size_t open = sql.find('(');
    const std::size_t close = sql.rfind(')');
    if (open != std::string_view::npos && close != std::string_view::npos && close > open) {
        name = std::string(trim(sql.substr(0, open))) + std::string(sql.substr(close + 1));
        std::string_view rest = sql.substr(open + 1, close - open - 1);
        while (!rest.empty()) {
            const std::size_t comma = std::min(rest.find(','), rest.size());
            made.modifiers.emplace_back(trim(rest.substr(0, comma)));
            rest.remove_prefix(std::min(comma + 1, rest.size()));
        }
    }
    const std::size_t dot = name.find('.');
    if (dot != std::string::npos) made.name.schema = folded(trim(name).substr(0, dot));
    const std::string_view last =
        dot == std::string::npos ? std::string_view(name) : std::string_view(name).substr(dot + 1);
    made.name.name = model::canonical_type_name(folded(trim(last)));
    return made;
}

model::Catalog promised(const Promise& promise) {
    model::Catalog catalog(model::Start::empty);
    Filling(catalog).fill(promise);
    return catalog;
}

} // namespace migvet::psl
