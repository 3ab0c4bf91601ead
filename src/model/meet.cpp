#include <concepts>

#include "model/changer.hpp"

/// Relations that a history uses and never made.
namespace migvet::model {

namespace {

template <class T>
concept AltersTable = requires(const T& o) {
    { o.table } -> std::same_as<const Target&>;
};
template <class T>
concept NamesTable = requires(const T& o) {
    { o.table } -> std::same_as<const QualifiedName&>;
};

/// A relation that must be there for the operation to run.
struct Needed {
    QualifiedName name;
    ObjectKind kind = ObjectKind::table;
};

/// What each operation works on; IF EXISTS needs nothing.
struct NeededBy {
    std::vector<Needed> operator()(const auto& /*other*/) const { return {}; }
    std::vector<Needed> operator()(const NamesTable auto& o) const { return {{o.table}}; }
    std::vector<Needed> operator()(const AltersTable auto& o) const { return of(o.table); }
    std::vector<Needed> operator()(const Drop& o) const {
        const bool has_rows =
            o.kind == ObjectKind::table || o.kind == ObjectKind::materialized_view;
        if (!has_rows || o.if_exists) return {};
        return {{o.name, o.kind}};
    }
    std::vector<Needed> operator()(const AddConstraint& o) const {
        std::vector<Needed> out = of(o.table);
        if (!o.constraint.referenced.empty()) out.push_back({o.constraint.referenced});
        return out;
    }
    std::vector<Needed> operator()(const AttachPartition& o) const {
        std::vector<Needed> out = of(o.table);
        out.push_back({o.partition});
        return out;
    }
    std::vector<Needed> operator()(const Vacuum& o) const {
        std::vector<Needed> out;
        for (const QualifiedName& each : o.tables) out.push_back({each});
        return out;
    }
    std::vector<Needed> operator()(const Reindex& o) const {
        if (o.kind != ReindexKind::table) return {};
        return {{o.name}};
    }
    std::vector<Needed> operator()(const RefreshMaterializedView& o) const {
        return {{o.name, ObjectKind::materialized_view}};
    }

private:
    static std::vector<Needed> of(const Target& target) {
        if (target.if_exists) return {};
        return {{target.name, target.kind}};
    }
};

} // namespace

void Changer::meet(const Operation& operation) {
    for (const Needed& each : std::visit(NeededBy{}, operation.action)) find(each.name, each.kind);
}

void Catalog::meet(const Operation& operation, const Setting& setting) {
    if (start_ == Start::unknown) Changer(*this, setting).meet(operation);
}

} // namespace migvet::model
