#include "model/type.hpp"

#include <algorithm>
#include <array>

namespace migvet::model {

namespace {

struct Spelling {
    std::string_view word;
    std::string_view name;
};
// clang-format off
constexpr std::array spellings{
    Spelling{"bigint", "int8"}, Spelling{"bit varying", "varbit"}, Spelling{"boolean", "bool"},
    Spelling{"char", "bpchar"}, Spelling{"char varying", "varchar"}, Spelling{"character", "bpchar"},
    Spelling{"character varying", "varchar"}, Spelling{"dec", "numeric"}, Spelling{"decimal", "numeric"},
    Spelling{"double precision", "float8"}, Spelling{"float", "float8"}, Spelling{"int", "int4"},
    Spelling{"integer", "int4"}, Spelling{"national char", "bpchar"}, Spelling{"national character", "bpchar"},
    Spelling{"national character varying", "varchar"}, Spelling{"nchar", "bpchar"}, Spelling{"real", "float4"},
    Spelling{"smallint", "int2"}, Spelling{"time with time zone", "timetz"},
    Spelling{"time without time zone", "time"}, Spelling{"timestamp with time zone", "timestamptz"},
    Spelling{"timestamp without time zone", "timestamp"},
};

/// How a type of pg_catalog is written: the words before its modifiers and those behind them.
struct Wording {
    std::string_view name;
    std::string_view before;
    std::string_view after;
    std::string_view colloquial;
};
constexpr std::array wordings{
    Wording{"bit", "bit", "", "bit"}, Wording{"bool", "boolean", "", "boolean"},
    Wording{"bpchar", "character", "", "char"}, Wording{"float4", "real", "", "real"},
    Wording{"float8", "double precision", "", "double precision"}, Wording{"int2", "smallint", "", "smallint"},
    Wording{"int4", "integer", "", "integer"}, Wording{"int8", "bigint", "", "bigint"},
    Wording{"interval", "interval", "", "interval"}, Wording{"numeric", "numeric", "", "numeric"},
    Wording{"time", "time", " without time zone", "time"},
    Wording{"timestamp", "timestamp", " without time zone", "timestamp"},
    Wording{"timestamptz", "timestamp", " with time zone", "timestamptz"},
    Wording{"timetz", "time", " with time zone", "timetz"}, Wording{"varbit", "bit varying", "", "varbit"},
    Wording{"varchar", "character varying", "", "varchar"},
};
// clang-format on

template <class Table, class Key>
const auto* row_of(const Table& table, std::string_view word, Key key) {
    const auto at =
        std::lower_bound(table.begin(), table.end(), word,
                         [&](const auto& row, std::string_view w) { return row.*key < w; });
    return at != table.end() && (*at).*key == word ? &*at : nullptr;
}

bool is_builtin_schema(const std::string& schema) {
    return schema.empty() || schema == "pg_catalog";
}

const Wording* wording_of(const TypeName& type) {
    if (!is_builtin_schema(type.name.schema)) return nullptr;
    return row_of(wordings, type.name.name, &Wording::name);
}

bool is_number(std::string_view text) {
    const std::size_t sign = !text.empty() && text.front() == '-' ? 1 : 0;
    return text.size() > sign &&
           std::all_of(text.begin() + static_cast<std::ptrdiff_t>(sign), text.end(),
                       [](char c) { return c >= '0' && c <= '9'; });
}

/// "(10,2)"; an interval's fields stand before its precision, without parentheses.
std::string modifiers_of(const TypeName& type) {
    std::string words;
    std::string numbers;
    const bool interval = type.name.name == "interval" && is_builtin_schema(type.name.schema);
    for (const std::string& modifier : type.modifiers) {
        if (interval && !is_number(modifier)) {
            words += ' ' + modifier;
            continue;
        }
        numbers += (numbers.empty() ? "(" : ",") + modifier;
    }
    if (!numbers.empty()) numbers += ')';
    return words + numbers;
}

std::string name_in_sql(const QualifiedName& name) {
    if (name.schema == "pg_catalog") return quote_identifier(name.name);
    return to_sql(name);
}

std::string wrapped(const TypeName& type, std::string words) {
    if (type.is_array()) words += "[]";
    return type.set_of ? "SETOF " + words : words;
}

/// numeric(10) is numeric(10,0).
bool same_modifiers(const TypeName& a, const TypeName& b) {
    if (a.modifiers == b.modifiers) return true;
    if (a.name.name != "numeric") return false;
    const auto scaled = [](const TypeName& type) {
        std::vector<std::string> out = type.modifiers;
        if (out.size() == 1) out.emplace_back("0");
        return out;
    };
    return scaled(a) == scaled(b);
}

} // namespace

bool same_type(const TypeName& a, const TypeName& b) {
    const bool same_schema = a.name.schema == b.name.schema ||
                             (is_builtin_schema(a.name.schema) && is_builtin_schema(b.name.schema));
    return same_schema && a.name.name == b.name.name && a.is_array() == b.is_array() &&
           a.set_of == b.set_of && same_modifiers(a, b);
}

std::string canonical_type_name(std::string_view word) {
    const Spelling* spelling = row_of(spellings, word, &Spelling::word);
    return std::string(spelling != nullptr ? spelling->name : word);
}

std::string to_sql(const TypeName& type) {
    const Wording* wording = wording_of(type);
    // bpchar without a length has no other name: "character" would be character(1).
    const bool unlimited = type.name.name == "bpchar" && type.modifiers.empty();
    if (wording == nullptr || unlimited)
        return wrapped(type, name_in_sql(type.name) + modifiers_of(type));
    return wrapped(type,
                   std::string(wording->before) + modifiers_of(type) + std::string(wording->after));
}

std::string display(const TypeName& type) {
    const Wording* wording = wording_of(type);
    std::string word = wording != nullptr                    ? std::string(wording->colloquial)
                       : is_builtin_schema(type.name.schema) ? type.name.name
                                                             : display(type.name);
    return wrapped(type, std::move(word) + modifiers_of(type));
}

} // namespace migvet::model
