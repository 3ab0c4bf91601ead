#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/boxed.hpp"
#include "base/source.hpp"
#include "model/definition.hpp"
#include "model/effect.hpp"
#include "model/expression.hpp"
#include "model/name.hpp"
#include "model/operations/kinds.hpp"
#include "model/type.hpp"

/// Functions, triggers, rules, policies, extensions, statistics, publications.
namespace migvet::model {

enum class Volatility : std::uint8_t { immutable, stable, volatile_ };

/// One parameter of a function.
struct Parameter {
    std::string name;
    TypeName type;
    std::string mode = "in"; /**< in, out, inout, variadic, table */
    base::Boxed<Expression> default_value;
};

struct CreateFunction {
    QualifiedName name;
    bool or_replace = false;
    bool procedure = false;
    std::vector<Parameter> parameters;
    TypeName returns; ///< empty for procedures and RETURNS TABLE
    bool returns_table = false;
    std::string language;
    Volatility volatility = Volatility::volatile_;
    bool strict = false;
    bool security_definer = false;
    bool leakproof = false;
    std::string parallel; ///< "", unsafe, restricted, safe
    bool window = false;
    std::string cost, rows; ///< as written; empty: not written
    QualifiedName support;
    std::vector<TypeName> transforms;
    std::vector<std::pair<std::string, std::string>>
        settings; ///< SET name = value, the value ready to print; "from current" for FROM CURRENT
    std::string body;            ///< the AS string; empty for BEGIN ATOMIC and RETURN
    std::string link_symbol;     ///< of a C function: AS 'body', 'link_symbol'
    base::Boxed<Query> sql_body; ///< BEGIN ATOMIC … END or RETURN …
    base::Span body_where;       ///< of the AS string's content in the source
    std::string text;            ///< the whole statement, for printing
};

struct AlterFunction {
    QualifiedName name;
    Signature signature;
    std::optional<Volatility> volatility;
    std::optional<bool> strict, security_definer, leakproof;
    std::string parallel, cost, rows; ///< empty: unchanged
    QualifiedName support;
    std::vector<std::pair<std::string, std::string>> settings; ///< as in CreateFunction
    std::vector<std::string> reset;                            ///< RESET name; "all" for RESET ALL
    std::string text;
};

struct CreateTrigger {
    std::string name;
    QualifiedName table;
    bool or_replace = false;
    bool constraint = false;
    bool row = false;
    std::string timing;              ///< before, after, instead of
    std::vector<std::string> events; ///< insert, update, delete, truncate
    std::vector<std::string> update_columns;
    base::Boxed<Expression> when;
    QualifiedName function;
    std::vector<std::string> arguments;
    std::string old_table, new_table;
    QualifiedName referenced; ///< FROM table, of constraint triggers
    bool deferrable = false, initially_deferred = false;
};

struct CreateRule {
    std::string name;
    QualifiedName table;
    bool or_replace = false;
    std::string event;
    bool instead = false;
    Query action;
    std::string text;
};
struct CreatePolicy {
    std::string name;
    QualifiedName table;
    bool permissive = true;
    std::string command; /**< all, select, … */
    std::vector<std::string> roles;
    base::Boxed<Expression> using_expression, check;
};
struct AlterPolicy {
    std::string name;
    QualifiedName table;
    std::vector<std::string> roles;
    base::Boxed<Expression> using_expression, check;
};
struct CreateExtension {
    std::string name;
    bool if_not_exists = false;
    std::string schema;
    std::string version;
    bool cascade = false;
};
struct AlterExtension {
    std::string name;
    std::string version;
    std::string text;
};
struct CreateStatistics {
    QualifiedName name;
    bool if_not_exists = false;
    QualifiedName table;
    std::vector<std::string> kinds;
    std::vector<IndexKey> keys;
};
struct PublicationTable {
    QualifiedName table;
    std::vector<std::string> columns;
    base::Boxed<Expression> where;
    bool only = false; ///< without the tables that inherit from it
};
struct CreatePublication {
    std::string name;
    bool all_tables = false;
    std::vector<std::string> schemas;
    std::vector<PublicationTable> tables;
    Options options;
};
enum class PublicationChange : std::uint8_t { add, drop, set, options };
struct AlterPublication {
    std::string name;
    PublicationChange change = PublicationChange::add;
    std::vector<std::string> schemas;
    std::vector<PublicationTable> tables;
    Options options;
};

/// CREATE of a kind that only has to be printed and dropped again: aggregates, casts, operators,
/// collations, text search objects, languages, servers, subscriptions, roles, databases, …
struct CreateOther {
    ObjectKind kind = ObjectKind::other;
    QualifiedName name;
    Signature signature;
    bool or_replace = false;
    bool if_not_exists = false;
    Expression text;
};
/// ALTER of such a kind, or one that changes nothing the catalog holds.
struct AlterOther {
    ObjectKind kind = ObjectKind::other;
    QualifiedName name;
    std::string text;
};

} // namespace migvet::model
