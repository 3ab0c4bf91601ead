#pragma once

#include <array>
#include <span>
#include <string_view>

/// Which columns can reference which keys.
namespace migvet::model {

/// A built-in type of a key, and the types that a foreign key's column may have to reference it:
/// those that the key's operator family compares with it, and those that are cast to it implicitly.
/// https://www.postgresql.org/docs/15/catalog-pg-constraint.html (conpfeqop); every pair measured.
struct KeyType {
    std::string_view name;                     ///< as pg_type calls it
    std::array<std::string_view, 6> referring; ///< empty behind the last
};

std::span<const KeyType> key_types();

/// False only where both are in the table, and PostgreSQL refuses the key with 42804.
bool may_reference(std::string_view referer, std::string_view key);

} // namespace migvet::model
