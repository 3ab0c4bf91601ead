#pragma once

#include <compare>
#include <cstddef>
#include <string>
#include <string_view>

namespace migvet::model {

/// A name as PostgreSQL stores it: already folded, without quotes, at most 63 bytes.
/// An empty schema means: found through search_path.
struct QualifiedName {
    std::string schema;
    std::string name;

    bool empty() const { return name.empty(); }
    friend bool operator==(const QualifiedName&, const QualifiedName&) = default;
    friend std::strong_ordering operator<=>(const QualifiedName&, const QualifiedName&) = default;
};

/// NAMEDATALEN - 1: what PostgreSQL keeps of an identifier, in bytes.
inline constexpr std::size_t max_identifier_bytes = 63;

/// Cut to max_identifier_bytes at a character's boundary, as truncate_identifier() does.
std::string truncate_identifier(std::string_view name);

/// Quoted where PostgreSQL's quote_identifier() would quote (upper case, keywords, odd characters).
std::string quote_identifier(std::string_view name);

/// 'text' with quotes doubled; E'…' when it holds a backslash.
std::string quote_literal(std::string_view text);

/// "schema.name" or "name", each part quoted where needed.
std::string to_sql(const QualifiedName& name);

/// What a name gives to one that is made up of it: lower case, with `_` for all that an unquoted
/// name can't hold: "Order-Item" → "order_item".
std::string name_stem(std::string_view name);

/// For messages: "schema.name" without quotes; `public.` is left out.
std::string display(const QualifiedName& name);

} // namespace migvet::model
