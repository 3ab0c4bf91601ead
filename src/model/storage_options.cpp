#include "model/storage_options.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <limits>

namespace migvet::model {

namespace {

constexpr double any = std::numeric_limits<double>::max();
constexpr double int_max = std::numeric_limits<std::int32_t>::max();

constexpr std::uint32_t bit(StorageHolder holder) { return 1U << static_cast<unsigned>(holder); }

constexpr std::uint32_t table = bit(StorageHolder::table);
constexpr std::uint32_t table_and_toast = table | bit(StorageHolder::toast);
constexpr std::uint32_t view = bit(StorageHolder::view);
constexpr std::uint32_t btree = bit(StorageHolder::btree);
constexpr std::uint32_t gist = bit(StorageHolder::gist);
constexpr std::uint32_t filled =
    table | btree | gist | bit(StorageHolder::hash) | bit(StorageHolder::spgist);
constexpr std::uint32_t gin = bit(StorageHolder::gin);
constexpr std::uint32_t brin = bit(StorageHolder::brin);

/// Who has the parameter, and its bounds where it is a number.
struct Row {
    std::string_view name;
    std::uint32_t holders;
    double least = -any, most = any;
};

// clang-format off
constexpr auto rows = std::to_array<Row>({
    {"autosummarize", brin},
    {"autovacuum_analyze_scale_factor", table, 0, 100},
    {"autovacuum_analyze_threshold", table, 0, int_max},
    {"autovacuum_enabled", table_and_toast},
    {"autovacuum_freeze_max_age", table_and_toast, 100'000, 2e9},
    {"autovacuum_freeze_min_age", table_and_toast, 0, 1e9},
    {"autovacuum_freeze_table_age", table_and_toast, 0, 2e9},
    {"autovacuum_multixact_freeze_max_age", table_and_toast, 10'000, 2e9},
    {"autovacuum_multixact_freeze_min_age", table_and_toast, 0, 1e9},
    {"autovacuum_multixact_freeze_table_age", table_and_toast, 0, 2e9},
    {"autovacuum_vacuum_cost_delay", table_and_toast, 0, 100},
    {"autovacuum_vacuum_cost_limit", table_and_toast, 1, 10'000},
    {"autovacuum_vacuum_insert_scale_factor", table_and_toast, 0, 100},
    {"autovacuum_vacuum_insert_threshold", table_and_toast, -1, int_max},
    {"autovacuum_vacuum_max_threshold", table_and_toast, -1, int_max},
    {"autovacuum_vacuum_scale_factor", table_and_toast, 0, 100},
    {"autovacuum_vacuum_threshold", table_and_toast, 0, int_max},
    {"buffering", gist},
    {"check_option", view},
    {"deduplicate_items", btree},
    {"fastupdate", gin},
    {"fillfactor", filled, 10, 100},
    {"gin_pending_list_limit", gin, 64, int_max},
    {"log_autovacuum_min_duration", table_and_toast, -1, int_max},
    {"oids", table},
    {"pages_per_range", brin, 1, 131'072},
    {"parallel_workers", table, 0, 1024},
    {"security_barrier", view},
    {"security_invoker", view},
    {"toast_tuple_target", table, 128, 8160},
    {"user_catalog_table", table},
    {"vacuum_cleanup_index_scale_factor", btree},
    {"vacuum_index_cleanup", table_and_toast},
    {"vacuum_max_eager_freeze_failure_rate", table_and_toast, 0, 1},
    {"vacuum_truncate", table_and_toast},
});
// clang-format on

constexpr auto column_rows = std::to_array<Row>({
    {"n_distinct", table, -1, any},
    {"n_distinct_inherited", table, -1, any},
});

std::optional<std::string> said(const Row* row, std::string_view name, std::string_view value) {
    if (row == nullptr) return "unrecognized parameter \"" + std::string(name) + '"';
    double number = 0;
    const char* end = value.data() + value.size();
    const auto [rest, error] = std::from_chars(value.data(), end, number);
    const bool is_number = error == std::errc{} && rest == end;
    if (!is_number || (number >= row->least && number <= row->most)) return std::nullopt;
    return "value " + std::string(value) + " out of bounds for option \"" + std::string(name) + '"';
}

} // namespace

std::optional<std::string> bad_storage_option(StorageHolder holder, std::string_view name,
                                              std::string_view value) {
    const auto* row = std::ranges::find_if(rows, [&](const Row& each) {
        return each.name == name && (each.holders & bit(holder)) != 0;
    });
    return said(row == rows.end() ? nullptr : row, name, value);
}

std::optional<std::string> bad_column_option(std::string_view name, std::string_view value) {
    const auto* row = std::ranges::find(column_rows, name, &Row::name);
    return said(row == column_rows.end() ? nullptr : row, name, value);
}

} // namespace migvet::model
