#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace migvet::model {

/// What a storage parameter is set on.
enum class StorageHolder : std::uint8_t {
    table,
    toast,
    view,
    btree,
    hash,
    gist,
    spgist,
    gin,
    brin
};

/// Who has a storage parameter, what setting it locks, and its bounds where it is a number.
struct StorageOption {
    std::string_view name;
    std::uint32_t holders = 0; ///< 1 << StorageHolder
    bool exclusive = false;    ///< ACCESS EXCLUSIVE, not SHARE UPDATE EXCLUSIVE
    double least = std::numeric_limits<double>::lowest();
    double most = std::numeric_limits<double>::max();
};

/// Those of PostgreSQL's own tables, views and access methods, 12 to 18.
std::span<const StorageOption> storage_options();

/// What PostgreSQL says of a storage parameter that the holder does not have, or of a number that
/// is out of its bounds (22023); nothing when it takes both, or when the value is no plain number.
/// https://www.postgresql.org/docs/15/sql-createtable.html#SQL-CREATETABLE-STORAGE-PARAMETERS and
/// https://www.postgresql.org/docs/15/sql-createindex.html#SQL-CREATEINDEX-STORAGE-PARAMETERS
std::optional<std::string> bad_storage_option(StorageHolder holder, std::string_view name,
                                              std::string_view value);

/// The same of ALTER COLUMN … SET (…).
std::optional<std::string> bad_column_option(std::string_view name, std::string_view value);

} // namespace migvet::model
