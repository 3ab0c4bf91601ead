#include "engine/residue.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <functional>
#include <map>

#include <fmt/format.h>

#include "model/signature.hpp"

namespace migvet::engine {

namespace {

using model::Constraint;
using model::QualifiedName;
using model::Relation;
using model::RelationKind;

constexpr std::array<std::string_view, 3> kind_words{"left over", "lost", "changed"};

/// A text without blanks and in lower case: the same words are the same thing.
std::string squeezed(std::string_view text) {
    std::string out;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (std::isspace(byte) == 0) out += static_cast<char>(std::tolower(byte));
    }
    return out;
}

std::string_view word_of(RelationKind kind) {
    switch (kind) {
    case RelationKind::view: return "view";
    case RelationKind::materialized_view: return "materialized view";
    case RelationKind::sequence: return "sequence";
    default: return "table";
    }
}

/// Indexes, and sequences that belong to a column, stand with their tables; composite types with
/// the types.
bool stands_alone(const Relation& relation) {
    const bool part = relation.kind == RelationKind::index ||
                      relation.kind == RelationKind::partitioned_index ||
                      relation.kind == RelationKind::composite_type || relation.owned_by != 0;
    return !part && relation.persistence != model::Persistence::temporary;
}

bool same_keys(const std::vector<model::IndexKey>& a, const std::vector<model::IndexKey>& b) {
    return std::ranges::equal(a, b, [](const model::IndexKey& x, const model::IndexKey& y) {
        const std::string left = x.expression ? squeezed(x.expression->text) : x.column;
        const std::string right = y.expression ? squeezed(y.expression->text) : y.column;
        return left == right && x.order == y.order;
    });
}

bool same_index(const Relation& a, const Relation& b) {
    return a.index.unique == b.index.unique && a.index.access_method == b.index.access_method &&
           a.index.predicate.has_value() == b.index.predicate.has_value() &&
           same_keys(a.index.keys, b.index.keys);
}

bool same_constraint(const Constraint& a, const Constraint& b) {
    const model::ConstraintDefinition& x = a.definition;
    const model::ConstraintDefinition& y = b.definition;
    if (x.kind != y.kind) return false;
    // A CHECK says the same in many ways.
    if (x.kind == model::ConstraintKind::check) return true;
    return x.columns == y.columns && x.referenced.name == y.referenced.name &&
           x.on_delete == y.on_delete && x.on_update == y.on_update;
}

/// As far as it is sure: a condition says the same in many ways.
bool same_trigger(const model::Trigger& a, const model::Trigger& b) {
    const model::CreateTrigger& x = a.definition;
    const model::CreateTrigger& y = b.definition;
    return x.timing == y.timing && x.row == y.row && x.constraint == y.constraint &&
           std::ranges::is_permutation(x.events, y.events) &&
           std::ranges::is_permutation(x.update_columns, y.update_columns) &&
           x.when.has_value() == y.when.has_value() && x.function.name == y.function.name &&
           x.arguments == y.arguments && a.mode == b.mode;
}

class Comparer {
public:
    Comparer(const model::Catalog& before, const model::Catalog& after,
             const TouchedObjects& touched)
        : before_(before), after_(after), touched_(touched) {}

    std::vector<Residue> run() {
        for (const QualifiedName& name : names()) relation(name);
        if (touched_.others || touched_.everything) others();
        return std::move(out_);
    }

private:
    std::set<QualifiedName> names() const {
        if (!touched_.everything) return touched_.relations;
        std::set<QualifiedName> out;
        for (const model::Catalog* catalog : {&before_, &after_})
            for (const Relation* each : catalog->relations()) out.insert(each->name);
        return out;
    }

    void add(ResidueKind kind, std::string_view object, const QualifiedName& relation,
             std::string name, std::string_view shown, std::string_view how = {}) {
        std::string words =
            fmt::format("{} {} is {}{}", object, shown, engine::to_string(kind), how);
        out_.push_back({kind, std::string(object), relation, std::move(name), std::move(words)});
    }

