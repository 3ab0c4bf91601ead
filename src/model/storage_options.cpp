#include "model/storage_options.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <limits>

namespace migvet::model {

namespace {

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

constexpr bool weak = false;  ///< SHARE UPDATE EXCLUSIVE is enough to set it
constexpr bool strong = true; ///< that takes ACCESS EXCLUSIVE

// clang-format off
// reloptions.c
constexpr auto rows = std::to_array<StorageOption>({
    {"autosummarize", brin, strong},
    {"autovacuum_analyze_scale_factor", table, weak, 0, 100},
    {"autovacuum_analyze_threshold", table, weak, 0, int_max},
    {"autovacuum_enabled", table_and_toast, weak},
    {"autovacuum_freeze_max_age", table_and_toast, weak, 100'000, 2e9},
    {"autovacuum_freeze_min_age", table_and_toast, weak, 0, 1e9},
    {"autovacuum_freeze_table_age", table_and_toast, weak, 0, 2e9},
    {"autovacuum_multixact_freeze_max_age", table_and_toast, weak, 10'000, 2e9},
    {"autovacuum_multixact_freeze_min_age", table_and_toast, weak, 0, 1e9},
    {"autovacuum_multixact_freeze_table_age", table_and_toast, weak, 0, 2e9},
    {"autovacuum_vacuum_cost_delay", table_and_toast, weak, 0, 100},
    {"autovacuum_vacuum_cost_limit", table_and_toast, weak, 1, 10'000},
    {"autovacuum_vacuum_insert_scale_factor", table_and_toast, weak, 0, 100},
    {"autovacuum_vacuum_insert_threshold", table_and_toast, weak, -1, int_max},
    {"autovacuum_vacuum_max_threshold", table_and_toast, weak, -1, int_max},
    {"autovacuum_vacuum_scale_factor", table_and_toast, weak, 0, 100},
    {"autovacuum_vacuum_threshold", table_and_toast, weak, 0, int_max},
    {"buffering", gist, strong},
    {"check_option", view, strong},
    {"deduplicate_items", btree, weak},
    {"fastupdate", gin, strong},
    {"fillfactor", filled, weak, 10, 100},
    {"gin_pending_list_limit", gin, strong, 64, int_max},
    {"log_autovacuum_min_duration", table_and_toast, weak, -1, int_max},
    {"oids", table, weak},
    {"pages_per_range", brin, strong, 1, 131'072},
    {"parallel_workers", table, weak, 0, 1024},
    {"security_barrier", view, strong},
    {"security_invoker", view, strong},
    {"toast_tuple_target", table, weak, 128, 8160},
    {"user_catalog_table", table, strong},
    {"vacuum_cleanup_index_scale_factor", btree, weak, 0, 1e10},
    {"vacuum_index_cleanup", table_and_toast, weak},
    {"vacuum_max_eager_freeze_failure_rate", table_and_toast, weak, 0, 1},
    {"vacuum_truncate", table_and_toast, weak},
});
// clang-format on

constexpr auto column_rows = std::to_array<StorageOption>({
    {"n_distinct", table, weak, -1},
    {"n_distinct_inherited", table, weak, -1},
});

std::optional<std::string> said(const StorageOption* row, std::string_view name,
                                std::string_view value) {
    if (row == nullptr) return "unrecognized parameter \"" + std::string(name) + '"';
    double number = 0;
    const char* end = value.data() + value.size();
    const auto [rest, error] = std::from_chars(value.data(), end, number);
    const bool is_number = error == std::errc{} && rest == end;
    if (!is_number || (number >= row->least && number <= row->most)) return std::nullopt;
    return "value " + std::string(value) + " out of bounds for option \"" + std::string(name) + '"';
}

} // namespace

std::span<const StorageOption> storage_options() { return rows; }

std::optional<std::string> bad_storage_option(StorageHolder holder, std::string_view name,
                                              std::string_view value) {
    const auto* row = std::ranges::find_if(rows, [&](const StorageOption& each) {
        return each.name == name && (each.holders & bit(holder)) != 0;
    });
    return said(row == rows.end() ? nullptr : row, name, value);
}

std::optional<std::string> bad_column_option(std::string_view name, std::string_view value) {
    const auto* row = std::ranges::find(column_rows, name, &StorageOption::name);
    return said(row == column_rows.end() ? nullptr : row, name, value);
}

} // namespace migvet::model
