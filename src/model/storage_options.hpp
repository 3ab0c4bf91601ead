#pragma once

#include <cstdint>
#include <optional>
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

/// What PostgreSQL says of a storage parameter that the holder does not have, or of a number that
/// is out of its bounds (22023); nothing when it takes both, or when the value is no plain number.
/// https://www.postgresql.org/docs/15/sql-createtable.html#SQL-CREATETABLE-STORAGE-PARAMETERS and
/// https://www.postgresql.org/docs/15/sql-createindex.html#SQL-CREATEINDEX-STORAGE-PARAMETERS
std::optional<std::string> bad_storage_option(StorageHolder holder, std::string_view name,
                                              std::string_view value);

/// The same of ALTER COLUMN … SET (…).
std::optional<std::string> bad_column_option(std::string_view name, std::string_view value);

} // namespace migvet::model
