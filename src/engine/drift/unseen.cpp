#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "engine/drift/compare.hpp"

namespace migvet::engine::drift {

namespace {

/// Goes through the catalog's tables that the schema promises, and what stands on them.
class Looking {
public:
    Looking(const model::Catalog& catalog, const Scope& scope, const Described& wanted)
        : catalog_(catalog), scope_(scope), wanted_(wanted) {}

    std::vector<Difference> run() {
        for (const model::Relation* relation : catalog_.relations()) {
            if (scope_.leaves_alone(relation->name)) continue;
            const Table* promised = wanted_.table(relation->name);
            if (promised != nullptr && relation->is_table()) table(*relation, *promised);
            if (promised == nullptr) object(*relation);
        }
        for (const model::Type* type : catalog_.types()) type_of(*type);
        std::ranges::stable_sort(out_, {}, [](const Difference& each) { return each.table; });
        return std::move(out_);
    }

private:
    void add(std::string object, const model::Relation* table, std::string name,
             std::string message, const model::Origin& made,
             std::optional<psl::Place> promised = {}) {
        Difference difference;
        difference.kind = promised ? "changed" : "extra";
        difference.object = std::move(object);
        if (table != nullptr) difference.table = table->name;
        difference.name = std::move(name);
        difference.message = std::move(message);
        difference.places = {promised, made};
        difference.blind = true;
        out_.push_back(std::move(difference));
    }

    static std::string on(const model::Relation& table) {
        return " on " + model::display(table.name);
    }

    void table(const model::Relation& table, const Table& promised) {
        for (const model::Constraint& constraint : table.constraints)
            constraint_of(table, constraint);
        for (const model::Trigger& trigger : table.triggers)
            add("trigger", &table, trigger.definition.name,
                fmt::format("The trigger {}{} is not in the schema, which has no word for it",
                            trigger.definition.name, on(table)),
                trigger.origin);
        for (const model::Policy& policy : table.policies)
            add("policy", &table, policy.definition.name,
                fmt::format("The policy {}{} is not in the schema, which has no word for it",
                            policy.definition.name, on(table)),
                policy.origin);
        if (table.row_security)
            add("row-security", &table, table.name.name,
                fmt::format("Row level security is on for {}, the schema has no word for it",
                            model::display(table.name)),
                table.origin);
        for (const model::Column& column : table.columns)
            if (const Column* wanted = promised.column(column.name))
                column_of(table, column, *wanted);
        indexes(table, promised);
    }

    void constraint_of(const model::Relation& table, const model::Constraint& constraint) {
        const model::ConstraintDefinition& made = constraint.definition;
        const auto say = [&](std::string object, std::string_view words) {
            add(std::move(object), &table, made.name,
                fmt::format("The constraint {}{} {}", made.name, on(table), words),
                constraint.origin);
        };
        switch (made.kind) {
        case model::ConstraintKind::check:
            return say("check", "is a CHECK, the schema has no word for it");
        case model::ConstraintKind::exclusion:
            return say("exclusion", "is an EXCLUDE, the schema has no word for it");
        case model::ConstraintKind::foreign_key:
            if (!constraint.validated) say("foreign-key", "is NOT VALID: old rows may break it");
            [[fallthrough]];
        case model::ConstraintKind::unique:
            if (made.deferrable)
                say(made.kind == model::ConstraintKind::unique ? "unique" : "foreign-key",
                    "is DEFERRABLE, the schema has no word for it");
            return;
        default: return;
        }
    }

