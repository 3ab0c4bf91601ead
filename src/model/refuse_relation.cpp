#include <algorithm>
#include <map>
#include <set>

#include "model/refuser.hpp"

/// New schemas, tables, views, sequences and indexes.
namespace migvet::model {

namespace {

/// A star may stand for any number.
bool names_too_many(const std::vector<std::string>& names, const Query& query) {
    const bool starred =
        std::ranges::any_of(query.columns, [](const QueryColumn& one) { return one.name == "*"; });
    return !query.columns.empty() && !starred && names.size() > query.columns.size();
}

constexpr std::size_t most_columns = 1600;
/// Where remembering names is faster than comparing each with each.
constexpr std::size_t many_columns = 32;

/// The first name that comes twice, from this place on; a star may hide some.
template <class Column>
const std::string* twice(const std::vector<Column>& columns, std::size_t first = 0) {
    std::set<std::string_view> seen;
    const bool many = columns.size() > many_columns;
    for (std::size_t i = first; i < columns.size(); ++i) {
        const std::string& name = columns[i].name;
        if (name == "*") continue;
        const auto before = columns.begin() + static_cast<std::ptrdiff_t>(i);
        const bool again =
            many ? !seen.insert(name).second
                 : std::any_of(columns.begin() + static_cast<std::ptrdiff_t>(first), before,
                               [&](const Column& each) { return each.name == name; });
        if (again) return &name;
    }
    return nullptr;
}

bool is_key(ConstraintKind kind) { return kind == ConstraintKind::primary_key; }

} // namespace

std::optional<Refusal> Catalog::refusal(const Operation& operation, const Setting& setting) const {
    const Refuser refuser(*this, setting);
    std::optional<Refusal> answer = std::visit(refuser, operation.action);
    if (answer && refuser.is_doubtful(operation, *answer)) return std::nullopt;
    return answer;
}

Refuser::Answer Refuser::operator()(const CreateSchema& create) const {
    if (create.name.starts_with("pg_"))
        return refuse("42939", "unacceptable schema name " + quoted(create.name),
                      "The prefix \"pg_\" is reserved for system schemas.");
    const Schema* present = catalog_.find_schema(create.name);
    if (present == nullptr || create.if_not_exists) return std::nullopt;
    return refuse("42P06", "schema " + quoted(create.name) + " already exists");
}

Refuser::Answer Refuser::operator()(const CreateTable& create) const {
    const std::string schema = creation_schema(create.name, create.persistence);
    if (Answer answer = no_place(create.name, create.persistence)) return answer;
    if (create.name.schema == "pg_catalog")
        return refuse("42501", "permission denied to create \"pg_catalog." + create.name.name + '"',
                      "System catalog modifications are currently disallowed.");
    Answer taken = taken_relation(schema, create.name.name);
    if (taken && create.if_not_exists) return std::nullopt;
    if (Answer answer = missing_types(create)) return answer;
    if (Answer answer = bad_parents(create)) return answer;
    // https://www.postgresql.org/docs/18/release-18.html: before, it meant nothing
    const bool unlogged = create.persistence == Persistence::unlogged &&
                          create.partition_by.strategy != PartitionStrategy::none;
    if (unlogged && setting_.server_version >= 18)
        return refuse("0A000", "partitioned tables cannot be unlogged");
    if (create.columns.size() > most_columns)
        return refuse("54011", "tables can have at most 1600 columns");
    const bool partitioned = create.partition_by.strategy != PartitionStrategy::none;
    if (Answer answer = partitioned ? bad_partitioned_options(create.options)
                                    : bad_table_options(create.options, create.access_method))
        return answer;
    if (const std::string* column = twice(create.columns))
        return refuse("42701", "column " + quoted(*column) + " specified more than once");
    if (taken) return taken;
    if (Answer answer = taken_type({schema, create.name.name})) return answer;
    return bad_parts(create);
}

/// The types of columns are looked for before anything is made.
Refuser::Answer Refuser::missing_types(const CreateTable& create) const {
    TypeName type;
    type.name = create.of_type;
    if (Answer answer = missing_type(type)) return answer;
    const Type* form = catalog_.find_type(create.of_type, setting_.search_path);
    if (form != nullptr && form->kind != TypeKind::composite)
        return refuse("42809", "type " + form->name.name + " is not a composite type");
    for (const ColumnDefinition& column : create.columns)
        if (Answer answer = bad_column_type(column.type)) return answer;
    return std::nullopt;
}

/// MergeAttributes()
Refuser::Answer Refuser::unlike_parents(const CreateTable& create) const {
    std::map<std::string_view, std::string> types;
    for (const QualifiedName& name : create.inherits) {
        const Relation* parent = find(name);
        if (parent == nullptr || !parent->is_sure()) return std::nullopt;
        for (const Column& column : parent->columns) {
            const auto [same, is_new] = types.try_emplace(column.name, to_sql(column.type));
            if (!is_new && same->second != to_sql(column.type))
                return refuse("42804",
                              "inherited column " + quoted(column.name) + " has a type conflict");
        }
    }
    return std::nullopt;
}

Refuser::Answer Refuser::bad_parents(const CreateTable& create) const {
    if (create.inherits.size() > 1)
        if (Answer answer = unlike_parents(create)) return answer;
    for (const QualifiedName& name : create.inherits) {
        if (Answer answer = missing_relation(name)) return answer;
        const Relation* parent = find(name);
        if (parent != nullptr && parent->kind == RelationKind::partitioned_table)
            return refuse("42809",
                          "cannot inherit from partitioned table " + quoted(parent->name.name));
        for (const ColumnDefinition& column : create.columns) {
            const Column* same = parent == nullptr ? nullptr : parent->column(column.name);
            if (same != nullptr && to_sql(same->type) != to_sql(column.type))
                return refuse("42804", "column " + quoted(column.name) + " has a type conflict");
        }
    }
    for (const TableLike& like : create.likes) {
        if (catalog_.find_type(like.source, setting_.search_path) != nullptr) continue;
        if (Answer answer = missing_relation(like.source)) return answer;
    }
    if (Answer answer = missing_relation(create.partition_of)) return answer;
    if (const Relation* parent = find(create.partition_of)) {
        const bool other = parent->is_sure() && parent->kind != RelationKind::partitioned_table;
        if (other) return refuse("42P17", quoted(parent->name.name) + " is not partitioned");
        for (const ColumnDefinition& column : create.columns)
            if (Answer answer = missing_column(*parent, column.name))
                return refuse("42703", "column " + quoted(column.name) + " does not exist");
        if (Answer answer = bad_bound(*parent, create.bound)) return answer;
    }
    return std::nullopt;
}

Refuser::Answer Refuser::missing_partition_column(const CreateTable& create,
                                                  const TableShape& shape) const {
    if (Answer answer = bad_partition_by(create.partition_by)) return answer;
    if (!shape.is_known()) return std::nullopt;
    for (const IndexKey& key : create.partition_by.keys) {
        if (key.expression)
            if (Answer answer = bad_aggregate(*key.expression, "partition key expressions"))
                return answer;
        if (key.column.empty()) continue;
        if (shape.type_of(key.column) == nullptr)
            return refuse("42703", "column " + quoted(key.column) +
                                       " named in partition key does not exist");
        if (shape.is_generated(key.column))
            return refuse("42P17", "cannot use generated column in partition key",
                          "column " + quoted(key.column) + " is a generated column");
    }
    return std::nullopt;
}

/// PostgreSQL makes the sequences of serial and identity columns before the table.
std::vector<std::string> Refuser::own_sequences(const CreateTable& create) const {
    const auto has_default = [](const ColumnDefinition& one) {
        return one.default_value && !one.default_value->references.empty();
    };
    std::vector<std::string> out;
    if (std::ranges::none_of(create.columns, has_default)) return out;
    const QualifiedName table{creation_schema(create.name, create.persistence), create.name.name};
    for (const ColumnDefinition& one : create.columns)
        if (one.serial || one.identity != Identity::none)
            out.push_back(catalog_.choose_relation_name(table, one.name, "seq", false));
    return out;
}

Refuser::Answer Refuser::bad_parts(const CreateTable& create) const {
    const std::vector<std::string> made = own_sequences(create);
    for (const ColumnDefinition& column : create.columns)
        if (Answer answer = bad_column(column, made)) return answer;
    for (const ColumnDefinition& column : create.columns)
        if (Answer answer = bad_identity(column.identity, column.type)) return answer;
    const TableShape shape(create, catalog_, setting_.search_path);
    for (const ColumnDefinition& column : create.columns) {
        if (!column.generation) continue;
        ConstraintDefinition speaks_of_columns;
        speaks_of_columns.expression = *column.generation;
        if (Answer answer = bad_check(shape, speaks_of_columns)) return answer;
        if (Answer answer = bad_generation(shape, column)) return answer;
    }
    if (Answer answer = missing_partition_column(create, shape)) return answer;
    int keys = 0;
    const auto check = [&](const ConstraintDefinition& one) -> Answer {
        if (is_key(one.kind) && ++keys > 1)
            return refuse("42P16", "multiple primary keys for table " + quoted(create.name.name) +
                                       " are not allowed");
        return bad_constraint(shape, one);
    };
    for (const ColumnDefinition& column : create.columns)
        for (const ConstraintDefinition& one : column.constraints)
            if (Answer answer = check(one)) return answer;
    for (const ConstraintDefinition& one : create.constraints)
        if (Answer answer = check(one)) return answer;
    return taken_constraint_names(create);
}

Refuser::Answer Refuser::operator()(const CreateTableAs& create) const {
    const std::string schema = creation_schema(create.name, create.persistence);
    if (Answer answer = missing_in_query(create.query)) return answer;
    if (Answer answer = no_place(create.name, create.persistence)) return answer;
    if (Answer taken = taken_relation(schema, create.name.name))
        return create.if_not_exists ? std::nullopt : taken;
    if (names_too_many(create.column_names, create.query))
        return refuse("42601", "too many column names were specified");
    return bad_table_options(create.options, create.access_method);
}

/// A view's columns have names of their own.
Refuser::Answer Refuser::operator()(const CreateView& create) const {
    const std::string schema = creation_schema(create.name, create.persistence);
    if (Answer answer = missing_in_query(create.query)) return answer;
    if (Answer answer = no_place(create.name, create.persistence)) return answer;
    if (const std::string* column = twice(create.query.columns, create.column_names.size()))
        return refuse("42701", "column " + quoted(*column) + " specified more than once");
    if (names_too_many(create.column_names, create.query))
        return refuse("42601", "CREATE VIEW specifies more column names than columns");
    const Relation* present = find({schema, create.name.name});
    if (present == nullptr || !create.or_replace) return taken_relation(schema, create.name.name);
    if (!present->is_sure()) return std::nullopt;
    if (present->kind != RelationKind::view)
        return refuse("42809", quoted(present->name.name) + " is not a view");
    return bad_replacement(*present, create);
}

/// Only a plain column of the one relation that the view reads tells its type for certain.
Refuser::Answer Refuser::retyped_column(const Column& present, const Query& query,
                                        const QueryColumn& item) const {
    const bool plain = item.value.form == ExpressionForm::column && query.from.size() == 1 &&
                       !query.body.has_subquery && item.value.references.size() == 1;
    const Relation* source = plain ? find(query.from.front().second) : nullptr;
    if (source == nullptr || !source->is_sure()) return std::nullopt;
    const Column* column = source->column(item.value.references.front().name.name);
    const bool known = column != nullptr && !column->type.empty() && !present.type.empty();
    if (!known || column->user_type != present.user_type) return std::nullopt;
    TypeName before = present.type;
    TypeName after = column->type;
    before.name.schema = after.name.schema = {};
    if (same_type(before, after)) return std::nullopt;
    return refuse("42P16", "cannot change data type of view column " + quoted(present.name) +
                               " from " + to_sql(before) + " to " + to_sql(after));
}

/// CREATE OR REPLACE VIEW may only add columns at the end.
Refuser::Answer Refuser::bad_replacement(const Relation& view, const CreateView& create) const {
    const std::vector<QueryColumn>& columns = create.query.columns;
    const bool star = std::any_of(columns.begin(), columns.end(),
                                  [](const QueryColumn& one) { return one.name == "*"; });
    if (star || columns.empty()) return std::nullopt;
    if (columns.size() < view.columns.size())
        return refuse("42P16", "cannot drop columns from view");
    for (std::size_t i = 0; i < view.columns.size(); ++i) {
        const Names& given = create.column_names;
        const std::string& name = i < given.size() ? given[i] : columns[i].name;
        if (name == view.columns[i].name) {
            if (Answer answer = retyped_column(view.columns[i], create.query, columns[i]))
                return answer;
            continue;
        }
        return refuse("42P16",
                      "cannot change name of view column " + quoted(view.columns[i].name) + " to " +
                          quoted(name),
                      "use ALTER VIEW ... RENAME COLUMN, or drop the view first");
    }
    return std::nullopt;
}

} // namespace migvet::model
