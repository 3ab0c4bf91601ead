#include "engine/drift/described.hpp"

namespace migvet::engine::drift {

namespace {

constexpr std::string_view default_schema = "public";

constexpr std::array<const char*, 6> methods{"btree", "hash", "gist", "gin", "spgist", "brin"};

model::QualifiedName full(const model::QualifiedName& name) {
    return {name.schema.empty() ? std::string(default_schema) : name.schema, name.name};
}

model::ReferentialAction action(psl::Action action) {
    switch (action) {
    case psl::Action::cascade: return model::ReferentialAction::cascade;
    case psl::Action::restrict: return model::ReferentialAction::restrict;
    case psl::Action::no_action: break;
    case psl::Action::set_null: return model::ReferentialAction::set_null;
    case psl::Action::set_default: return model::ReferentialAction::set_default;
    }
    return model::ReferentialAction::no_action;
}

Default default_of(const psl::PromisedColumn& column) {
    Default made;
    made.values = column.default_values;
    made.text = column.default_text.value_or("");
    switch (column.default_kind) {
    case psl::DefaultKind::none: made.kind = Default::Kind::none; break;
    case psl::DefaultKind::value: made.kind = Default::Kind::value; break;
    case psl::DefaultKind::list: made.kind = Default::Kind::list; break;
    case psl::DefaultKind::now: made.kind = Default::Kind::now; break;
    case psl::DefaultKind::generated: made.kind = Default::Kind::generated; break;
    case psl::DefaultKind::any: made.kind = Default::Kind::any; break;
    case psl::DefaultKind::sequence: made.kind = Default::Kind::sequence; break;
    }
    return made;
}

Column describe(const psl::PromisedColumn& column, const Described& all) {
    Column made;
    made.name = column.name;
    const model::QualifiedName type = full(column.type.name);
    const bool is_user_type = column.kind == psl::PromisedColumn::Kind::enumeration;
    if (!is_user_type && column.kind != psl::PromisedColumn::Kind::unsupported)
        made.type = column_type(column.type);
    if (is_user_type && all.enumeration(type) != nullptr) {
        made.type.family = Family::enumeration;
        made.type.enumeration = type;
    }
    made.type.text = column.type_text;
    made.arity = column.not_null ? Arity::required : Arity::nullable;
    if (column.type.is_array()) made.arity = Arity::list;
    made.default_value = default_of(column);
    made.auto_increment = column.serial;
    made.places.promised = column.place;
    made.promise = &column;
    return made;
}

Index describe(const psl::PromisedKey& key) {
    Index made;
    made.name = key.name;
    made.unique = true;
    for (const std::string& column : key.columns) made.parts.push_back({column, {}, false, false});
    made.places.promised = key.place;
    return made;
}

Index describe(const psl::PromisedIndex& index) {
    Index made;
    made.name = index.name;
    made.unique = index.unique;
    made.method = methods[static_cast<std::size_t>(index.method)];
    for (const psl::PromisedIndex::Column& column : index.columns)
        made.parts.push_back({column.name, column.operator_class.value_or(std::string{}), false,
                              column.is_descending()});
    made.predicate = index.predicate;
    made.places.promised = index.place;
    made.promise = &index;
    return made;
}

ForeignKey describe(const psl::PromisedForeignKey& key) {
    ForeignKey made;
    made.name = key.name;
    made.columns = key.columns;
    made.referenced = full(key.referenced);
    made.referenced_columns = key.referenced_columns;
    made.on_delete = action(key.on_delete);
    made.on_update = action(key.on_update);
    made.places.promised = key.place;
    made.promise = &key;
    return made;
}

Table describe(const psl::PromisedTable& table, const Described& all) {
    Table made;
    made.name = full(table.name);
    made.places.promised = table.place;
    made.promise = &table;
    for (const psl::PromisedColumn& column : table.columns)
        made.columns.push_back(describe(column, all));
    if (table.key) made.key = describe(*table.key);
    for (const psl::PromisedIndex& index : table.indexes) made.indexes.push_back(describe(index));
    for (const psl::PromisedForeignKey& key : table.foreign_keys)
        made.foreign_keys.push_back(describe(key));
    return made;
}

} // namespace

Described describe(const psl::Promise& promise) {
    Described made;
    made.schemas = promise.schemas;
    for (const psl::Extension& extension : promise.extensions) {
        InstalledExtension one;
        one.name = extension.map.value_or(extension.name);
        one.schema = extension.schema.value_or("");
        one.version = extension.version.value_or("");
        one.places.promised = psl::Place{promise.datasource_source, extension.span};
        one.promise = &extension;
        made.extensions.push_back(std::move(one));
    }
    for (const psl::PromisedEnum& source : promise.enums)
        made.enumerations.push_back(
            {full(source.name), source.labels, {source.place, std::nullopt}, &source});
    for (const psl::PromisedTable& table : promise.tables)
        made.tables.push_back(describe(table, made));
    return made;
}

} // namespace migvet::engine::drift