    void column_of(const model::Relation& table, const model::Column& column,
                   const Column& wanted) {
        const std::string name = fmt::format("{}.{}", model::display(table.name), column.name);
        const auto say = [&](std::string object, std::string message) {
            add(std::move(object), &table, column.name, std::move(message), column.origin,
                wanted.places.promised);
        };
        if (wanted.arity == Arity::list && column.not_null)
            say("column",
                fmt::format("The list {} is NOT NULL; Prisma makes lists nullable", name));
        const model::Type* type = catalog_.type(column.user_type);
        if (type != nullptr && type->kind == model::TypeKind::domain)
            say("domain", fmt::format("The column {} is of the domain {}; the schema knows only "
                                      "what is behind it",
                                      name, model::display(type->name)));
        if (column.identity != model::Identity::none && wanted.auto_increment)
            say("identity",
                fmt::format("The column {} is an identity; Prisma makes a serial", name));
        if (column.generated != model::Generated::none)
            say("generated",
                fmt::format("The column {} is generated, the schema has no word for it", name));
        if (!column.collation.empty())
            say("collation", fmt::format("The column {} has the collation {}, the schema has no "
                                         "word for it",
                                         name, model::display(column.collation)));
    }

    /// Prisma passes over these, so a version of it that does not may drop them.
    void indexes(const model::Relation& table, const Table& promised) {
        for (const model::RelationId id : table.indexes) {
            const model::Relation* each = catalog_.relation(id);
            if (each == nullptr || each->index.primary || each->index.exclusion) continue;
            const model::Index& index = each->index;
            const bool wanted =
                std::ranges::count(promised.indexes, each->name.name, &Index::name) != 0;
            const bool expression = std::ranges::any_of(
                index.keys, [](const model::IndexKey& key) { return bool(key.expression); });
            const bool partial = index.predicate && !scope_.partial_indexes;
            if (expression && !wanted)
                add("index", &table, each->name.name,
                    fmt::format("The index {}{} has an expression, the schema has no word for it",
                                each->name.name, on(table)),
                    each->origin);
            else if (partial)
                add("index", &table, each->name.name,
                    fmt::format(
                        "The index {}{} is partial, the schema says so only with the preview "
                        "feature partialIndexes; Prisma 7.4 drops it",
                        each->name.name, on(table)),
                    each->origin);
            if (index.nulls_not_distinct)
                add("index", &table, each->name.name,
                    fmt::format(
                        "The index {}{} is NULLS NOT DISTINCT, the schema has no word for it",
                        each->name.name, on(table)),
                    each->origin);
        }
    }

    bool in_scope(const model::QualifiedName& name) const {
        return scope_.schemas.contains(name.schema);
    }

    void object(const model::Relation& relation) {
        if (!in_scope(relation.name)) return;
        const std::string name = model::display(relation.name);
        const auto say = [&](std::string kind) {
            add(kind, nullptr, relation.name.name,
                fmt::format("The {} {} is not in the schema", kind, name), relation.origin);
        };
        if (relation.kind == model::RelationKind::view) say("view");
        if (relation.kind == model::RelationKind::materialized_view) say("materialized view");
        if (relation.kind == model::RelationKind::foreign_table) say("foreign table");
        const bool free_sequence =
            relation.kind == model::RelationKind::sequence && relation.owned_by == 0;
        if (free_sequence) say("sequence");
    }

    /// The order of values is the order of ORDER BY.
    void type_of(const model::Type& type) {
        if (type.kind != model::TypeKind::enumeration) return;
        const Enumeration* wanted = wanted_.enumeration(type.name);
        if (wanted == nullptr) return;
        std::vector<std::string> there;
        for (const model::EnumLabel& label : type.labels) there.push_back(label.name);
        const bool same_values = std::ranges::is_permutation(there, wanted->labels);
        if (!same_values || there == wanted->labels) return;
        add("enum", nullptr, type.name.name,
            fmt::format("The values of the enum {} are in another order: {} in the migrations, {} "
                        "in the schema",
                        model::display(type.name), fmt::join(there, ", "),
                        fmt::join(wanted->labels, ", ")),
            type.origin, wanted->places.promised);
    }

    const model::Catalog& catalog_;
    const Scope& scope_;
    const Described& wanted_;
    std::vector<Difference> out_;
};

} // namespace

std::vector<Difference> unseen(const model::Catalog& catalog, const psl::Promise& promise,
                               const Scope& scope) {
    const Described wanted = describe(promise);
    return Looking(catalog, scope, wanted).run();
}

} // namespace migvet::engine::drift
