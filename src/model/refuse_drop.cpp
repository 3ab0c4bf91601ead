#include <algorithm>

#include "model/builtin.hpp"
#include "model/refuser.hpp"
#include "model/signature.hpp"

/// DROP of what is not there, is something else, or is needed.
namespace migvet::model {

namespace {

std::string written(const QualifiedName& name) {
    return quoted(name.schema.empty() ? name.name : name.schema + '.' + name.name);
}

/// How DROP calls what it expects, and the SQLSTATE when it is not there; null for other kinds.
struct Expected {
    const char* word = nullptr;
    const char* article = "a";
    const char* missing = "42P01";
};

Expected expected(ObjectKind kind) {
    switch (kind) {
    case ObjectKind::table: return {"table"};
    case ObjectKind::foreign_table: return {"foreign table"};
    case ObjectKind::view: return {"view"};
    case ObjectKind::materialized_view: return {"materialized view"};
    case ObjectKind::sequence: return {"sequence"};
    case ObjectKind::index: return {"index", "an", "42704"};
    default: return {};
    }
}

bool fits(ObjectKind kind, RelationKind present) {
    switch (kind) {
    case ObjectKind::table:
        return present == RelationKind::table || present == RelationKind::partitioned_table;
    case ObjectKind::foreign_table: return present == RelationKind::foreign_table;
    case ObjectKind::view: return present == RelationKind::view;
    case ObjectKind::materialized_view: return present == RelationKind::materialized_view;
    case ObjectKind::sequence: return present == RelationKind::sequence;
    case ObjectKind::index:
        return present == RelationKind::index || present == RelationKind::partitioned_index;
    default: return true;
    }
}

} // namespace

Refuser::Answer Refuser::operator()(const Drop& drop) const {
    if (expected(drop.kind).word != nullptr) return bad_drop_of_relation(drop);
    switch (drop.kind) {
    case ObjectKind::type:
    case ObjectKind::domain: return bad_drop_of_type(drop);
    case ObjectKind::function:
    case ObjectKind::procedure:
    case ObjectKind::routine: return bad_drop_of_function(drop);
    case ObjectKind::schema: return bad_drop_of_schema(drop);
    case ObjectKind::trigger:
    case ObjectKind::rule:
    case ObjectKind::policy: return missing_part(drop);
    case ObjectKind::extension: {
        const bool gone = is_certain() && catalog_.find_extension(drop.name.name) == nullptr;
        // Well-known extensions may have been there before the first migration.
        const bool elsewhere = find_extension_objects(drop.name.name) != nullptr;
        const bool missing = gone && !drop.if_exists && !elsewhere;
        if (!missing) return std::nullopt;
        return refuse("42704", "extension " + quoted(drop.name.name) + " does not exist");
    }
    case ObjectKind::server: {
        const bool used =
            !drop.cascade && std::ranges::any_of(catalog_.relations(), [&](const Relation* one) {
                return one->kind == RelationKind::foreign_table && one->server == drop.name.name;
            });
        if (!used) return std::nullopt;
        return refuse("2BP01", "cannot drop server " + drop.name.name +
                                   " because other objects depend on it");
    }
    case ObjectKind::publication: {
        const bool gone = is_certain() && !catalog_.publications().contains(drop.name.name);
        if (!gone || drop.if_exists) return std::nullopt;
        return refuse("42704", "publication " + quoted(drop.name.name) + " does not exist");
    }
    case ObjectKind::statistics: {
        const auto& all = catalog_.statistics();
        const bool there = std::any_of(all.begin(), all.end(), [&](const Statistics& one) {
            const QualifiedName& name = one.definition.name;
            const auto& path = setting_.search_path;
            return name.name == drop.name.name &&
                   (drop.name.schema.empty() ? std::ranges::find(path, name.schema) != path.end()
                                             : drop.name.schema == name.schema);
        });
        if (there || drop.if_exists || !is_certain()) return std::nullopt;
        return refuse("42704", "statistics object " + written(drop.name) + " does not exist");
    }
    case ObjectKind::aggregate: {
        const auto& all = catalog_.others();
        const bool there = std::any_of(all.begin(), all.end(), [&](const OtherObject& one) {
            return one.definition.kind == drop.kind && one.definition.name.name == drop.name.name;
        });
        const bool unknowable = drop.if_exists || !is_certain() || catalog_.has_foreign_objects_;
        if (there || unknowable) return std::nullopt;
        return refuse("42883",
                      "aggregate " + display(drop.name, drop.signature) + " does not exist");
    }
    default: return std::nullopt;
    }
}

Refuser::Answer Refuser::of_another_kind(ObjectKind kind, const Relation& present) const {
    if (!present.is_sure() || fits(kind, present.kind)) return std::nullopt;
    const Expected expects = expected(kind);
    return refuse("42809",
                  quoted(present.name.name) + " is not " + expects.article + ' ' + expects.word);
}

Refuser::Answer Refuser::bad_drop_of_relation(const Drop& drop) const {
    const Expected expects = expected(drop.kind);
    const Relation* present = find(drop.name);
    if (present == nullptr) {
        if (drop.if_exists) return std::nullopt;
        if (Answer answer = missing_schema(drop.name.schema)) return answer;
        const Answer missing = missing_relation(drop.name);
        // Another name of the same statement has taken it along.
        const bool taken_along = !drop.together.empty() && missing && !missing->hint.empty() &&
                                 missing->hint == "it was dropped before";
        if (!missing || taken_along) return std::nullopt;
        return refuse(expects.missing,
                      std::string(expects.word) + ' ' + written(drop.name) + " does not exist",
                      missing->hint);
    }
    if (!present->is_sure()) return std::nullopt;
    if (Answer answer = of_another_kind(drop.kind, *present)) return answer;
    if (!present->index.constraint.empty()) {
        const Relation* table = catalog_.relation(present->index.table);
        const std::string owner = "constraint " + present->index.constraint + " on table " +
                                  (table == nullptr ? "" : display(table->name));
        return refuse("2BP01",
                      "cannot drop index " + display(present->name) + " because " + owner +
                          " requires it",
                      "You can drop " + owner + " instead.");
    }
    if (const Relation* above = catalog_.relation(present->index.parent); above != nullptr)
        return refuse("2BP01",
                      "cannot drop index " + display(present->name) + " because index " +
                          display(above->name) + " requires it",
                      "You can drop index " + display(above->name) + " instead.");
    if (Answer answer = identity_needs(*present)) return answer;
    if (drop.cascade) return std::nullopt;
    std::vector<QualifiedName> together = drop.together;
    together.push_back(present->name);
    return needed(std::string(expects.word) + ' ' + display(present->name),
                  catalog_.dependents(present->id), together);
}

/// Not even CASCADE takes the sequence from an identity column.
Refuser::Answer Refuser::identity_needs(const Relation& sequence) const {
    const Relation* table = catalog_.relation(sequence.owned_by);
    const Column* column = table == nullptr ? nullptr : table->column(sequence.owned_by_column);
    const bool needed_there =
        column != nullptr && column->identity != Identity::none && column->sequence == sequence.id;
    if (!needed_there) return std::nullopt;
    const std::string owner = "column " + column->name + " of table " + display(table->name);
    return refuse("2BP01",
                  "cannot drop sequence " + display(sequence.name) + " because " + owner +
                      " requires it",
                  "You can drop " + owner + " instead.");
}

Refuser::Answer Refuser::bad_drop_of_type(const Drop& drop) const {
    const Type* type = catalog_.find_type(drop.name, setting_.search_path);
    if (type == nullptr) {
        if (drop.if_exists) return std::nullopt;
        TypeName name;
        name.name = drop.name;
        return missing_type(name);
    }
    if (drop.kind == ObjectKind::domain && type->kind != TypeKind::domain)
        return refuse("42809", quoted(type->name.name) + " is not a domain");
    if (drop.cascade) return std::nullopt;
    return needed("type " + display(type->name), catalog_.dependents_of_type(type->id),
                  drop.together);
}

const std::vector<Function>* Refuser::overloads(const QualifiedName& name) const {
    const auto in = [&](std::string_view schema) -> const std::vector<Function>* {
        const auto at = catalog_.functions_.find(NameView{schema, name.name});
        return at == catalog_.functions_.end() ? nullptr : &at->second;
    };
    if (!name.schema.empty()) return in(name.schema);
    for (const std::string& schema : setting_.search_path)
        if (const std::vector<Function>* found = in(schema)) return found;
    return nullptr;
}

Refuser::Answer Refuser::missing_function(const QualifiedName& name, const Signature& signature,
                                          std::string_view word) const {
    if (!is_certain() || catalog_.has_foreign_objects_ || is_system_name(name)) return std::nullopt;
    const std::vector<Function>* all = overloads(name);
    const bool extensions = all != nullptr && !all->empty() && !all->front().extension.empty();
    const bool aggregate = std::ranges::any_of(catalog_.others(), [&](const OtherObject& one) {
        return one.definition.kind == ObjectKind::aggregate &&
               one.definition.name.name == name.name;
    });
    if (extensions || aggregate) return std::nullopt;
    if (!signature.known) {
        if (all == nullptr)
            return refuse("42883",
                          "could not find a " + std::string(word) + " named " + written(name));
        if (all->size() > 1)
            return refuse("42725", std::string(word) + " name " + written(name) + " is not unique");
        return std::nullopt;
    }
    const bool there =
        all != nullptr && std::any_of(all->begin(), all->end(), [&](const Function& one) {
            return same_signature(one.signature, signature);
        });
    if (there) return std::nullopt;
    return refuse("42883", std::string(word) + ' ' + display(name, signature) + " does not exist");
}

/// DROP FUNCTION drops no procedure, and the other way round.
Refuser::Answer Refuser::wrong_routine(const Drop& drop) const {
    const std::vector<Function>* all = overloads(drop.name);
    if (all == nullptr || drop.kind == ObjectKind::routine) return std::nullopt;
    const bool procedure = drop.kind == ObjectKind::procedure;
    for (const Function& one : *all) {
        const bool meant = !drop.signature.known || same_signature(one.signature, drop.signature);
        if (!meant || one.definition.procedure == procedure) continue;
        return refuse("42809", display(one.definition.name, one.signature) + " is not a " +
                                   (procedure ? "procedure" : "function"));
    }
    return std::nullopt;
}

Refuser::Answer Refuser::bad_drop_of_function(const Drop& drop) const {
    const char* word = drop.kind == ObjectKind::procedure ? "procedure"
                       : drop.kind == ObjectKind::routine ? "routine"
                                                          : "function";
    if (Answer answer = missing_function(drop.name, drop.signature, word)) {
        const bool tolerated = drop.if_exists && answer->sqlstate == "42883";
        return tolerated ? std::nullopt : answer;
    }
    if (Answer answer = wrong_routine(drop)) return answer;
    const std::vector<Function>* all = overloads(drop.name);
    if (all == nullptr || drop.cascade) return std::nullopt;
    for (const Function& one : *all) {
        const bool meant = !drop.signature.known || same_signature(one.signature, drop.signature);
        if (!meant || !one.extension.empty()) continue;
        return needed(std::string(word) + ' ' + display(one.definition.name, one.signature),
                      catalog_.dependents_of_function(one), {});
    }
    return std::nullopt;
}

Refuser::Answer Refuser::bad_drop_of_schema(const Drop& drop) const {
    const std::string& name = drop.name.name;
    if (!catalog_.exists_schema(name)) return drop.if_exists ? std::nullopt : missing_schema(name);
    if (drop.cascade || !is_certain()) return std::nullopt;
    const auto lives = [&](const auto& one) { return one.first.schema == name; };
    const auto& relations = catalog_.relation_names_;
    const auto holder = std::find_if(relations.begin(), relations.end(), lives);
    std::string what;
    if (holder != relations.end()) what = "table " + display(holder->first);
    const auto& types = catalog_.type_names_;
    const auto type = std::find_if(types.begin(), types.end(), lives);
    if (what.empty() && type != types.end()) what = "type " + display(type->first);
    const auto function = std::ranges::find_if(
        catalog_.functions_, [&](const auto& one) { return lives(one) && !one.second.empty(); });
    if (what.empty() && function != catalog_.functions_.end())
        what = "function " + display(function->first);
    if (what.empty()) return std::nullopt;
    return refuse("2BP01", "cannot drop schema " + name + " because other objects depend on it",
                  what + " depends on it; DROP ... CASCADE would drop it, too");
}

Refuser::Answer Refuser::missing_part(const Drop& drop) const {
    const Relation* table = find(drop.table);
    if (table == nullptr) return drop.if_exists ? std::nullopt : missing_relation(drop.table);
    const auto named = [&](const auto& parts) {
        return std::any_of(parts.begin(), parts.end(),
                           [&](const auto& one) { return one.definition.name == drop.name.name; });
    };
    const bool there = drop.kind == ObjectKind::trigger ? named(table->triggers)
                       : drop.kind == ObjectKind::rule  ? named(table->rules)
                                                        : named(table->policies);
    if (there || drop.if_exists || !table->is_sure() || !is_certain()) return std::nullopt;
    const bool rule = drop.kind == ObjectKind::rule;
    return refuse("42704", std::string(to_string(drop.kind)) + ' ' + quoted(drop.name.name) +
                               (rule ? " for relation " : " for table ") +
                               quoted(table->name.name) + " does not exist");
}

} // namespace migvet::model
