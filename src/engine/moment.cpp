#include "engine/moment.hpp"

#include "effects/assess.hpp"
#include "sql/plpgsql.hpp"

namespace migvet::engine {

Outline::Outline(const sql::Script& script) {
    std::uint32_t statement = 0;
    const auto add = [&](const sql::Statement& each) {
        for (const model::Operation& operation : each.operations) {
            const auto number = static_cast<std::uint32_t>(entries_.size());
            by_kind_[operation.action.index()].push_back(number);
            entries_.push_back({&operation, statement, number});
        }
    };
    for (const sql::Statement& each : script.statements) {
        add(each);
        if (each.code) sql::each_statement(*each.code, add);
        ++statement;
    }
}

const model::Effect& Moment::effect() const {
    if (!memory->effect) memory->effect = effects::assess({*step, *catalog, server_version});
    return *memory->effect;
}

const model::Relation* Moment::relation() const {
    if (!memory->relation) {
        const model::QualifiedName& name = model::relation_of(operation());
        memory->relation = name.empty() ? nullptr : catalog->find_relation(name, search_path());
    }
    return *memory->relation;
}

const model::Relation* Moment::table() const {
    if (!memory->table) {
        const model::Relation* found = relation();
        const bool is_index =
            found != nullptr && (found->kind == model::RelationKind::index ||
                                 found->kind == model::RelationKind::partitioned_index);
        memory->table = is_index ? catalog->relation(found->index.table) : found;
    }
    return *memory->table;
}

std::string_view Moment::column_name() const {
    if (column != nullptr) return column->name;
    if (const auto* rename = as<model::Rename>())
        return rename->kind == model::ObjectKind::column ? std::string_view(rename->member) : "";
    return model::column_of(operation());
}

const model::Column* Moment::existing_column() const {
    const std::string_view name = column_name();
    const model::Relation* owner = table();
    return owner == nullptr || name.empty() ? nullptr : owner->column(name);
}

const Outline& Moment::outline() const {
    if (!*memory->outline) memory->outline->emplace(*script);
    return **memory->outline;
}

bool Moment::makes_table() const {
    return as<model::CreateTable>() != nullptr || as<model::CreateTableAs>() != nullptr;
}

} // namespace migvet::engine
