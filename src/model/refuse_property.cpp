#include <algorithm>

#include "model/refuser.hpp"

/// How a table is stored, and which index stands for what.
namespace migvet::model {

/// The index that the statement names, when all is known about it.
const Relation* Refuser::sure_index(const Target& target, const std::string& name) const {
    const Relation* table = find(target.name);
    if (table == nullptr || name.empty()) return nullptr;
    const Relation* index = find({table->name.schema, name});
    return index != nullptr && index->is_sure() && index->index.table == table->id ? index
                                                                                   : nullptr;
}

/// check_index_is_clusterable()
Refuser::Answer Refuser::bad_clustering(const Target& target, const std::string& name) const {
    if (Answer answer = missing_index_of(target, name)) return answer;
    const Relation* index = sure_index(target, name);
    if (index == nullptr) return std::nullopt;
    if (index->index.predicate)
        return refuse("0A000", "cannot cluster on partial index " + quoted(name));
    const std::string& method = index->index.access_method;
    if (method == "gin" || method == "brin" || method == "hash" || method == "spgist")
        return refuse("0A000", "cannot cluster on index " + quoted(name) +
                                   " because access method does not support clustering");
    return std::nullopt;
}

Refuser::Answer Refuser::operator()(const ClusterOn& set) const {
    if (Answer answer = bad_clustering(set.table, set.index)) return answer;
    const Relation* table = find(set.table.name);
    const bool partitioned =
        table != nullptr && table->is_sure() && table->kind == RelationKind::partitioned_table;
    if (!partitioned) return std::nullopt;
    return refuse("0A000", "cannot mark index clustered in partitioned table");
}

Refuser::Answer Refuser::operator()(const Cluster& cluster) const {
    return bad_clustering({cluster.table, ObjectKind::table, false, false}, cluster.index);
}

/// ATExecReplicaIdentity()
Refuser::Answer Refuser::operator()(const SetReplicaIdentity& set) const {
    if (Answer answer = missing_index_of(set.table, set.index)) return answer;
    const Relation* index = sure_index(set.table, set.index);
    if (index == nullptr) return std::nullopt;
    const std::string name = quoted(set.index);
    if (!index->index.unique)
        return refuse("42809", "cannot use non-unique index " + name + " as replica identity");
    if (index->index.predicate)
        return refuse("0A000", "cannot use partial index " + name + " as replica identity");
    const Relation* table = find(set.table.name);
    const Constraint* owner = table->constraint(index->index.constraint);
    if (owner != nullptr && owner->definition.deferrable)
        return refuse("0A000", "cannot use non-immediate index " + name + " as replica identity");
    for (const IndexKey& key : index->index.keys) {
        if (key.expression)
            return refuse("0A000", "cannot use expression index " + name + " as replica identity");
        const Column* column = table->column(key.column);
        if (column != nullptr && !column->not_null)
            return refuse("42809", "index " + name +
                                       " cannot be used as replica identity because column " +
                                       quoted(key.column) + " is nullable");
    }
    return std::nullopt;
}

namespace {

bool is_published(const Catalog& catalog, const Relation& table) {
    const auto& all = catalog.publications();
    return std::any_of(all.begin(), all.end(), [&](const auto& one) {
        const auto& tables = one.second.definition.tables;
        return std::any_of(tables.begin(), tables.end(), [&](const PublicationTable& each) {
            return catalog.find_relation(each.table, {"public"}) == &table;
        });
    });
}

} // namespace

/// ATPrepChangePersistence()
Refuser::Answer Refuser::operator()(const SetLogged& set) const {
    if (Answer answer = missing_table(set.table)) return answer;
    const Relation* table = find(set.table.name);
    if (table == nullptr || !table->is_sure()) return std::nullopt;
    // https://www.postgresql.org/docs/18/release-18.html: before, it changed nothing
    const bool partitioned = table->kind == RelationKind::partitioned_table;
    if (partitioned && setting_.server_version >= 18)
        return refuse("42809", "ALTER action SET " +
                                   std::string(set.logged ? "LOGGED" : "UNLOGGED") +
                                   " cannot be performed on relation " + quoted(table->name.name));
    const Persistence wanted = set.logged ? Persistence::permanent : Persistence::unlogged;
    if (table->persistence == wanted) return std::nullopt;
    const std::string name = quoted(table->name.name);
    if (table->persistence == Persistence::temporary)
        return refuse("42P16",
                      "cannot change logged status of table " + name + " because it is temporary");
    if (!set.logged && is_published(catalog_, *table))
        return refuse("55000", "cannot change table " + name +
                                   " to unlogged because it is part of a publication");
    const char* word = set.logged ? " to logged" : " to unlogged";
    const auto refused = [&](const Relation* other) -> Answer {
        const bool stays =
            other != nullptr && other != table && other->is_sure() && other->persistence != wanted;
        if (!stays) return std::nullopt;
        return refuse("42P16", "could not change table " + name + word + " because it references " +
                                   (set.logged ? "unlogged" : "logged") + " table " +
                                   quoted(other->name.name));
    };
    // A logged table may not look into an unlogged one.
    if (set.logged) {
        for (const Constraint& one : table->constraints)
            if (one.definition.kind == ConstraintKind::foreign_key)
                if (Answer answer = refused(catalog_.relation(one.referenced))) return answer;
        return std::nullopt;
    }
    for (const auto& [other, key] : catalog_.referencing(table->id))
        if (Answer answer = refused(catalog_.relation(other))) return answer;
    return std::nullopt;
}

} // namespace migvet::model
