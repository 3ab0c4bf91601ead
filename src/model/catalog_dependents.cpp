#include <algorithm>

#include "model/partition.hpp"
#include "model/signature.hpp"

/// Who needs a relation: what DROP … CASCADE takes along.
namespace migvet::model {

namespace {

using Kind = Dependent::Kind;

bool holds(const std::vector<std::string>& names, std::string_view name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

bool mentions(const Expression& expression, std::string_view column) {
    return std::any_of(expression.references.begin(), expression.references.end(),
                       [&](const Reference& one) {
                           return one.kind == Reference::Kind::column && one.name.name == column;
                       });
}

bool mentions(const base::Boxed<Expression>& expression, std::string_view column) {
    return expression && mentions(*expression, column);
}

bool mentions(const std::vector<IndexKey>& keys, std::string_view column) {
    return std::any_of(keys.begin(), keys.end(), [&](const IndexKey& key) {
        return key.column == column || mentions(key.expression, column);
    });
}

bool is_about(const Constraint& constraint, std::string_view column) {
    const ConstraintDefinition& definition = constraint.definition;
    return holds(definition.columns, column) || mentions(definition.expression, column) ||
           mentions(definition.predicate, column) || mentions(definition.elements, column) ||
           holds(definition.include, column);
}

Dependent part(Kind kind, const Relation& relation, const std::string& name, const char* word,
               bool automatic = false) {
    return {kind,     relation.id,
            name,     "",
            {},       std::string(word) + ' ' + name + " on table " + display(relation.name),
            automatic};
}

Dependent whole(Kind kind, const Relation& relation, const char* word, bool automatic = false) {
    return {kind,
            relation.id,
            relation.name.name,
            relation.name.schema,
            {},
            std::string(word) + ' ' + display(relation.name),
            automatic};
}

Dependent view_of(const Relation& view) {
    const bool materialized = view.kind == RelationKind::materialized_view;
    return whole(materialized ? Kind::materialized_view : Kind::view, view,
                 materialized ? "materialized view" : "view");
}

/// The parts of a table that name one of its columns.
void add_parts(std::vector<Dependent>& out, const Relation& table, std::string_view column) {
    for (const Constraint& one : table.constraints)
        if (is_about(one, column))
            out.push_back(part(Kind::constraint, table, one.definition.name, "constraint", true));
    for (const Trigger& one : table.triggers) {
        const bool needs =
            holds(one.definition.update_columns, column) || mentions(one.definition.when, column);
        if (needs) out.push_back(part(Kind::trigger, table, one.definition.name, "trigger"));
    }
    for (const Policy& one : table.policies) {
        const bool needs = mentions(one.definition.using_expression, column) ||
                           mentions(one.definition.check, column);
        if (needs) out.push_back(part(Kind::policy, table, one.definition.name, "policy"));
    }
    for (const Rule& one : table.rules)
        if (mentions(one.definition.action.body, column))
            out.push_back(part(Kind::rule, table, one.definition.name, "rule"));
    for (const Column& one : table.columns) {
        if (one.name == column || !mentions(one.generation, column)) continue;
        out.push_back({Kind::generated_column,
                       table.id,
                       one.name,
                       "",
                       {},
                       "column " + one.name + " of table " + display(table.name),
                       false});
    }
}

bool needs_sequence(const base::Boxed<Expression>& value, const QualifiedName& sequence) {
    if (!value) return false;
    return std::any_of(
        value->references.begin(), value->references.end(), [&](const Reference& one) {
            return one.kind == Reference::Kind::sequence && one.name.name == sequence.name &&
                   (one.name.schema.empty() || one.name.schema == sequence.schema);
        });
}

bool is_called(const QualifiedName& mention, const QualifiedName& name) {
    return mention.name == name.name && (mention.schema.empty() || mention.schema == name.schema);
}

bool is_row_type(const TypeName& type, const QualifiedName& table) {
    return is_called(type.name, table);
}

bool reads(const Expression& body, const QualifiedName& relation) {
    return std::any_of(body.references.begin(), body.references.end(), [&](const Reference& one) {
        return one.kind == Reference::Kind::relation && is_called(one.name, relation);
    });
}

bool reads(const base::Boxed<Expression>& body, const QualifiedName& relation) {
    return body && reads(*body, relation);
}

bool holds_id(const std::vector<RelationId>& ids, RelationId id) {
    return std::find(ids.begin(), ids.end(), id) != ids.end();
}

void add_readers(std::vector<Dependent>& out, const Relation& user, const QualifiedName& target) {
    for (const Policy& one : user.policies)
        if (reads(one.definition.using_expression, target) || reads(one.definition.check, target))
            out.push_back(part(Kind::policy, user, one.definition.name, "policy"));
    for (const Rule& one : user.rules)
        if (reads(one.definition.action.body, target))
            out.push_back(part(Kind::rule, user, one.definition.name, "rule"));
    for (const Column& one : user.columns)
        if (user.is_table() && one.user_type == 0 && is_row_type(one.type, target))
            out.push_back({Kind::column,
                           user.id,
                           one.name,
                           "",
                           {},
                           "column " + one.name + " of table " + display(user.name),
                           false});
}

Dependent default_of(const Relation& table, const Column& column) {
    return {Kind::default_value,
            table.id,
            column.name,
            "",
            {},
            "default value for column " + column.name + " of table " + display(table.name),
            false};
}

using Readers = std::unordered_map<RelationId, std::vector<RelationId>>;

/// Columns elsewhere whose default takes its values from a sequence that goes with the table, or
/// with one column of it: LIKE … INCLUDING DEFAULTS shares them. Heirs lose theirs by themselves.
void add_borrowers(std::vector<Dependent>& out, const Catalog& catalog, const Readers& readers,
                   const ColumnUse& target) {
    const Relation& owner = *catalog.relation(target.relation);
    const auto add = [&](const Relation& sequence) {
        const auto found = readers.find(sequence.id);
        if (found == readers.end()) return;
        for (const RelationId id : found->second) {
            const Relation* table = catalog.relation(id);
            if (table == nullptr || (id == owner.id && target.column.empty())) continue;
            for (const Column& one : table->columns) {
                const bool own = id == owner.id && one.name == target.column;
                const bool borrows =
                    !own && one.inherited == 0 && needs_sequence(one.default_value, sequence.name);
                if (borrows) out.push_back(default_of(*table, one));
            }
        }
    };
    for (const Column& one : owner.columns) {
        const Relation* sequence = catalog.relation(one.sequence);
        const bool goes = sequence != nullptr && sequence->owned_by == owner.id;
        if (goes && (target.column.empty() || one.name == target.column)) add(*sequence);
    }
}

} // namespace

std::vector<std::pair<RelationId, const Constraint*>> Catalog::referencing(RelationId table) const {
    std::vector<std::pair<RelationId, const Constraint*>> out;
    const auto candidates = referencing_.find(table);
    if (candidates == referencing_.end()) return out;
    for (const RelationId id : candidates->second) {
        const Relation* relation_ = relation(id);
        const bool seen =
            std::any_of(out.begin(), out.end(), [&](const auto& one) { return one.first == id; });
        if (relation_ == nullptr || seen) continue;
        for (const Constraint& constraint : relation_->constraints)
            if (constraint.referenced == table) out.emplace_back(id, &constraint);
    }
    return out;
}

std::vector<RelationId> Catalog::views_reading(RelationId read, std::string_view column) const {
    std::vector<RelationId> out;
    const auto candidates = readers_.find(read);
    if (candidates == readers_.end()) return out;
    for (const RelationId id : candidates->second) {
        const Relation* view = relation(id);
        const bool fresh =
            view != nullptr && view->query && std::find(out.begin(), out.end(), id) == out.end();
        if (!fresh) continue;
        const auto& relations = view->query_relations;
        const auto& columns = view->query_columns;
        const bool reads =
            column.empty() ? std::find(relations.begin(), relations.end(), read) != relations.end()
                           : std::any_of(columns.begin(), columns.end(), [&](const ColumnUse& use) {
                                 return use.relation == read && use.column == column;
                             });
        if (reads) out.push_back(id);
    }
    return out;
}

std::vector<Dependent> Catalog::dependents(RelationId id, std::string_view column) const {
    std::vector<Dependent> out;
    const Relation* target = relation(id);
    if (target == nullptr) return out;
    if (column.empty())
        add_dependents(out, *target);
    else
        add_dependents(out, *target, column);
    for (const RelationId view : views_reading(id, column)) out.push_back(view_of(*relation(view)));
    return out;
}

void Catalog::add_dependents(std::vector<Dependent>& out, const Relation& target) const {
    for (const auto& [id, constraint] : referencing(target.id)) {
        if (id == target.id) continue;
        out.push_back(
            part(Kind::constraint, *relation(id), constraint->definition.name, "constraint"));
    }
    // A key that points at a partitioned table points at its partitions as well.
    for (const Relation* above = parent_of(*this, target); above != nullptr;
         above = parent_of(*this, *above))
        for (const auto& [id, constraint] : referencing(above->id))
            if (id != above->id && !relation(id)->is_partition())
                out.push_back(part(Kind::constraint, *relation(id), constraint->definition.name,
                                   "constraint"));
    for (const RelationId id : target.children) {
        const Relation* child = relation(id);
        if (child != nullptr && child->is_table())
            out.push_back(whole(Kind::table, *child, "table", child->is_partition()));
    }
    if (target.kind == RelationKind::index || target.kind == RelationKind::partitioned_index) {
        const Relation* table = relation(target.index.table);
        if (table == nullptr) return;
        for (const auto& [id, constraint] : referencing(table->id))
            if (constraint->index == target.id)
                out.push_back(part(Kind::constraint, *relation(id), constraint->definition.name,
                                   "constraint"));
    }
    const auto readers = readers_.find(target.id);
    if (target.kind != RelationKind::sequence) {
        add_code(out, target);
        if (target.is_table()) add_borrowers(out, *this, readers_, {target.id, {}});
        return;
    }
    if (readers == readers_.end()) return;
    for (const RelationId id : readers->second) {
        const Relation* table = relation(id);
        if (table == nullptr) continue;
        for (const Column& one : table->columns)
            if (needs_sequence(one.default_value, target.name))
                out.push_back(default_of(*table, one));
    }
}

/// Policies, rules and parsed bodies that read it, and what holds its rows as a type.
void Catalog::add_code(std::vector<Dependent>& out, const Relation& target) const {
    if (const auto readers = readers_.find(target.id); readers != readers_.end()) {
        std::vector<RelationId> seen{target.id};
        for (const RelationId id : readers->second) {
            const Relation* user = relation(id);
            if (user == nullptr || holds_id(seen, id)) continue;
            seen.push_back(id);
            add_readers(out, *user, target.name);
        }
    }
    if (!target.is_table()) return;
    for (const auto& [name, all] : functions_) {
        for (const Function& one : all) {
            const auto& parameters = one.definition.parameters;
            const bool uses =
                is_row_type(one.definition.returns, target.name) ||
                std::any_of(parameters.begin(), parameters.end(),
                            [&](const Parameter& parameter) {
                                return is_row_type(parameter.type, target.name);
                            }) ||
                (one.definition.sql_body && reads(one.definition.sql_body->body, target.name));
            if (!uses) continue;
            out.push_back({Kind::function, 0, name.name, name.schema, one.signature,
                           "function " + display(name, one.signature), false});
        }
    }
}

void Catalog::add_dependents(std::vector<Dependent>& out, const Relation& target,
                             std::string_view column) const {
    add_parts(out, target, column);
    for (const RelationId id : target.indexes) {
        const Relation* index = relation(id);
        if (index == nullptr || !index->index.constraint.empty()) continue;
        const bool needs = mentions(index->index.keys, column) ||
                           holds(index->index.include, column) ||
                           mentions(index->index.predicate, column);
        if (needs) out.push_back(whole(Kind::index, *index, "index", true));
    }
    for (const auto& [id, constraint] : referencing(target.id)) {
        const bool own = id == target.id && is_about(*constraint, column);
        if (own || !holds(constraint->definition.referenced_columns, column)) continue;
        out.push_back(part(Kind::constraint, *relation(id), constraint->definition.name,
                           "constraint", id == target.id));
    }
    const Column* own = target.column(column);
    const Relation* sequence = own == nullptr ? nullptr : relation(own->sequence);
    if (sequence != nullptr && sequence->owned_by == target.id)
        out.push_back(whole(Kind::sequence, *sequence, "sequence", true));
    if (sequence != nullptr) add_borrowers(out, *this, readers_, {target.id, std::string(column)});
    if (const auto readers = readers_.find(target.id); readers != readers_.end()) {
        for (const RelationId id : readers->second) {
            const Relation* other = relation(id);
            const bool owned = other != nullptr && other != sequence &&
                               other->owned_by == target.id && other->owned_by_column == column;
            if (owned) out.push_back(whole(Kind::sequence, *other, "sequence", true));
        }
    }
    for (const Statistics& one : statistics_) {
        const bool needs = one.table == target.id && mentions(one.definition.keys, column);
        if (!needs) continue;
        const QualifiedName& name = one.definition.name;
        out.push_back({Kind::statistics,
                       0,
                       name.name,
                       name.schema,
                       {},
                       "statistics object " + display(name),
                       true});
    }
}

} // namespace migvet::model
