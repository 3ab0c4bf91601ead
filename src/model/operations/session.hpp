#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/source.hpp"
#include "model/definition.hpp"
#include "model/effect.hpp"
#include "model/expression.hpp"
#include "model/name.hpp"
#include "model/operations/kinds.hpp"
#include "model/type.hpp"

/// Transactions, settings, maintenance, privileges.
namespace migvet::model {

enum class TransactionVerb : std::uint8_t {
    begin,
    commit,
    rollback,
    savepoint,
    release,
    rollback_to,
    prepare,
    commit_prepared,
    rollback_prepared
};
struct Transaction {
    TransactionVerb verb = TransactionVerb::begin;
    std::string name;
    bool chain = false;
    bool read_only = false;
};
/// SET, RESET and `SELECT set_config(…)`. Without values it is a RESET (or TO DEFAULT); name "all"
/// for RESET ALL.
struct SetVariable {
    std::string name;
    std::vector<std::string> values;
    bool local = false;
    bool known = true; /**< false: set_config of something not constant */
};
struct LockTable {
    QualifiedName table;
    LockMode mode = LockMode::access_exclusive;
    bool nowait = false;
    bool only = false;
};
enum class ReindexKind : std::uint8_t { index, table, schema, database, system };
struct Reindex {
    ReindexKind kind = ReindexKind::index;
    QualifiedName name;
    bool concurrently = false;
    std::string tablespace;
};
struct Cluster {
    QualifiedName table;
    std::string index;
};
struct Vacuum {
    std::vector<QualifiedName> tables;
    bool full = false;
    bool analyze = false;
    bool truncate_off = false;
};
struct Analyze {
    std::vector<QualifiedName> tables;
};
struct RefreshMaterializedView {
    QualifiedName name;
    bool concurrently = false;
    bool with_no_data = false;
};
struct Grant {
    bool revoke = false;
    ObjectKind kind = ObjectKind::table;
    std::vector<QualifiedName> names;
    std::vector<std::string> privileges;
    std::vector<std::string> roles;
    std::string text;
    std::vector<Signature> signatures; ///< of functions, parallel to names
    std::string before;                ///< all but the objects: "GRANT SELECT ON TABLE" …
    std::string after;                 ///< … "TO reader WITH GRANT OPTION"
};
struct Do {
    std::string language;
    std::string body;
    base::Span body_where;
};
struct Call {
    QualifiedName name;
    Expression call;
};
struct DropOwned {
    std::vector<std::string> roles;
    bool cascade = false;
};
struct ReassignOwned {
    std::vector<std::string> roles;
    std::string new_role;
};
/// Something that touches no relation: LISTEN, NOTIFY, DISCARD, DEALLOCATE, PREPARE, EXPLAIN, SET
/// CONSTRAINTS, CHECKPOINT, LOAD, cursors.
struct Utility {
    std::string command;
    bool forbidden_in_transaction = false;
};
/// A statement that is not modelled. It names itself and is counted as not covered.
struct Opaque {
    std::string what;
};

} // namespace migvet::model
