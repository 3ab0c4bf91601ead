#include <algorithm>

#include "model/refuser.hpp"

/// Rows: what is written to and read from has to be there.
namespace migvet::model {

Refuser::Answer Refuser::bad_target(const QualifiedName& name, const Names& columns,
                                    const Expression& body) const {
    if (Answer answer = missing_source(name)) return answer;
    const Relation* table = find(name);
    if (table != nullptr) {
        for (const std::string& column : columns)
            if (Answer answer = missing_column(*table, column)) return answer;
    }
    return missing_in(body);
}

Refuser::Answer Refuser::operator()(const Delete& remove) const {
    if (Answer answer = bad_target(remove.table, {}, remove.body)) return answer;
    if (Answer answer = missing_in_rows(remove.table, remove.body)) return answer;
    if (Answer answer = bad_aggregate_in_rows(remove.body, "WHERE")) return answer;
    return setting_.in_code ? std::nullopt : missing_qualified(remove.body, nullptr);
}

Refuser::Answer Refuser::operator()(const Truncate& truncate) const {
    if (Answer answer = missing_relation(truncate.table)) return answer;
    const Relation* table = find(truncate.table);
    const bool other = table != nullptr && table->is_sure() && !table->is_table();
    if (other) return refuse("42809", quoted(table->name.name) + " is not a table");
    // https://www.postgresql.org/docs/14/release-14.html
    const bool far = table != nullptr && table->is_sure() &&
                     table->kind == RelationKind::foreign_table && setting_.server_version < 14;
    if (far) return refuse("42809", quoted(table->name.name) + " is not a table");
    const bool empty =
        table != nullptr && truncate.only && table->kind == RelationKind::partitioned_table;
    if (!empty) return std::nullopt;
    return refuse("42809", "cannot truncate only a partitioned table");
}

Refuser::Answer Refuser::operator()(const Analyze& analyze) const {
    for (const QualifiedName& table : analyze.tables)
        if (Answer answer = missing_relation(table)) return answer;
    return std::nullopt;
}

Refuser::Answer Refuser::operator()(const Copy& copy) const {
    if (Answer answer = missing_relation(copy.table)) return answer;
    const Relation* table = find(copy.table);
    if (table == nullptr) return std::nullopt;
    if (!copy.from && table->is_sure() && table->kind == RelationKind::partitioned_table)
        return refuse("42809", "cannot copy from partitioned table " + quoted(table->name.name));
    for (const std::string& column : copy.columns)
        if (Answer answer = missing_column(*table, column)) return answer;
    return std::nullopt;
}

Refuser::Answer Refuser::operator()(const RefreshMaterializedView& refresh) const {
    if (refresh.concurrently && refresh.with_no_data)
        return refuse("42601", "CONCURRENTLY and WITH NO DATA options cannot be used together");
    if (Answer answer = missing_relation(refresh.name)) return answer;
    const Relation* view = find(refresh.name);
    const bool known = view != nullptr && view->is_sure();
    if (!known) return std::nullopt;
    if (view->kind != RelationKind::materialized_view)
        return refuse("42809", quoted(view->name.name) + " is not a materialized view");
    if (!refresh.concurrently) return std::nullopt;
    if (!view->populated)
        return refuse("0A000",
                      "CONCURRENTLY cannot be used when the materialized view is not populated");
    for (const RelationId id : view->indexes) {
        const Relation* index = catalog_.relation(id);
        if (index != nullptr && index->index.unique && !index->index.predicate) return std::nullopt;
    }
    return refuse(
        "55000", "cannot refresh materialized view " + quoted(to_sql(view->name)) + " concurrently",
        "Create a unique index with no WHERE clause on one or more columns of the "
        "materialized view.");
}

Refuser::Answer Refuser::operator()(const Reindex& reindex) const {
    const bool relation = reindex.kind == ReindexKind::index || reindex.kind == ReindexKind::table;
    if (!relation) return std::nullopt;
    if (Answer answer = missing_relation(reindex.name)) return answer;
    const Relation* found = find(reindex.name);
    if (found == nullptr || !found->is_sure()) return std::nullopt;
    const bool holds_rows = found->is_table() || found->kind == RelationKind::materialized_view;
    if (reindex.kind == ReindexKind::table && !holds_rows)
        return refuse("42809", quoted(found->name.name) + " is not a table or materialized view");
    const bool is_index =
        found->kind == RelationKind::index || found->kind == RelationKind::partitioned_index;
    if (reindex.kind == ReindexKind::index && !is_index)
        return refuse("42809", quoted(found->name.name) + " is not an index");
    return std::nullopt;
}

} // namespace migvet::model
