#include <algorithm>
#include <array>

#include "model/refuser.hpp"

/// Indexes that can't be.
namespace migvet::model {

namespace {

/// What PostgreSQL's own access methods can.
/// https://www.postgresql.org/docs/15/index-api.html (IndexAmRoutine)
struct Method {
    std::string_view name;
    bool unique, several_columns, included_columns;
};

constexpr std::array methods{
    Method{"btree", true, true, true},  Method{"hash", false, false, false},
    Method{"gist", false, true, true},  Method{"gin", false, true, false},
    Method{"brin", false, true, false}, Method{"spgist", false, false, true},
};

} // namespace

Refuser::Answer Refuser::operator()(const CreateIndex& create) const {
    if (Answer answer = missing_relation(create.table)) return answer;
    const Relation* table = find(create.table);
    if (table == nullptr) return std::nullopt;
    const bool holds_rows =
        table->kind == RelationKind::table || table->kind == RelationKind::partitioned_table;
    const bool can_have =
        !table->is_sure() || holds_rows || table->kind == RelationKind::materialized_view;
    if (!can_have)
        return refuse("42809", "cannot create index on relation " + quoted(table->name.name));
    if (Answer answer = bad_method(create)) return answer;
    const bool partitioned = table->kind == RelationKind::partitioned_table;
    if (partitioned && create.concurrently)
        return refuse("0A000", "cannot create index on partitioned table " +
                                   quoted(table->name.name) + " concurrently");
    if (!create.name.empty())
        if (Answer answer = taken_relation(table->name.schema, create.name))
            return create.if_not_exists ? std::nullopt : answer;
    if (Answer answer = bad_index_options(create.options, create.access_method)) return answer;
    return bad_index(*table, create);
}

Refuser::Answer Refuser::bad_index(const Relation& table, const CreateIndex& create) const {
    const auto missing = [&](const std::string& column) -> Answer {
        const Answer answer = missing_column(table, column);
        if (!answer) return std::nullopt;
        return refuse("42703", "column " + quoted(column) + " does not exist", answer->hint);
    };
    for (const IndexKey& key : create.keys) {
        if (Answer answer = missing(key.column)) return answer;
        const Column* column = key.collation.empty() ? nullptr : table.column(key.column);
        if (column != nullptr && !column->type.empty())
            if (Answer answer = bad_collation(column->type)) return answer;
        if (!key.expression) continue;
        if (Answer answer = missing_own_column(table, *key.expression)) return answer;
        if (Answer answer = bad_aggregate(*key.expression, "index expressions")) return answer;
    }
    for (const std::string& column : create.include)
        if (Answer answer = missing(column)) return answer;
    if (create.predicate) {
        if (Answer answer = missing_own_column(table, *create.predicate)) return answer;
        if (Answer answer = bad_aggregate(*create.predicate, "index predicates")) return answer;
    }
    if (!create.unique || table.kind != RelationKind::partitioned_table) return std::nullopt;
    ConstraintDefinition unique;
    unique.kind = ConstraintKind::unique;
    for (const IndexKey& key : create.keys) unique.columns.push_back(key.column);
    return bad_partition_key(TableShape(table), unique);
}

/// DefineIndex(). Methods that extensions bring are not known.
Refuser::Answer Refuser::bad_method(const CreateIndex& create) {
    const auto at = std::ranges::find(methods, create.access_method, &Method::name);
    if (at == methods.end()) return std::nullopt;
    const auto no = [&](const char* what) {
        return refuse("0A000", "access method " + quoted(create.access_method) +
                                   " does not support " + what);
    };
    if (create.unique && !at->unique) return no("unique indexes");
    if (!create.include.empty() && !at->included_columns) return no("included columns");
    if (create.keys.size() > 1 && !at->several_columns) return no("multicolumn indexes");
    return std::nullopt;
}

} // namespace migvet::model
