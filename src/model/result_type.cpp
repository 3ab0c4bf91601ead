#include "model/result_type.hpp"

#include <algorithm>
#include <array>
#include <string_view>

/// PostgreSQL's rules for the types of operators, functions and mixed values.
/// https://www.postgresql.org/docs/15/typeconv.html
namespace migvet::model {

namespace {

TypeName built_in(std::string_view name) {
    TypeName out;
    out.name.name = name;
    return out;
}

bool is(const TypeName& type, std::string_view name) {
    const bool system = type.name.schema.empty() || type.name.schema == "pg_catalog";
    return system && !type.is_array() && type.name.name == name;
}

template <std::size_t N>
bool is_one_of(const TypeName& type, const std::array<std::string_view, N>& names) {
    return std::ranges::any_of(names, [&](std::string_view name) { return is(type, name); });
}

/// Whatever can become the next can do so by itself.
constexpr std::array<std::string_view, 6> numbers{"int2",    "int4",   "int8",
                                                  "numeric", "float4", "float8"};
constexpr std::array<std::string_view, 3> moments{"date", "timestamp", "timestamptz"};
constexpr std::array<std::string_view, 3> texts{"bpchar", "varchar", "text"};

template <std::size_t N>
std::size_t rank(const TypeName& type, const std::array<std::string_view, N>& ladder) {
    const auto found =
        std::ranges::find_if(ladder, [&](std::string_view name) { return is(type, name); });
    return static_cast<std::size_t>(found - ladder.begin());
}

template <std::size_t N>
bool both_on(const TypeName& a, const TypeName& b, const std::array<std::string_view, N>& ladder) {
    return is_one_of(a, ladder) && is_one_of(b, ladder);
}

/// The type that both become in CASE, COALESCE, an array …
TypeName common(const TypeName& a, const TypeName& b) {
    if (is(a, "unknown")) return b;
    if (is(b, "unknown")) return a;
    if (a.empty() || b.empty()) return {};
    if (same_type(a, b)) return a;
    TypeName out;
    if (both_on(a, b, numbers)) out = rank(a, numbers) < rank(b, numbers) ? b : a;
    if (both_on(a, b, moments)) out = rank(a, moments) < rank(b, moments) ? b : a;
    if (both_on(a, b, texts)) out = rank(a, texts) < rank(b, texts) ? b : a;
    out.modifiers.clear();
    return out;
}

/// Of two numbers; a whole or exact one next to a float4 goes as far as float8.
TypeName arithmetic(const TypeName& a, const TypeName& b) {
    TypeName out = common(a, b);
    const bool widens = is(out, "float4") && !(is(a, "float4") && is(b, "float4"));
    if (widens) return built_in("float8");
    out.modifiers.clear();
    return out;
}

TypeName moment_arithmetic(std::string_view symbol, const TypeName& a, const TypeName& b) {
    const bool adds = symbol == "+";
    if (!adds && symbol != "-") return {};
    if (is(b, "interval")) return is(a, "date") ? built_in("timestamp") : built_in(a.name.name);
    if (is(a, "date") && is_one_of(b, numbers)) return built_in("date");
    if (adds && is(a, "date")) return is(b, "time") ? built_in("timestamp") : TypeName{};
    if (adds) return {};
    const bool dates = is(a, "date") && is(b, "date");
    if (dates) return built_in("int4");
    return both_on(a, b, moments) ? built_in("interval") : TypeName{};
}

TypeName concatenation(const TypeName& a, const TypeName& b) {
    if (a.is_array()) return a;
    if (b.is_array()) return b;
    for (const std::string_view one : {"jsonb", "bytea", "tsvector", "varbit"})
        if (is(a, one) || is(b, one)) return built_in(one);
    return built_in("text");
}

bool compares(std::string_view symbol) {
    constexpr std::array<std::string_view, 25> words{"=",
                                                     "<>",
                                                     "!=",
                                                     "<",
                                                     "<=",
                                                     ">",
                                                     ">=",
                                                     "~~",
                                                     "!~~",
                                                     "~~*",
                                                     "!~~*",
                                                     "~",
                                                     "~*",
                                                     "!~",
                                                     "!~*",
                                                     "@>",
                                                     "<@",
                                                     "&&",
                                                     "?",
                                                     "?|",
                                                     "?&",
                                                     "@@",
                                                     "is distinct from",
                                                     "@?",
                                                     "^@"};
    return std::ranges::find(words, symbol) != words.end();
}

TypeName operation(const Term& term, const TypesAround& around) {
    const std::string_view symbol = term.name;
    if (compares(symbol)) return built_in("bool");
    if (symbol == "->>" || symbol == "#>>") return built_in("text");
    const TypeName a = result_type(term.operands.front(), around);
    if (symbol == "->" || symbol == "#>") return is(a, "json") || is(a, "jsonb") ? a : TypeName{};
    if (term.operands.size() == 1) {
        TypeName out = a;
        out.modifiers.clear();
        return out;
    }
    const TypeName b = result_type(term.operands[1], around);
    if (a.empty() || b.empty()) return {};
    if (symbol == "||") return concatenation(a, b);
    if (is(a, "interval") && is_one_of(b, numbers)) return a;
    if (is(b, "interval") && is_one_of(a, numbers)) return b;
    if (is(a, "interval") && is(b, "interval")) return a;
    if (is_one_of(a, moments) || is(a, "time")) return moment_arithmetic(symbol, a, b);
    return both_on(a, b, numbers) || is(a, "unknown") || is(b, "unknown") ? arithmetic(a, b)
                                                                          : TypeName{};
}

/// Of several values; a modifier stays only where all have it.
TypeName common_of(const std::vector<const Term*>& terms, const TypesAround& around) {
    TypeName out = built_in("unknown");
    bool alike = true;
    for (const Term* term : terms) {
        const TypeName one = result_type(*term, around);
        alike = alike && (term == terms.front() || one.modifiers == out.modifiers);
        out = common(out, one);
        if (out.empty()) return out;
    }
    if (!alike) out.modifiers.clear();
    return is(out, "unknown") ? built_in("text") : out;
}

std::vector<const Term*> values_of(const Term& choice) {
    std::vector<const Term*> out;
    const std::size_t count = choice.operands.size();
    for (std::size_t i = 1; i < count; i += 2) out.push_back(&choice.operands[i]);
    if (count % 2 == 1) out.push_back(&choice.operands.back());
    return out;
}

std::vector<const Term*> all_of(const Term& term) {
    std::vector<const Term*> out;
    for (const Term& one : term.operands) out.push_back(&one);
    return out;
}

TypeName element_of(TypeName array) {
    if (!array.is_array()) return {};
    array.dimensions = 0;
    return array;
}

TypeName sum_of(const TypeName& type) {
    if (is(type, "int2") || is(type, "int4")) return built_in("int8");
    if (is(type, "int8")) return built_in("numeric");
    return built_in(type.name.name);
}

TypeName average_of(const TypeName& type) {
    if (is(type, "float4") || is(type, "float8")) return built_in("float8");
    return is(type, "interval") ? type : built_in("numeric");
}

TypeName rounded(const TypeName& type) {
    return is(type, "numeric") ? built_in("numeric") : built_in("float8");
}

/// The other kind of timestamp.
TypeName in_zone(const TypeName& type) {
    return is(type, "timestamptz") ? built_in("timestamp") : built_in("timestamptz");
}

struct FixedResult {
    std::string_view function;
    std::string_view type;
};
/// Functions of pg_catalog whose result is of one type, whatever they are called with, sorted.
// clang-format off
constexpr auto fixed_results = std::to_array<FixedResult>({
    {"age", "interval"}, {"array_length", "int4"}, {"array_position", "int4"},
    {"array_to_json", "json"}, {"array_to_string", "text"}, {"array_upper", "int4"},
    {"ascii", "int4"}, {"bool_and", "bool"}, {"bool_or", "bool"}, {"btrim", "text"},
    {"cardinality", "int4"}, {"char_length", "int4"}, {"character_length", "int4"},
    {"chr", "text"}, {"clock_timestamp", "timestamptz"}, {"concat", "text"},
    {"concat_ws", "text"}, {"count", "int8"}, {"cume_dist", "float8"},
    {"current_setting", "text"}, {"currval", "int8"}, {"date_part", "float8"},
    {"dense_rank", "int8"}, {"encode", "text"}, {"every", "bool"}, {"extract", "numeric"},
    {"format", "text"}, {"gen_random_uuid", "uuid"}, {"initcap", "text"}, {"json_agg", "json"},
    {"json_build_array", "json"}, {"json_build_object", "json"}, {"json_object_agg", "json"},
    {"jsonb_agg", "jsonb"}, {"jsonb_array_length", "int4"}, {"jsonb_build_array", "jsonb"},
    {"jsonb_build_object", "jsonb"}, {"jsonb_extract_path_text", "text"},
    {"jsonb_object_agg", "jsonb"}, {"jsonb_set", "jsonb"}, {"jsonb_typeof", "text"},
    {"left", "text"}, {"length", "int4"}, {"lower", "text"}, {"lpad", "text"},
    {"ltrim", "text"}, {"make_date", "date"}, {"make_interval", "interval"}, {"md5", "text"},
    {"nextval", "int8"}, {"now", "timestamptz"}, {"ntile", "int4"}, {"octet_length", "int4"},
    {"percent_rank", "float8"}, {"position", "int4"}, {"quote_ident", "text"},
    {"quote_literal", "text"}, {"random", "float8"}, {"rank", "int8"},
    {"regexp_replace", "text"}, {"repeat", "text"}, {"replace", "text"}, {"reverse", "text"},
    {"right", "text"}, {"row_number", "int8"}, {"row_to_json", "json"}, {"rpad", "text"},
    {"rtrim", "text"}, {"split_part", "text"}, {"statement_timestamp", "timestamptz"},
    {"string_agg", "text"}, {"string_to_array", "text[]"}, {"strpos", "int4"},
    {"substr", "text"}, {"substring", "text"}, {"to_char", "text"}, {"to_date", "date"},
    {"to_json", "json"}, {"to_jsonb", "jsonb"}, {"to_number", "numeric"},
    {"to_timestamp", "timestamptz"}, {"to_tsquery", "tsquery"}, {"to_tsvector", "tsvector"},
    {"transaction_timestamp", "timestamptz"}, {"translate", "text"}, {"ts_rank", "float4"},
    {"upper", "text"}});
// clang-format on
static_assert(std::ranges::is_sorted(fixed_results, {}, &FixedResult::function));

TypeName array_of(TypeName element) {
    if (element.empty() || element.is_array()) return element;
    element.modifiers.clear();
    element.dimensions = 1;
    return element;
}

TypeName fixed_result(std::string_view name) {
    const auto found = std::ranges::lower_bound(fixed_results, name, {}, &FixedResult::function);
    if (found == fixed_results.end() || found->function != name) return {};
    std::string_view type = found->type;
    if (!type.ends_with("[]")) return built_in(type);
    type.remove_suffix(2);
    return array_of(built_in(type));
}

/// Functions whose result has the type of their first argument.
bool gives_its_argument(std::string_view name) {
    constexpr std::array<std::string_view, 13> known{
        "abs",       "array_append", "array_cat",    "array_remove", "first_value",
        "lag",       "last_value",   "lead",         "mod",          "mode",
        "nth_value", "nullif",       "array_replace"};
    return std::ranges::find(known, name) != known.end();
}

TypeName call(const Term& term, const TypesAround& around) {
    const std::string_view name = term.name;
    if (name == "coalesce" || name == "greatest") return common_of(all_of(term), around);
    if (TypeName own = around.function({term.qualifier, term.name}); !own.empty()) return own;
    if (TypeName fixed = fixed_result(name); !fixed.empty()) return fixed;
    if (term.operands.empty()) return {};
    TypeName first = result_type(term.operands.front(), around);
    TypeName last = result_type(term.operands.back(), around);
    first.modifiers.clear();
    last.modifiers.clear();
    if (name == "date_trunc") return is(last, "date") ? built_in("timestamptz") : last;
    if (name == "timezone") return is_one_of(last, moments) ? in_zone(last) : TypeName{};
    if (first.empty()) return {};
    if (gives_its_argument(name)) return first;
    if (name == "[]") return element_of(std::move(first));
    if (name == "sum") return sum_of(first);
    if (name == "avg") return average_of(first);
    if (name == "array_agg") return array_of(first);
    if (name == "max" || name == "min") return is(first, "varchar") ? built_in("text") : first;
    const bool rounds = name == "round" || name == "ceil" || name == "floor" || name == "trunc";
    return rounds ? rounded(first) : TypeName{};
}

TypeName constant(const CodeValue& value) {
    if (value.kind == CodeValue::Kind::number) return built_in("int4");
    if (value.kind == CodeValue::Kind::boolean) return built_in("bool");
    return built_in("unknown");
}

} // namespace

TypeName result_type(const Term& term, const TypesAround& around) {
    switch (term.kind) {
    case Term::Kind::unknown: return {};
    case Term::Kind::scalar:
        if (!term.query) return {};
        if (term.query->counts) return built_in("int8");
        return term.query->columns.size() == 1
                   ? result_type(term.query->columns.front().value, around)
                   : TypeName{};
    case Term::Kind::constant: return constant(term.value);
    case Term::Kind::name: {
        const Column* found = around.column(term);
        return found == nullptr ? TypeName{} : found->type;
    }
    case Term::Kind::call: return call(term, around);
    case Term::Kind::operation: return operation(term, around);
    case Term::Kind::logical_and:
    case Term::Kind::logical_or:
    case Term::Kind::logical_not:
    case Term::Kind::is_null:
    case Term::Kind::any:
    case Term::Kind::exists: return built_in("bool");
    case Term::Kind::cast: {
        TypeName out = built_in(term.name);
        out.name.schema = term.qualifier;
        return out;
    }
    case Term::Kind::array: return array_of(common_of(all_of(term), around));
    case Term::Kind::choice: return common_of(values_of(term), around);
    }
    return {};
}

} // namespace migvet::model
