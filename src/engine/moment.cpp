#include "engine/moment.hpp"

#include <algorithm>

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

namespace {
/// Told apart of one name: a name like "status" may have another enum in each table.
constexpr std::size_t most_types = 8;
} // namespace

TypesByName::TypesByName(const model::Catalog& catalog) {
    for (const model::Relation* table : catalog.relations()) {
        const bool is_table = table->kind == model::RelationKind::table ||
                              table->kind == model::RelationKind::partitioned_table;
        if (!is_table) continue;
        for (const model::Column& column : table->columns) {
            auto& types = types_[column.name];
            const auto is_same = [&](const auto* type) { return same_type(*type, column.type); };
            if (types.size() < most_types && std::ranges::none_of(types, is_same))
                types.push_back(&column.type);
        }
    }
}

std::span<const model::TypeName* const> TypesByName::of(std::string_view column) const {
    const auto found = types_.find(column);
    if (found == types_.end()) return {};
    return found->second;
}

const TypesByName& Moment::types_by_name() const {
    if (!end_memory->types) end_memory->types.emplace(*catalog);
    return *end_memory->types;
}

const Outline& Moment::outline() const {
    if (!*memory->outline) memory->outline->emplace(*script);
    return **memory->outline;
}

bool Moment::makes_table() const {
    return as<model::CreateTable>() != nullptr || as<model::CreateTableAs>() != nullptr;
}

} // namespace migvet::engine
