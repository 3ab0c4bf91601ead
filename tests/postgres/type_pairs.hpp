#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "postgres/prediction.hpp"

/// ALTER COLUMN TYPE for every pair of these types, with an index on the column where the type has
/// one, with and without USING.
namespace migvet::testing {

inline constexpr const char* own_types =
    "CREATE EXTENSION citext; CREATE EXTENSION hstore;"
    "CREATE TYPE mood AS ENUM ('sad', 'ok'); CREATE TYPE tone AS ENUM ('sad', 'ok');"
    "CREATE TYPE pair AS (a int, b text); CREATE TYPE span AS RANGE (subtype = int8);"
    "CREATE DOMAIN word AS text; CREATE DOMAIN short AS varchar(20);"
    "CREATE DOMAIN positive AS int CHECK (VALUE > 0); CREATE DOMAIN sure AS text NOT NULL;"
    "CREATE DOMAIN layer AS word;";

inline constexpr auto types = std::to_array<const char*>({
    "smallint",    "integer",        "bigint",        "oid",           "real",
    "numeric",     "numeric(10,2)",  "numeric(12,2)", "numeric(12,4)", "money",
    "boolean",     "text",           "varchar",       "varchar(20)",   "varchar(50)",
    "char(10)",    "char(20)",       "name",          "citext",        "text COLLATE \"C\"",
    "bytea",       "uuid",           "json",          "jsonb",         "xml",
    "date",        "time",           "time(3)",       "timestamp",     "timestamp(3)",
    "timestamptz", "timestamptz(3)", "interval",      "interval(3)",   "interval day to second",
    "inet",        "cidr",           "macaddr",       "bit(8)",        "varbit",
    "varbit(8)",   "varbit(16)",     "point",         "int4range",     "tsvector",
    "hstore",      "integer[]",      "bigint[]",      "text[]",        "varchar(20)[]",
    "varchar[]",   "mood",           "tone",          "mood[]",        "pair",
    "span",        "word",           "short",         "positive",      "sure",
    "layer",       "word[]",
});

inline std::string plain(std::string_view type) {
    const auto collate = type.find(" COLLATE");
    return std::string(type.substr(0, collate));
}

/// What happened to one column, or what was said of it.
struct Outcome {
    std::string sqlstate;
    bool rewrite = false;
    bool rebuild = false; ///< of the column's index, where there is one

    std::string text() const {
        if (!sqlstate.empty()) return "error " + sqlstate;
        return std::string(rewrite ? "rewrite" : "metadata") + (rebuild ? ", index rebuild" : "");
    }
};

inline std::string alter(const std::string& table, std::size_t to, bool by_using) {
    const std::string type = types[to];
    return "ALTER TABLE " + table + " ALTER COLUMN c TYPE " + type +
           (by_using ? " USING c::" + plain(type) : "");
}

inline Outcome said(const Predicted& prediction, const std::string& table) {
    for (const model::Failure& each : prediction.failures)
        if (each.when == model::When::always) return {each.sqlstate, false, false};
    return {"", prediction.rewrites.contains(table),
            prediction.index_builds.contains(table + "_c")};
}

/// What is said of the pairs from one type to each of them.
inline std::vector<Outcome> said_of(std::size_t from, bool indexed, bool by_using) {
    std::string setup = own_types;
    std::string change;
    for (std::size_t to = 0; to < types.size(); ++to) {
        const std::string table = "t" + std::to_string(to);
        setup += "CREATE TABLE " + table + " (c " + types[from] + ");";
        if (indexed) setup += "CREATE INDEX " + table + "_c ON " + table + " (c);";
        change += alter(table, to, by_using) + ";\n";
    }
    const auto predictions = predict(setup, change, {history::TransactionMode::none});
    std::vector<Outcome> out;
    for (std::size_t to = 0; to < types.size(); ++to)
        out.push_back(said(predictions[to], "t" + std::to_string(to)));
    return out;
}

} // namespace migvet::testing