    void add_part(ResidueKind kind, std::string_view object, const Relation& of,
                  const std::string& name, std::string_view how = {}) {
        const bool column = object == "column";
        const std::string table = model::display(of.name);
        add(kind, object, of.name, name,
            column ? fmt::format("{}.{}", table, name) : fmt::format("{} on {}", name, table), how);
    }

    void relation(const QualifiedName& name) {
        const Relation* a = before_.find_relation(name, {});
        const Relation* b = after_.find_relation(name, {});
        const auto sure = [](const Relation* each) {
            return each == nullptr || (each->is_sure() && stands_alone(*each));
        };
        if (!sure(a) || !sure(b) || a == b) return;
        if (a == nullptr)
            return add(ResidueKind::left_over, word_of(b->kind), name, {}, model::display(name));
        if (b == nullptr)
            return add(ResidueKind::lost, word_of(a->kind), name, {}, model::display(name));
        columns(*a, *b);
        constraints(*a, *b);
        indexes(*a, *b);
        named_parts("trigger", *a, *b, &Relation::triggers);
        changed_triggers(*a, *b);
        named_parts("policy", *a, *b, &Relation::policies);
        named_parts("rule", *a, *b, &Relation::rules);
        if (a->row_security != b->row_security)
            add(ResidueKind::changed, "row security", name, {}, "of " + model::display(name),
                b->row_security ? ": it is on" : ": it is off");
        const bool rewritten = touched_.back.contains(name);
        const bool other_query =
            a->query && b->query && squeezed(a->query->body.text) != squeezed(b->query->body.text);
        if (other_query && !rewritten)
            add(ResidueKind::changed, word_of(a->kind), name, {}, model::display(name));
    }

    void columns(const Relation& a, const Relation& b) {
        if (!a.is_table()) return;
        for (const model::Column& each : b.columns)
            if (a.column(each.name) == nullptr)
                add_part(ResidueKind::left_over, "column", b, each.name);
        for (const model::Column& each : a.columns) {
            const model::Column* other = b.column(each.name);
            if (other == nullptr)
                add_part(ResidueKind::lost, "column", a, each.name);
            else
                column(a, each, *other);
        }
    }

    void column(const Relation& table, const model::Column& a, const model::Column& b) {
        const auto changed = [&](std::string_view how) {
            add_part(ResidueKind::changed, "column", table, a.name, how);
        };
        if (!model::same_type(a.type, b.type))
            return changed(fmt::format(": it was {} and is {}", display(a.type), display(b.type)));
        if (a.not_null != b.not_null)
            return changed(b.not_null ? ": it is NOT NULL" : ": it is no longer NOT NULL");
        const bool had = a.default_value.has_value();
        const bool has = b.default_value.has_value();
        if (had != has && a.identity == b.identity && a.generated == b.generated)
            return changed(has ? ": it has a default" : ": its default is gone");
        if (a.identity != b.identity) return changed(": its identity is another");
        if (a.generated != b.generated) changed(": how it is generated is another");
    }

    /// Goes with a column that is named already.
    static bool needs_other_column(const Constraint& each, const Relation& other) {
        return std::ranges::any_of(each.definition.columns, [&](const std::string& column) {
            return other.column(column) == nullptr;
        });
    }

    static auto checks(const Relation& table) {
        return std::ranges::count_if(table.constraints, [](const Constraint& each) {
            return each.definition.kind == model::ConstraintKind::check;
        });
    }

    static bool has(const Relation& table, const Constraint& wanted, const Relation& of) {
        const Constraint* named = table.constraint(wanted.definition.name);
        if (named != nullptr) return true;
        if (wanted.definition.kind == model::ConstraintKind::check)
            return checks(table) >= checks(of);
        return std::ranges::any_of(table.constraints, [&](const Constraint& each) {
            return same_constraint(each, wanted);
        });
    }

