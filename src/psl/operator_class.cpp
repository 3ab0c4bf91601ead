#include "psl/operator_class.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

namespace migvet::psl {

namespace {

/// A class of Brin: for columns of one native type, which is also what the scalar alone gives when
/// it is that type's default.
struct BrinClass {
    OperatorClass named;
    Native native;
};

// clang-format off
constexpr auto brin_classes = std::to_array<BrinClass>({
    {{"BitMinMaxOps", "bit_minmax_ops"}, Native::bit},
    {{"VarBitMinMaxOps", "varbit_minmax_ops"}, Native::var_bit},
    {{"BpcharBloomOps", "bpchar_bloom_ops"}, Native::character},
    {{"BpcharMinMaxOps", "bpchar_minmax_ops"}, Native::character},
    {{"ByteaBloomOps", "bytea_bloom_ops"}, Native::bytea},
    {{"ByteaMinMaxOps", "bytea_minmax_ops"}, Native::bytea},
    {{"DateBloomOps", "date_bloom_ops"}, Native::date},
    {{"DateMinMaxOps", "date_minmax_ops"}, Native::date},
    {{"DateMinMaxMultiOps", "date_minmax_multi_ops"}, Native::date},
    {{"Float4BloomOps", "float4_bloom_ops"}, Native::real},
    {{"Float4MinMaxOps", "float4_minmax_ops"}, Native::real},
    {{"Float4MinMaxMultiOps", "float4_minmax_multi_ops"}, Native::real},
    {{"Float8BloomOps", "float8_bloom_ops"}, Native::double_precision},
    {{"Float8MinMaxOps", "float8_minmax_ops"}, Native::double_precision},
    {{"Float8MinMaxMultiOps", "float8_minmax_multi_ops"}, Native::double_precision},
    {{"InetInclusionOps", "inet_inclusion_ops"}, Native::inet},
    {{"InetBloomOps", "inet_bloom_ops"}, Native::inet},
    {{"InetMinMaxOps", "inet_minmax_ops"}, Native::inet},
    {{"InetMinMaxMultiOps", "inet_minmax_multi_ops"}, Native::inet},
    {{"Int2BloomOps", "int2_bloom_ops"}, Native::small_int},
    {{"Int2MinMaxOps", "int2_minmax_ops"}, Native::small_int},
    {{"Int2MinMaxMultiOps", "int2_minmax_multi_ops"}, Native::small_int},
    {{"Int4BloomOps", "int4_bloom_ops"}, Native::integer},
    {{"Int4MinMaxOps", "int4_minmax_ops"}, Native::integer},
    {{"Int4MinMaxMultiOps", "int4_minmax_multi_ops"}, Native::integer},
    {{"Int8BloomOps", "int8_bloom_ops"}, Native::big_int},
    {{"Int8MinMaxOps", "int8_minmax_ops"}, Native::big_int},
    {{"Int8MinMaxMultiOps", "int8_minmax_multi_ops"}, Native::big_int},
    {{"NumericBloomOps", "numeric_bloom_ops"}, Native::decimal},
    {{"NumericMinMaxOps", "numeric_minmax_ops"}, Native::decimal},
    {{"NumericMinMaxMultiOps", "numeric_minmax_multi_ops"}, Native::decimal},
    {{"OidBloomOps", "oid_bloom_ops"}, Native::oid},
    {{"OidMinMaxOps", "oid_minmax_ops"}, Native::oid},
    {{"OidMinMaxMultiOps", "oid_minmax_multi_ops"}, Native::oid},
    {{"TextBloomOps", "text_bloom_ops"}, Native::text},
    {{"TextMinMaxOps", "text_minmax_ops"}, Native::text},
    {{"TimestampBloomOps", "timestamp_bloom_ops"}, Native::timestamp},
    {{"TimestampMinMaxOps", "timestamp_minmax_ops"}, Native::timestamp},
    {{"TimestampMinMaxMultiOps", "timestamp_minmax_multi_ops"}, Native::timestamp},
    {{"TimestampTzBloomOps", "timestamptz_bloom_ops"}, Native::timestamptz},
    {{"TimestampTzMinMaxOps", "timestamptz_minmax_ops"}, Native::timestamptz},
    {{"TimestampTzMinMaxMultiOps", "timestamptz_minmax_multi_ops"}, Native::timestamptz},
    {{"TimeBloomOps", "time_bloom_ops"}, Native::time},
    {{"TimeMinMaxOps", "time_minmax_ops"}, Native::time},
    {{"TimeMinMaxMultiOps", "time_minmax_multi_ops"}, Native::time},
    {{"TimeTzBloomOps", "timetz_bloom_ops"}, Native::timetz},
    {{"TimeTzMinMaxOps", "timetz_minmax_ops"}, Native::timetz},
    {{"TimeTzMinMaxMultiOps", "timetz_minmax_multi_ops"}, Native::timetz},
    {{"UuidBloomOps", "uuid_bloom_ops"}, Native::uuid},
    {{"UuidMinMaxOps", "uuid_minmax_ops"}, Native::uuid},
    {{"UuidMinMaxMultiOps", "uuid_minmax_multi_ops"}, Native::uuid},
});
// clang-format on

constexpr OperatorClass inet_ops{"InetOps", "inet_ops"};
constexpr OperatorClass jsonb_ops{"JsonbOps", "jsonb_ops"};
constexpr OperatorClass jsonb_path_ops{"JsonbPathOps", "jsonb_path_ops"};
constexpr OperatorClass array_ops{"ArrayOps", "array_ops"};
constexpr OperatorClass text_ops{"TextOps", "text_ops"};
constexpr std::array<const OperatorClass*, 5> other_classes{&inet_ops, &jsonb_ops, &jsonb_path_ops,
                                                            &array_ops, &text_ops};

const BrinClass* find_brin(std::string_view name) {
    const auto* const found =
        std::find_if(brin_classes.begin(), brin_classes.end(),
                     [&](const BrinClass& one) { return one.named.name == name; });
    return found == brin_classes.end() ? nullptr : found;
}

bool works_with(std::string_view name, IndexMethod method) {
    if (name == "InetOps") return method == IndexMethod::gist || method == IndexMethod::spgist;
    if (name == "TextOps") return method == IndexMethod::spgist;
    if (find_brin(name) != nullptr) return method == IndexMethod::brin;
    return method == IndexMethod::gin;
}

std::string points_to(const KeyField& key, const ResolvedField& field, std::string_view type) {
    return fmt::format(
        "The given operator class `{}` points to the field `{}` that is not of {} type.",
        key.operator_class, field.name(), type);
}

/// What a method takes of a column without a native type and without a class.
bool takes_plain(const ResolvedField& field, IndexMethod method) {
    if (field.kind == ResolvedField::Kind::unsupported) return true;
    const bool scalar = field.kind == ResolvedField::Kind::scalar;
    switch (method) {
    case IndexMethod::gist:
    case IndexMethod::spgist: return field.is_scalar(Scalar::string);
    case IndexMethod::gin: return field.is_scalar(Scalar::json) || field.is_list();
    case IndexMethod::brin:
        return scalar && field.scalar != Scalar::boolean && field.scalar != Scalar::json;
    default: return true;
    }
}

std::string general_problem(const KeyField& key, const ResolvedField& field, IndexMethod method) {
    const bool native = field.native_type.has_value();
    const bool named = !key.operator_class.empty();
    const std::string_view type =
        native ? constructor(field.native_type->native).name : std::string_view{};
    if (native && named) {
        return fmt::format(
            "The given operator class `{}` does not support native type `{}` of field `{}`.",
            key.operator_class, type, field.name());
    }
    if (native) {
        return fmt::format("The {} index field type `{}` has no default operator class.",
                           to_string(method), type);
    }
    if (named) {
        return fmt::format("The given operator class `{}` expects the field `{}` to define a valid "
                           "native type.",
                           key.operator_class, field.name());
    }
    if (takes_plain(field, method)) return {};
    return fmt::format("The {} index type does not support the type of the field `{}`.",
                       to_string(method), field.name());
}

bool is_native(const ResolvedField& field, Native native) {
    return field.native_type && field.native_type->native == native;
}

std::string gist_problem(const KeyField& key, const ResolvedField& field) {
    if (is_native(field, Native::inet) && key.operator_class == inet_ops.name) return {};
    return general_problem(key, field, IndexMethod::gist);
}

std::string gin_problem(const KeyField& key, const ResolvedField& field) {
    const std::string_view name = key.operator_class;
    const bool jsonb_class = name == jsonb_ops.name || name == jsonb_path_ops.name;
    const bool plain = !field.native_type;
    if (name.empty() && plain && field.is_scalar(Scalar::json)) return {};
    if (name.empty() && field.is_list()) return {};
    if (is_native(field, Native::jsonb) && (name.empty() || jsonb_class)) return {};
    if (plain && jsonb_class)
        return field.is_scalar(Scalar::json) ? "" : points_to(key, field, "Json");
    if (name == array_ops.name) {
        if (field.is_list()) return {};
        return fmt::format("The given operator class `ArrayOps` expects the type of field `{}` to "
                           "be an array.",
                           field.name());
    }
    return general_problem(key, field, IndexMethod::gin);
}

std::string spgist_problem(const KeyField& key, const ResolvedField& field) {
    const std::string_view name = key.operator_class;
    const bool texts = name.empty() || name == text_ops.name;
    if (is_native(field, Native::inet) && (name.empty() || name == inet_ops.name)) return {};
    const bool text = is_native(field, Native::text) || is_native(field, Native::var_char) ||
                      is_native(field, Native::character);
    if (text && texts) return {};
    if (!field.native_type && name.empty() && field.is_scalar(Scalar::string)) return {};
    if (!field.native_type && name == text_ops.name)
        return field.is_scalar(Scalar::string) ? "" : points_to(key, field, "String");
    return general_problem(key, field, IndexMethod::spgist);
}

/// Which native types Brin takes without a class.
bool brin_takes(Native native) {
    const bool listed = std::any_of(brin_classes.begin(), brin_classes.end(),
                                    [&](const BrinClass& one) { return one.native == native; });
    return listed || native == Native::var_char;
}

std::string brin_problem(const KeyField& key, const ResolvedField& field) {
    const BrinClass* const named = find_brin(key.operator_class);
    if (field.native_type) {
        const Native native = field.native_type->native;
        if (named == nullptr && key.operator_class.empty() && brin_takes(native)) return {};
        const bool text =
            native == Native::var_char && named != nullptr && named->native == Native::text;
        if (named != nullptr && (named->native == native || text)) return {};
        return general_problem(key, field, IndexMethod::brin);
    }
    if (named == nullptr) return general_problem(key, field, IndexMethod::brin);
    const Scalar scalar = constructor(named->native).scalar;
    if (default_native(scalar).native != named->native)
        return general_problem(key, field, IndexMethod::brin);
    return field.is_scalar(scalar) ? "" : points_to(key, field, to_string(scalar));
}

} // namespace

const OperatorClass* find_operator_class(std::string_view name) {
    for (const OperatorClass* one : other_classes) {
        if (one->name == name) return one;
    }
    const BrinClass* const brin = find_brin(name);
    return brin == nullptr ? nullptr : &brin->named;
}

std::string operator_class_problem(const KeyField& key, const ResolvedField& field,
                                   IndexMethod method) {
    if (key.raw_operator_class) return {};
    if (!key.operator_class.empty() && !works_with(key.operator_class, method)) {
        return fmt::format(
            "The given operator class `{}` is not supported with the `{}` index type.",
            key.operator_class, to_string(method));
    }
    switch (method) {
    case IndexMethod::gist: return gist_problem(key, field);
    case IndexMethod::gin: return gin_problem(key, field);
    case IndexMethod::spgist: return spgist_problem(key, field);
    case IndexMethod::brin: return brin_problem(key, field);
    default: return {};
    }
}

std::string_view to_string(IndexMethod method) {
    switch (method) {
    case IndexMethod::btree: return "BTree";
    case IndexMethod::hash: return "Hash";
    case IndexMethod::gist: return "Gist";
    case IndexMethod::gin: return "Gin";
    case IndexMethod::spgist: return "SpGist";
    case IndexMethod::brin: return "Brin";
    }
    return "";
}

} // namespace migvet::psl
