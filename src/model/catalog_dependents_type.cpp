#include <algorithm>

#include "model/catalog.hpp"
#include "model/signature.hpp"

/// Who needs a type or a function.
namespace migvet::model {

namespace {

using Kind = Dependent::Kind;

bool calls(const base::Boxed<Expression>& expression, const QualifiedName& function) {
    if (!expression) return false;
    return std::any_of(
        expression->references.begin(), expression->references.end(), [&](const Reference& one) {
            return one.kind == Reference::Kind::function && one.name.name == function.name &&
                   (one.name.schema.empty() || one.name.schema == function.schema);
        });
}

bool calls(const std::vector<IndexKey>& keys, const QualifiedName& function) {
    return std::any_of(keys.begin(), keys.end(),
                       [&](const IndexKey& key) { return calls(key.expression, function); });
}

Dependent part(Kind kind, const Relation& table, const std::string& name, const std::string& word,
               const char* on) {
    return {kind, table.id, name, "", {}, word + ' ' + name + ' ' + on + ' ' + display(table.name),
            false};
}

Dependent whole_table(const Relation& table) {
    return {Kind::table,
            table.id,
            table.name.name,
            table.name.schema,
            {},
            "table " + display(table.name),
            false};
}

bool is_key(const PartitionKey& partition_by, const std::string& column) {
    return std::any_of(partition_by.keys.begin(), partition_by.keys.end(),
                       [&](const IndexKey& key) { return key.column == column; });
}

void add_parts(std::vector<Dependent>& out, const Relation& table, const QualifiedName& function) {
    for (const Trigger& one : table.triggers) {
        const QualifiedName& called = one.definition.function;
        const bool runs = called.name == function.name &&
                          (called.schema.empty() || called.schema == function.schema);
        if (runs || calls(one.definition.when, function))
            out.push_back(part(Kind::trigger, table, one.definition.name, "trigger", "on table"));
    }
    for (const Column& one : table.columns) {
        if (calls(one.default_value, function))
            out.push_back(
                part(Kind::default_value, table, one.name, "default value for column", "of table"));
        if (calls(one.generation, function))
            out.push_back(part(Kind::generated_column, table, one.name, "column", "of table"));
    }
    for (const Constraint& one : table.constraints) {
        if (calls(one.definition.expression, function))
            out.push_back(
                part(Kind::constraint, table, one.definition.name, "constraint", "on table"));
    }
    for (const Policy& one : table.policies) {
        if (calls(one.definition.using_expression, function) ||
            calls(one.definition.check, function))
            out.push_back(part(Kind::policy, table, one.definition.name, "policy", "on table"));
    }
    const bool index = calls(table.index.keys, function) || calls(table.index.predicate, function);
    if (index)
        out.push_back({Kind::index,
                       table.id,
                       table.name.name,
                       table.name.schema,
                       {},
                       "index " + display(table.name),
                       false});
    if (table.query && calls(table.query->body, function)) {
        const bool materialized = table.kind == RelationKind::materialized_view;
        out.push_back({materialized ? Kind::materialized_view : Kind::view,
                       table.id,
                       table.name.name,
                       table.name.schema,
                       {},
                       (materialized ? "materialized view " : "view ") + display(table.name),
                       false});
    }
}

} // namespace

std::vector<RelationId> Catalog::tables_using(TypeId type_id) const {
    std::vector<RelationId> out;
    std::vector<TypeId> types{type_id};
    for (std::size_t i = 0; i < types.size(); ++i) {
        if (const auto uses = type_uses_.find(types[i]); uses != type_uses_.end()) {
            for (const TypeId user : uses->second) {
                const bool fresh = type(user) != nullptr &&
                                   std::find(types.begin(), types.end(), user) == types.end();
                if (fresh) types.push_back(user);
            }
        }
        const auto users = type_users_.find(types[i]);
        if (users == type_users_.end()) continue;
        for (const RelationId id : users->second) {
            const Relation* table = relation(id);
            const bool stored =
                table != nullptr &&
                (table->is_table() || table->kind == RelationKind::materialized_view);
            if (!stored || std::find(out.begin(), out.end(), id) != out.end()) continue;
            const bool uses_it =
                std::any_of(table->columns.begin(), table->columns.end(),
                            [&](const Column& one) { return one.user_type == types[i]; });
            if (uses_it) out.push_back(id);
        }
    }
    return out;
}

std::vector<Dependent> Catalog::dependents_of_type(TypeId type_id) const {
    std::vector<Dependent> out;
    const Type* target = type(type_id);
    std::vector<RelationId> seen;
    if (const auto users = type_users_.find(type_id); users != type_users_.end()) {
        for (const RelationId id : users->second) {
            const Relation* table = relation(id);
            if (table == nullptr || std::find(seen.begin(), seen.end(), id) != seen.end()) continue;
            seen.push_back(id);
            for (const Column& one : table->columns) {
                if (one.user_type != type_id || !table->is_table()) continue;
                // A partitioned table can't be without the columns of its key.
                out.push_back(is_key(table->partition_by, one.name)
                                  ? whole_table(*table)
                                  : part(Kind::column, *table, one.name, "column", "of table"));
            }
        }
    }
    if (target != nullptr && target->kind == TypeKind::composite)
        for (const std::optional<Relation>& table : relations_)
            if (table && table->of_type == target->name) out.push_back(whole_table(*table));
    if (const auto uses = type_uses_.find(type_id); uses != type_uses_.end()) {
        for (const TypeId id : uses->second) {
            const Type* user = type(id);
            if (user == nullptr) continue;
            out.push_back({Kind::type,
                           0,
                           user->name.name,
                           user->name.schema,
                           {},
                           "type " + display(user->name),
                           false});
        }
    }
    if (target == nullptr || functions_.empty()) return out;
    const auto meant = [&](const TypeName& name) {
        return name.name.name == target->name.name &&
               (name.name.schema.empty() || name.name.schema == target->name.schema);
    };
    for (const auto& [name, all] : functions_) {
        for (const Function& one : all) {
            const auto& parameters = one.definition.parameters;
            const bool uses =
                meant(one.definition.returns) ||
                std::any_of(parameters.begin(), parameters.end(),
                            [&](const Parameter& parameter) { return meant(parameter.type); });
            if (!uses) continue;
            out.push_back({Kind::function, 0, name.name, name.schema, one.signature,
                           "function " + display(name, one.signature), false});
        }
    }
    return out;
}

std::vector<Dependent> Catalog::dependents_of_function(const Function& function) const {
    std::vector<Dependent> out;
    const QualifiedName name = function.definition.name;
    const auto users = function_users_.find(name.name);
    const auto overloads = functions_.find(name);
    // With overloads the name alone does not tell which one is called.
    const bool sure = overloads == functions_.end() || overloads->second.size() <= 1;
    if (users == function_users_.end() || !sure) return out;
    std::vector<RelationId> seen;
    for (const RelationId id : users->second) {
        const Relation* table = relation(id);
        if (table == nullptr || std::find(seen.begin(), seen.end(), id) != seen.end()) continue;
        seen.push_back(id);
        add_parts(out, *table, name);
    }
    return out;
}

} // namespace migvet::model