    /// The same one by another name: the migration can't drop it a second time.
    void renamed_constraints(const Relation& a, const Relation& b) {
        for (const Constraint& each : a.constraints) {
            const model::ConstraintKind kind = each.definition.kind;
            if (kind == model::ConstraintKind::check || kind == model::ConstraintKind::not_null ||
                !each.is_local || b.constraint(each.definition.name) != nullptr)
                continue;
            const auto twin = std::ranges::find_if(b.constraints, [&](const Constraint& other) {
                return a.constraint(other.definition.name) == nullptr &&
                       same_constraint(each, other);
            });
            if (twin == b.constraints.end()) continue;
            add_part(ResidueKind::changed, "constraint", a, each.definition.name,
                     ": its name is " + twin->definition.name);
        }
    }

    void constraints(const Relation& a, const Relation& b) {
        const auto missing = [&](const Relation& from, const Relation& in, ResidueKind kind) {
            for (const Constraint& each : from.constraints) {
                const bool skip = !each.is_local ||
                                  each.definition.kind == model::ConstraintKind::not_null ||
                                  needs_other_column(each, in) || has(in, each, from);
                if (!skip) add_part(kind, "constraint", from, each.definition.name);
            }
        };
        missing(b, a, ResidueKind::left_over);
        missing(a, b, ResidueKind::lost);
        renamed_constraints(a, b);
        for (const Constraint& each : a.constraints) {
            const Constraint* other = b.constraint(each.definition.name);
            const bool differs =
                other != nullptr && each.is_local && !same_constraint(each, *other);
            if (differs && !needs_other_column(each, b) && !needs_other_column(*other, a))
                add_part(ResidueKind::changed, "constraint", a, each.definition.name);
        }
    }

    static bool needs_other_column(const Relation& index, const Relation& other) {
        return std::ranges::any_of(index.index.keys, [&](const model::IndexKey& key) {
            return !key.column.empty() && other.column(key.column) == nullptr;
        });
    }

    static bool has_index(const model::Catalog& catalog, const Relation& table,
                          const Relation& wanted) {
        return std::ranges::any_of(table.indexes, [&](model::RelationId id) {
            const Relation* each = catalog.relation(id);
            return each != nullptr && (each->name == wanted.name || same_index(*each, wanted));
        });
    }

    /// Sure to be another index: expressions and predicates say the same in many ways.
    static bool other_index(const Relation& a, const Relation& b) {
        if (a.index.unique != b.index.unique || a.index.access_method != b.index.access_method ||
            a.index.predicate.has_value() != b.index.predicate.has_value())
            return true;
        return !std::ranges::equal(a.index.keys, b.index.keys,
                                   [](const model::IndexKey& x, const model::IndexKey& y) {
                                       return x.column == y.column;
                                   });
    }

    void changed_indexes(const Relation& a, const Relation& b) {
        for (const model::RelationId id : a.indexes) {
            const Relation* each = before_.relation(id);
            if (each == nullptr || !each->index.constraint.empty()) continue;
            const Relation* other = after_.find_relation(each->name, {});
            if (other == nullptr || after_.relation(other->index.table) != &b) continue;
            if (other->index.constraint.empty() && other_index(*each, *other))
                add_part(ResidueKind::changed, "index", a, each->name.name);
        }
    }

    void indexes(const Relation& a, const Relation& b) {
        changed_indexes(a, b);
        const auto missing = [&](const model::Catalog& from_catalog, const Relation& from,
                                 const model::Catalog& in_catalog, const Relation& in,
                                 ResidueKind kind) {
            for (const model::RelationId id : from.indexes) {
                const Relation* each = from_catalog.relation(id);
                const bool skip = each == nullptr || !each->index.constraint.empty() ||
                                  each->index.parent != 0 || needs_other_column(*each, in) ||
                                  has_index(in_catalog, in, *each);
                if (!skip) add_part(kind, "index", from, each->name.name);
            }
        };
        missing(after_, b, before_, a, ResidueKind::left_over);
        missing(before_, a, after_, b, ResidueKind::lost);
    }

