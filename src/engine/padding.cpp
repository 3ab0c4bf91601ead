#include "engine/padding.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <optional>
#include <vector>

#include "model/type.hpp"

namespace migvet::engine {

namespace {

/// pg_type.typlen and typalign.
struct Layout {
    std::string_view name;
    std::size_t length = 0;
    std::size_t alignment = 1;
};

constexpr std::array layouts{
    Layout{"bool", 1, 1},        Layout{"char", 1, 1},      Layout{"int2", 2, 2},
    Layout{"int4", 4, 4},        Layout{"int8", 8, 8},      Layout{"float4", 4, 4},
    Layout{"float8", 8, 8},      Layout{"oid", 4, 4},       Layout{"date", 4, 4},
    Layout{"time", 8, 8},        Layout{"timetz", 12, 8},   Layout{"timestamp", 8, 8},
    Layout{"timestamptz", 8, 8}, Layout{"interval", 16, 8}, Layout{"money", 8, 8},
    Layout{"uuid", 16, 1}};

/// Nothing: its values differ in length.
std::optional<Layout> layout_of(const model::Column& column, const model::Catalog& catalog) {
    if (column.type.is_array()) return std::nullopt;
    const model::Type* own = column.user_type == 0 ? nullptr : catalog.type(column.user_type);
    if (own != nullptr && own->kind == model::TypeKind::enumeration) return Layout{"enum", 4, 4};
    const std::string name = model::canonical_type_name(column.type.name.name);
    const auto found = std::ranges::find(layouts, name, &Layout::name);
    return found == layouts.end() ? std::nullopt : std::optional(*found);
}

std::size_t padding_of(const std::vector<Layout>& columns) {
    std::size_t offset = 0;
    std::size_t lost = 0;
    for (const Layout& each : columns) {
        if (each.length == 0) { // of variable length: where the next one begins, nobody knows
            offset = 0;
            continue;
        }
        const std::size_t gap = (each.alignment - offset % each.alignment) % each.alignment;
        lost += gap;
        offset += gap + each.length;
    }
    return lost;
}

} // namespace

std::size_t padding_saved(const model::Relation& table, const model::Catalog& catalog) {
    std::vector<Layout> columns;
    for (const model::Column& column : table.columns)
        columns.push_back(layout_of(column, catalog).value_or(Layout{}));
    const std::size_t now = padding_of(columns);
    std::ranges::stable_sort(columns, std::ranges::greater{}, [](const Layout& each) {
        return each.length == 0 ? std::size_t{0} : each.alignment;
    });
    const std::size_t best = padding_of(columns);
    return now > best ? now - best : 0;
}

} // namespace migvet::engine
