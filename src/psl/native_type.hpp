#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "psl/scalar.hpp"
#include "psl/schema.hpp"

namespace migvet::psl {

/// PostgreSQL's types as `@db.X` names them.
enum class Native : std::uint8_t {
    small_int,
    integer,
    big_int,
    decimal,
    money,
    inet,
    oid,
    citext,
    real,
    double_precision,
    var_char,
    character,
    text,
    bytea,
    timestamp,
    timestamptz,
    date,
    time,
    timetz,
    boolean,
    bit,
    var_bit,
    uuid,
    xml,
    json,
    jsonb
};

/// What is known of one of them.
struct NativeConstructor {
    Native native;
    std::string_view name;    ///< "VarChar"
    Scalar scalar;            ///< the only one it can be of
    std::uint8_t arguments;   ///< how many it may take; all or none
    std::string_view sql;     ///< "VARCHAR"
    std::string_view catalog; ///< PostgreSQL's internal name: "varchar"
};

const NativeConstructor* find_native(std::string_view name);
const NativeConstructor& constructor(Native native);

struct NativeType {
    Native native = Native::text;
    std::optional<std::uint32_t> first;
    std::optional<std::uint32_t> second;
};

/// What a scalar is without `@db.X`.
NativeType default_native(Scalar scalar);

/// "VarChar(20)", as messages have it.
std::string to_string(const NativeType& type);

/// "VARCHAR(20)", as Prisma Migrate writes it.
std::string to_ddl(const NativeType& type);

/// The digits of a `u32`; nothing when the text is none.
std::optional<std::uint32_t> parse_u32(std::string_view text);

} // namespace migvet::psl
