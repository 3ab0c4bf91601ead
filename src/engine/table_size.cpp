#include "engine/table_size.hpp"

#include <algorithm>

#include "engine/condition.hpp"

namespace migvet::engine {

const SizedTable* size_of(std::span<const SizedTable> tables, const model::Relation& table) {
    const std::string full = table.name.schema + "." + table.name.name;
    const auto found = std::find_if(tables.rbegin(), tables.rend(), [&](const SizedTable& each) {
        return matches_glob(table.name.name, each.name) || matches_glob(full, each.name);
    });
    return found == tables.rend() ? nullptr : &*found;
}

bool is_small(const Moment& at, model::RelationId id) {
    if (at.tables.empty()) return false;
    const model::Relation* table = at.catalog->relation(id);
    const SizedTable* said = table == nullptr ? nullptr : size_of(at.tables, *table);
    return said != nullptr && !said->is_large;
}

} // namespace migvet::engine
