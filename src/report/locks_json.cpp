#include "report/json_writer.hpp"
#include "report/locks.hpp"

namespace migvet::report {

namespace {

std::string full_name(const model::QualifiedName& name) {
    return name.schema.empty() ? name.name : name.schema + "." + name.name;
}

const char* to_string(model::When when) {
    switch (when) {
    case model::When::always: return "always";
    case model::When::has_rows: return "has_rows";
    case model::When::data: break;
    }
    return "data";
}

void write_locks(JsonWriter& out, const model::Effect& effect) {
    out.key("locks").open_object();
    for (const model::Lock& lock : effect.locks)
        out.key_text(full_name(lock.relation)).text(model::to_string(lock.mode));
    out.close_object();
}

void write_list(JsonWriter& out, MemberName key, const std::vector<model::Touched>& list) {
    out.key(key).open_array();
    for (const model::Touched& one : list) out.text(full_name(one.relation));
    out.close_array();
}

void write_failures(JsonWriter& out, const model::Effect& effect) {
    out.key("fails").open_array();
    for (const model::Failure& one : effect.failures) {
        out.open_object();
        out.field("sqlstate", one.sqlstate);
        out.field("when", to_string(one.when));
        out.field("message", one.message);
        out.close_object();
    }
    out.close_array();
}

void write_statement(JsonWriter& out, const effects::StatementEffect& statement) {
    const model::Effect& effect = statement.effect;
    out.open_object();
    if (!statement.path.empty()) out.field("path", statement.path);
    out.field("line", std::uint64_t{statement.line});
    out.field("statement", statement.text);
    out.key("transaction").number(statement.in_block ? statement.transaction : 0);
    write_locks(out, effect);
    write_list(out, "rewrites", effect.rewrites);
    write_list(out, "scans", effect.scans);
    write_list(out, "index_builds", effect.index_builds);
    write_list(out, "index_reuses", effect.index_reuses);
    out.key("waits_for_snapshots").boolean(effect.waits_for_snapshots);
    out.key("known").boolean(effect.known);
    write_failures(out, effect);
    out.close_object();
}

} // namespace

std::string locks_json(const std::vector<effects::MigrationEffect>& migrations) {
    JsonWriter out;
    out.open_object();
    out.key("migrations").open_array();
    for (const effects::MigrationEffect& migration : migrations) {
        out.open_object();
        out.field("id", migration.id);
        out.field("path", migration.path);
        out.key("statements").open_array();
        for (const auto& statement : migration.statements) write_statement(out, statement);
        out.close_array();
        out.close_object();
    }
    out.close_array();
    out.close_object();
    return out.take();
}

} // namespace migvet::report
