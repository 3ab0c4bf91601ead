#include "engine/fields.hpp"

#include <algorithm>
#include <array>

namespace migvet::engine {

namespace {

constexpr std::array groups{
    fields::step,       fields::statement,    fields::table,       fields::table_history,
    fields::column,     fields::column_roles, fields::type,        fields::index,
    fields::constraint, fields::object,       fields::effect,      fields::ending,
    fields::schema,     fields::index_use,    fields::foreign_key, fields::security,
    fields::writing,    fields::remark,       fields::schema_type, fields::project,
    fields::design,     fields::prisma};
constexpr unsigned group_bits = 8;

} // namespace

std::string_view describe(FieldType type) {
    switch (type) {
    case FieldType::boolean: return "true or false";
    case FieldType::number: return "a number";
    case FieldType::text: return "a text";
    case FieldType::list: return "a list of texts";
    }
    return "a value";
}

const Field& field(FieldId id) { return groups[id >> group_bits]()[id & ((1U << group_bits) - 1)]; }

std::optional<FieldId> find_field(std::string_view name) {
    for (std::size_t group = 0; group < groups.size(); ++group) {
        const std::span<const Field> table = groups[group]();
        const auto found = std::ranges::find(table, name, &Field::name);
        if (found == table.end()) continue;
        const auto place = static_cast<std::size_t>(found - table.begin());
        return static_cast<FieldId>(group << group_bits | place);
    }
    return std::nullopt;
}

std::vector<std::string_view> field_names() {
    std::vector<std::string_view> names;
    for (const auto group : groups)
        for (const Field& each : group()) names.push_back(each.name);
    std::ranges::sort(names);
    return names;
}

} // namespace migvet::engine
