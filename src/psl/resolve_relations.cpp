#include <algorithm>

#include "psl/resolve.hpp"

namespace migvet::psl {

namespace {

/// One relation field and the one that may be its other end.
struct Ends {
    ModelIndex model = 0;
    FieldIndex field = 0;
    std::optional<FieldIndex> opposite; ///< in the target model
};

class Pairing {
public:
    explicit Pairing(Resolved& schema) : schema_(schema) {}

    void run() {
        for (ModelIndex model = 0; model < schema_.models.size(); ++model) {
            if (schema_.models[model].is_composite()) continue;
            for (FieldIndex field = 0; field < schema_.models[model].fields.size(); ++field) {
                if (schema_.field(model, field).is_relation()) ingest({model, field, {}});
            }
        }
    }

private:
    const ResolvedField& field(const Ends& ends) const {
        return schema_.field(ends.model, ends.field);
    }
    const ResolvedField& opposite(const Ends& ends) const {
        return schema_.field(field(ends).relation.target, *ends.opposite);
    }

    std::optional<FieldIndex> find_opposite(const Ends& ends) const {
        const RelationSide& side = field(ends).relation;
        const ResolvedModel& target = schema_.models[side.target];
        for (FieldIndex at = 0; at < target.fields.size(); ++at) {
            const ResolvedField& other = target.fields[at];
            if (!other.is_relation() || other.relation.target != ends.model) continue;
            if (side.target == ends.model && at == ends.field) continue;
            if (other.relation.name == side.name) return at;
        }
        return std::nullopt;
    }

    /// Neither end says which of them is first: the names decide.
    bool comes_later(const Ends& ends) const {
        const std::string_view model = schema_.models[ends.model].name();
        const std::string_view target = schema_.models[field(ends).relation.target].name();
        return std::pair(model, field(ends).name()) > std::pair(target, opposite(ends).name());
    }

    bool is_second_of_many(const Ends& ends) const {
        const std::string_view model = schema_.models[ends.model].name();
        const std::string_view target = schema_.models[field(ends).relation.target].name();
        const bool self = field(ends).relation.target == ends.model;
        return model > target || (self && field(ends).name() > opposite(ends).name());
    }

    /// Each relation is met twice, and taken when its first end is met.
    bool is_second_end(const Ends& ends) const {
        const ResolvedField& own = field(ends);
        const ResolvedField& other = opposite(ends);
        if (own.is_list() && other.is_list()) return is_second_of_many(ends);
        if (own.is_list()) return true;
        if (other.is_list()) return false;
        if (own.is_required() && other.is_required()) return comes_later(ends);
        if (own.is_required()) return false;
        if (other.is_required()) return true;
        if (own.relation.fields) return false;
        if (other.relation.fields) return true;
        return comes_later(ends);
    }

    Relation::Kind kind(const Ends& ends) const {
        const ResolvedField& own = field(ends);
        if (!ends.opposite) {
            const bool one = !own.is_list() && own.relation.fields && has_unique(ends);
            return one ? Relation::Kind::one_to_one : Relation::Kind::one_to_many;
        }
        const ResolvedField& other = opposite(ends);
        if (own.is_list() && other.is_list()) {
            const bool embedded = own.relation.fields || other.relation.fields;
            return embedded ? Relation::Kind::embedded : Relation::Kind::many_to_many;
        }
        return other.is_list() ? Relation::Kind::one_to_many : Relation::Kind::one_to_one;
    }

    bool has_unique(const Ends& ends) const {
        const auto& wanted = *field(ends).relation.fields;
        const auto& indexes = schema_.models[ends.model].indexes;
        return std::any_of(indexes.begin(), indexes.end(), [&](const ResolvedIndex& index) {
            return index.is_unique() &&
                   std::equal(index.fields.begin(), index.fields.end(), wanted.begin(),
                              wanted.end(),
                              [](const KeyField& key, FieldIndex own) { return key.field == own; });
        });
    }

    void ingest(Ends ends) {
        ends.opposite = find_opposite(ends);
        if (ends.opposite && is_second_end(ends)) return;
        const RelationSide& side = field(ends).relation;
        Relation made;
        made.kind = kind(ends);
        made.name = side.name;
        const bool only_back = !ends.opposite && field(ends).is_list();
        made.model_a = only_back ? side.target : ends.model;
        made.model_b = only_back ? ends.model : side.target;
        if (only_back) {
            made.field_b = ends.field;
        } else {
            made.field_a = ends.field;
            made.field_b = ends.opposite;
        }
        schema_.relations.push_back(made);
    }

    Resolved& schema_;
};

} // namespace

void resolve_relations(Resolved& made) { Pairing(made).run(); }

} // namespace migvet::psl
