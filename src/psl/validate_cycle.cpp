#include <algorithm>
#include <memory>

#include <fmt/format.h>

#include "psl/actions.hpp"
#include "psl/validate.hpp"

namespace migvet::psl {

namespace {

bool changes_rows(Action action) {
    return action != Action::no_action && action != Action::restrict;
}

bool is_complete(const Relation& relation) {
    const bool inlined =
        relation.kind == Relation::Kind::one_to_one || relation.kind == Relation::Kind::one_to_many;
    return inlined && relation.field_a && relation.field_b;
}

/// A relation and those that led to it.
struct Visited {
    const Relation* relation;
    std::shared_ptr<const Visited> before;
};

std::string path(const Resolved& schema, const Visited& last) {
    const Relation& relation = *last.relation;
    const ResolvedModel& model = schema.models[relation.model_a];
    std::string own = fmt::format("{}.{}", model.name(), model.fields[*relation.field_a].name());
    return last.before ? path(schema, *last.before) + " → " + own : own;
}

/// Walks the foreign keys on from one, as Prisma does: the last that was met is followed first.
class Walk {
public:
    Walk(Validation& in, const Relation& root) : in_(in), root_(root) {}

    void run() {
        std::vector<std::shared_ptr<const Visited>> open{
            std::make_shared<const Visited>(Visited{&root_, nullptr})};
        while (!open.empty()) {
            const auto next = open.back();
            open.pop_back();
            const Relation& relation = *next->relation;
            seen_.push_back(&relation);
            if (!cascades(relation)) continue;
            if (relation.model_a == relation.model_b) {
                return report("A self-relation must have `onDelete` and `onUpdate` referential "
                              "actions set to `NoAction` in one of the @relation attributes.");
            }
            if (relation.model_b == root_.model_a) {
                return report(fmt::format("Reference causes a cycle. One of the @relation "
                                          "attributes in this cycle must have `onDelete` and "
                                          "`onUpdate` referential actions set to `NoAction`. Cycle "
                                          "path: {}.",
                                          path(in_.schema, *next)));
            }
            for (const Relation* one : relations_from(relation.model_b))
                open.push_back(std::make_shared<const Visited>(Visited{one, next}));
        }
    }

private:
    bool cascades(const Relation& relation) const {
        return changes_rows(on_update(in_.schema, relation)) ||
               changes_rows(on_delete(in_.schema, relation));
    }

    std::vector<const Relation*> relations_from(ModelIndex model) const {
        std::vector<const Relation*> out;
        for (const Relation& relation : in_.schema.relations) {
            if (relation.model_a != model || !is_complete(relation)) continue;
            if (std::find(seen_.begin(), seen_.end(), &relation) != seen_.end()) continue;
            out.push_back(&relation);
        }
        std::stable_sort(out.begin(), out.end(), [](const Relation* a, const Relation* b) {
            return a->model_b < b->model_b;
        });
        return out;
    }

    void report(std::string message) const {
        const ResolvedModel& model = in_.schema.models[root_.model_a];
        const ResolvedField& field = model.fields[*root_.field_a];
        const Action deleted = on_delete(in_.schema, root_);
        const Action updated = on_update(in_.schema, root_);
        const bool delete_implied = !field.relation.on_delete && changes_rows(deleted);
        const bool update_implied = !field.relation.on_update && changes_rows(updated);
        if (delete_implied && update_implied) {
            message += fmt::format(" (Implicit default `onDelete`: `{}`, and `onUpdate`: `{}`)",
                                   to_string(deleted), to_string(updated));
        } else if (delete_implied) {
            message += fmt::format(" (Implicit default `onDelete`: `{}`)", to_string(deleted));
        } else if (update_implied) {
            message += fmt::format(" (Implicit default `onUpdate`: `{}`)", to_string(updated));
        }
        message += " Read more at https://pris.ly/d/cyclic-referential-actions";
        in_.out.in(model.syntax->source).invalid(message, field.syntax->span);
    }

    Validation& in_;
    const Relation& root_;
    std::vector<const Relation*> seen_;
};

} // namespace

void check_cycle(Validation& in, const Relation& relation) {
    if (!in.schema.configuration.prisma_relations || !is_complete(relation)) return;
    Walk(in, relation).run();
}

} // namespace migvet::psl