    void changed_triggers(const Relation& a, const Relation& b) {
        for (const model::Trigger& each : a.triggers) {
            const auto other =
                std::ranges::find(b.triggers, each.definition.name,
                                  [](const model::Trigger& one) { return one.definition.name; });
            if (other != b.triggers.end() && !same_trigger(each, *other))
                add_part(ResidueKind::changed, "trigger", a, each.definition.name);
        }
    }

    template <class Part>
    void named_parts(std::string_view object, const Relation& a, const Relation& b,
                     std::vector<Part> Relation::*parts) {
        const auto missing = [&](const Relation& from, const Relation& in, ResidueKind kind) {
            for (const Part& each : from.*parts) {
                const std::string& name = each.definition.name;
                const bool there = std::ranges::any_of(
                    in.*parts, [&](const Part& other) { return other.definition.name == name; });
                if (!there) add_part(kind, object, from, name);
            }
        };
        missing(b, a, ResidueKind::left_over);
        missing(a, b, ResidueKind::lost);
    }

    /// Objects of one kind: what they are called → a text that differs when they do.
    using Objects = std::map<std::string, std::string>;

    void compare(std::string_view object, const Objects& a, const Objects& b) {
        for (const auto& [name, text] : b)
            if (!a.contains(name)) add(ResidueKind::left_over, object, {}, name, name);
        for (const auto& [name, text] : a) {
            const auto other = b.find(name);
            if (other == b.end())
                add(ResidueKind::lost, object, {}, name, name);
            else if (other->second != text)
                add(ResidueKind::changed, object, {}, name, name);
        }
    }

    Objects functions(const model::Catalog& catalog) const {
        Objects out;
        for (const model::Function* each : catalog.functions()) {
            if (!each->extension.empty()) continue;
            const bool rewritten = touched_.back.contains(each->definition.name);
            out.emplace(model::display(each->definition.name, each->signature),
                        rewritten ? std::string() : squeezed(each->definition.body));
        }
        return out;
    }

    static Objects types(const model::Catalog& catalog) {
        Objects out;
        for (const model::Type* each : catalog.types())
            if (each->extension.empty() && !each->doubtful)
                out.emplace(model::display(each->name), std::string());
        return out;
    }

    void labels() {
        for (const model::Type* a : before_.types()) {
            const model::Type* b = after_.find_type(a->name, {});
            if (b == nullptr || a->kind != model::TypeKind::enumeration) continue;
            const auto missing = [&](const model::Type& from, const model::Type& in,
                                     ResidueKind kind) {
                for (const model::EnumLabel& each : from.labels)
                    if (std::ranges::count(in.labels, each.name, &model::EnumLabel::name) == 0)
                        add(kind, "value", {}, each.name,
                            fmt::format("'{}' of {}", each.name, model::display(a->name)));
            };
            missing(*b, *a, ResidueKind::left_over);
            missing(*a, *b, ResidueKind::lost);
        }
    }

    template <class Named> static Objects keys_of(const std::map<std::string, Named>& all) {
        Objects out;
        for (const auto& [name, value] : all) out.emplace(name, std::string());
        return out;
    }

    void others() {
        compare("schema", keys_of(before_.schemas()), keys_of(after_.schemas()));
        compare("extension", keys_of(before_.extensions()), keys_of(after_.extensions()));
        compare("publication", keys_of(before_.publications()), keys_of(after_.publications()));
        compare("type", types(before_), types(after_));
        labels();
        compare("function", functions(before_), functions(after_));
    }

    const model::Catalog& before_;
    const model::Catalog& after_;
    const TouchedObjects& touched_;
    std::vector<Residue> out_;
};

} // namespace

std::string_view to_string(ResidueKind kind) {
    return kind_words.at(static_cast<std::size_t>(kind));
}

std::vector<Residue> residues(const model::Catalog& before, const model::Catalog& after,
                              const TouchedObjects& touched) {
    return Comparer(before, after, touched).run();
}

} // namespace migvet::engine
