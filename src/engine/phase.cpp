#include "engine/phase.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "engine/operations.hpp"

namespace migvet::engine {

namespace {

using model::ObjectKind;

/// What code names in its statements; empty: nothing that it would miss.
std::string_view word_of(ObjectKind kind) {
    switch (kind) {
    case ObjectKind::table: return "table";
    case ObjectKind::view: return "view";
    case ObjectKind::materialized_view: return "materialized view";
    case ObjectKind::foreign_table: return "foreign table";
    case ObjectKind::column: return "column";
    default: return {};
    }
}

/// Older than the migration, and no other session's business alone.
bool is_in_use(const history::Step& step, const model::Relation* relation) {
    return relation != nullptr && relation->origin.migration != step.migration_index &&
           relation->persistence != model::Persistence::temporary;
}

std::string column_of(const model::Relation& relation, std::string_view column) {
    return fmt::format("{}.{}", model::display(relation.name), column);
}

std::string shown(const model::QualifiedName& name, const history::Step& step) {
    const auto& path = step.setting.search_path;
    if (!name.schema.empty() || path.empty()) return model::display(name);
    return model::display(model::QualifiedName{path.front(), name.name});
}

} // namespace

void PhaseWatch::add(std::string_view object, std::string name, const history::Step& step) {
    added_.push_back({fmt::format("{} {}", object, name), step.operation.subject});
}

void PhaseWatch::remove(std::string_view object, std::string name, const history::Step& step) {
    const base::Span subject = step.operation.subject;
    removed_.push_back(
        {fmt::format("{} {}", object, name), subject.empty() ? step.operation.clause : subject});
}

void PhaseWatch::observe(const history::Step& step, const model::Catalog& before) {
    const model::Operation& operation = step.operation;
    const auto find = [&](const model::QualifiedName& name) {
        const model::Relation* found = before.find_relation(name, step.setting.search_path);
        return is_in_use(step, found) ? found : nullptr;
    };
    if (const auto* create = operation.as<model::CreateTable>()) {
        const bool temporary = create->persistence == model::Persistence::temporary;
        if (!temporary && create->partition_of.empty() && !find(create->name))
            add("table", shown(create->name, step), step);
    } else if (const auto* column = operation.as<model::AddColumn>()) {
        if (const auto* table = find(column->table.name))
            add("column", column_of(*table, column->column.name), step);
    } else if (const auto* gone = operation.as<model::DropColumn>()) {
        const auto* table = find(gone->table.name);
        if (table != nullptr && (!table->known || table->column(gone->column) != nullptr))
            remove("column", column_of(*table, gone->column), step);
    } else if (const auto* drop = operation.as<model::Drop>()) {
        const std::string_view word = word_of(drop->kind);
        const auto* relation = word.empty() ? nullptr : find(drop->name);
        if (relation != nullptr) remove(word, model::display(relation->name), step);
    } else if (const auto* rename = operation.as<model::Rename>()) {
        const std::string_view word = word_of(rename->kind);
        const auto* relation = word.empty() ? nullptr : find(rename->target.name);
        if (relation == nullptr) return;
        const std::string old = rename->member.empty() ? model::display(relation->name)
                                                       : column_of(*relation, rename->member);
        remove(word, old, step);
    } else if (const auto* view = operation.as<model::CreateView>()) {
        const bool temporary = view->persistence == model::Persistence::temporary;
        if (!temporary) add("view", shown(view->name, step), step);
    }
}

/// Those of these that are not among the others: a thing that goes and comes back stays.
std::vector<const PhaseWatch::Change*>
PhaseWatch::lasting(const std::vector<Change>& these, const std::vector<Change>& others) const {
    std::vector<const Change*> out;
    for (const Change& each : these)
        if (std::ranges::count(others, each.words, &Change::words) == 0) out.push_back(&each);
    return out;
}

DeploymentPhase PhaseWatch::phase() const {
    const bool expands = !lasting(added_, removed_).empty();
    const bool contracts = !lasting(removed_, added_).empty();
    if (expands && contracts) return DeploymentPhase::mixed;
    if (expands) return DeploymentPhase::expands;
    return contracts ? DeploymentPhase::contracts : DeploymentPhase::neutral;
}

std::optional<Remark> PhaseWatch::mixed() const {
    if (phase() != DeploymentPhase::mixed) return std::nullopt;
    const Change& gone = *lasting(removed_, added_).front();
    Remark out;
    out.event = operation_numbers().mixed_phases;
    out.where = gone.where;
    out.removes = gone.words;
    out.adds = lasting(added_, removed_).front()->words;
    return out;
}

} // namespace migvet::engine
