#include <algorithm>

#include "model/changer.hpp"
#include "model/options.hpp"

/// Properties of whole relations, owners, and what rows and sessions leave behind.
namespace migvet::model {

void Changer::operator()(const SetLogged& set) {
    Relation* table = find(set.table);
    if (table == nullptr) return;
    const Persistence persistence = set.logged ? Persistence::permanent : Persistence::unlogged;
    table->persistence = persistence;
    for (const RelationId id : table->indexes)
        if (Relation* index = at(id)) index->persistence = persistence;
    for (Relation* sequence : owned_sequences(*table)) sequence->persistence = persistence;
    touch(*table);
}

void Changer::operator()(const SetTablespace& set) {
    if (Relation* relation = find(set.table)) relation->tablespace = set.tablespace;
}

void Changer::operator()(const SetAccessMethod& set) {
    if (Relation* relation = find(set.table)) relation->access_method = set.access_method;
}

void Changer::operator()(const SetOptions& set) {
    Relation* relation = find(set.table);
    if (relation == nullptr) return;
    change_options(relation->options, set.options, set.reset);
    touch(*relation);
}

void Changer::operator()(const ClusterOn& set) {
    Relation* table = find(set.table);
    if (table == nullptr) return;
    for (const RelationId id : table->indexes)
        if (Relation* index = at(id)) index->index.clustered = index->name.name == set.index;
    touch(*table);
}

void Changer::operator()(const Cluster& cluster) {
    if (!cluster.index.empty())
        (*this)(ClusterOn{{cluster.table, ObjectKind::table, false, false}, cluster.index});
}

void Changer::operator()(const SetReplicaIdentity& set) {
    Relation* table = find(set.table);
    if (table == nullptr) return;
    table->replica_identity = set.kind;
    for (const RelationId id : table->indexes)
        if (Relation* index = at(id))
            index->index.replica_identity = set.kind == "index" && index->name.name == set.index;
    touch(*table);
}

void Changer::operator()(const SetRowSecurity& set) {
    Relation* table = find(set.table);
    if (table == nullptr) return;
    switch (set.mode) {
    case RowSecurity::enable: table->row_security = true; break;
    case RowSecurity::disable: table->row_security = false; break;
    case RowSecurity::force: table->force_row_security = true; break;
    case RowSecurity::no_force: table->force_row_security = false; break;
    }
    touch(*table);
}

void Changer::operator()(const OwnerTo& set) {
    if (set.target.kind == ObjectKind::schema) {
        const auto schema = catalog_.schemas_.find(set.target.name.name);
        if (schema != catalog_.schemas_.end()) schema->second.owner = set.owner;
        return;
    }
    const Found found = find_object(set.target, set.signature);
    if (found.type != nullptr) found.type->owner = set.owner;
    for (Function* function : found.functions) function->owner = set.owner;
    Relation* relation = found.relation;
    if (relation == nullptr) return;
    relation->owner = set.owner;
    for (const RelationId id : relation->indexes)
        if (Relation* index = at(id)) index->owner = set.owner;
    for (Relation* sequence : owned_sequences(*relation)) sequence->owner = set.owner;
}

void Changer::operator()(const Select& select) {
    if (catalog_.start_ == Start::empty) return;
    for (const Reference& reference : select.query.body.references)
        if (reference.kind == Reference::Kind::relation) find(reference.name);
}

void Changer::operator()(const LockTable& lock) { find(lock.table); }

void Changer::operator()(const RefreshMaterializedView& refresh) {
    Relation* view = find(refresh.name, ObjectKind::materialized_view);
    if (view == nullptr) return;
    view->populated = !refresh.with_no_data;
    mark_data(*view);
}

void Changer::operator()(const Reindex& reindex) {
    Relation* relation = reindex.kind == ReindexKind::index || reindex.kind == ReindexKind::table
                             ? find_present(reindex.name)
                             : nullptr;
    if (relation == nullptr) return;
    relation->index.valid = true;
    for (const RelationId id : relation->indexes)
        if (Relation* index = at(id)) index->index.valid = true;
}

void Changer::operator()(const Transaction& transaction) {
    const bool ends = transaction.verb == TransactionVerb::commit && catalog_.has_temporary_;
    if (!ends) return;
    std::vector<RelationId> gone;
    for (const Relation* relation : catalog_.relations())
        if (relation->on_commit == "drop") gone.push_back(relation->id);
    for (const RelationId id : gone) remove_relation(id);
}

} // namespace migvet::model
