#include <algorithm>

#include "model/refuser.hpp"

/// Triggers that can't be. CreateTriggerFiringOn() says all of it.
/// https://www.postgresql.org/docs/15/sql-createtrigger.html
namespace migvet::model {

namespace {

template <class Parts> bool is_there(const Parts& parts, const std::string& name) {
    return std::any_of(parts.begin(), parts.end(),
                       [&](const auto& one) { return one.definition.name == name; });
}

bool happens_on(const CreateTrigger& create, std::string_view event) {
    return std::ranges::find(create.events, event) != create.events.end();
}

bool has_transition_tables(const CreateTrigger& create) {
    return !create.old_table.empty() || !create.new_table.empty();
}

/// WHEN mentions a column of the row before ("old") or after ("new").
bool mentions(const CreateTrigger& create, std::string_view row) {
    return create.when && std::ranges::any_of(create.when->references, [&](const Reference& one) {
               return one.kind == Reference::Kind::column && one.name.schema == row;
           });
}

} // namespace

Refuser::Answer Refuser::operator()(const CreateTrigger& create) const {
    if (Answer answer = missing_relation(create.table)) return answer;
    const Relation* table = find(create.table);
    if (table != nullptr) {
        if (Answer answer = bad_trigger(*table, create)) return answer;
        if (!create.or_replace && is_there(table->triggers, create.name))
            return refuse("42710", "trigger " + quoted(create.name) + " for relation " +
                                       quoted(table->name.name) + " already exists");
        for (const std::string& column : create.update_columns)
            if (Answer answer = missing_column(*table, column)) return answer;
        if (create.when)
            if (Answer answer = missing_row_column(*table, *create.when)) return answer;
    }
    const bool known_elsewhere = create.function.name == "suppress_redundant_updates_trigger" ||
                                 create.function.name.starts_with("tsvector_update_trigger") ||
                                 create.function.name.starts_with("RI_FKey_") ||
                                 create.function.name == "lo_manage";
    if (known_elsewhere) return std::nullopt;
    Signature none;
    none.known = true;
    return missing_function(create.function, none, "function");
}

Refuser::Answer Refuser::bad_trigger(const Relation& table, const CreateTrigger& create) {
    if (!table.is_sure()) return std::nullopt;
    if (Answer answer = bad_trigger_relation(table, create)) return answer;
    const bool instead = create.timing == "instead of";
    if (instead && !create.row) return refuse("0A000", "INSTEAD OF triggers must be FOR EACH ROW");
    if (instead && create.when)
        return refuse("0A000", "INSTEAD OF triggers cannot have WHEN conditions");
    if (instead && !create.update_columns.empty())
        return refuse("0A000", "INSTEAD OF triggers cannot have column lists");
    if (has_transition_tables(create))
        if (Answer answer = bad_transition_tables(table, create)) return answer;
    return bad_when(create);
}

Refuser::Answer Refuser::bad_trigger_relation(const Relation& table, const CreateTrigger& create) {
    const bool view = table.kind == RelationKind::view;
    const bool instead = create.timing == "instead of";
    const std::string name = quoted(table.name.name);
    if (!view && !table.is_table())
        return refuse("42809", "relation " + name + " cannot have triggers");
    if (table.is_table() && instead)
        return refuse("42809", name + " is a table", "Tables cannot have INSTEAD OF triggers.");
    if (view && !instead && create.row)
        return refuse("42809", name + " is a view",
                      "Views cannot have row-level BEFORE or AFTER triggers.");
    if (view && happens_on(create, "truncate"))
        return refuse("42809", name + " is a view", "Views cannot have TRUNCATE triggers.");
    if (create.row && happens_on(create, "truncate"))
        return refuse("0A000", "TRUNCATE FOR EACH ROW triggers are not supported");
    return std::nullopt;
}

Refuser::Answer Refuser::bad_transition_tables(const Relation& table, const CreateTrigger& create) {
    const std::string name = quoted(table.name.name);
    if (create.timing != "after")
        return refuse("42P17", "transition table name can only be specified for an AFTER trigger");
    if (happens_on(create, "truncate"))
        return refuse("0A000", "TRUNCATE triggers with transition tables are not supported");
    if (table.kind == RelationKind::view)
        return refuse("42809", name + " is a view",
                      "Triggers on views cannot have transition tables.");
    if (create.events.size() > 1)
        return refuse("0A000", "transition tables cannot be specified for triggers with more than "
                               "one event");
    if (!create.update_columns.empty())
        return refuse("0A000",
                      "transition tables cannot be specified for triggers with column lists");
    if (create.row && !table.parents.empty())
        return refuse("0A000", std::string("ROW triggers with transition tables are not supported "
                                           "on ") +
                                   (table.is_partition() ? "partitions" : "inheritance children"));
    if (create.row && table.kind == RelationKind::partitioned_table)
        return refuse("42809", name + " is a partitioned table",
                      "ROW triggers with transition tables are not supported on them.");
    if (!create.old_table.empty() && happens_on(create, "insert"))
        return refuse("42P17", "OLD TABLE can only be specified for a DELETE or UPDATE trigger");
    if (!create.new_table.empty() && happens_on(create, "delete"))
        return refuse("42P17", "NEW TABLE can only be specified for an INSERT or UPDATE trigger");
    return std::nullopt;
}

Refuser::Answer Refuser::bad_when(const CreateTrigger& create) {
    const bool old = mentions(create, "old");
    const bool fresh = mentions(create, "new");
    if ((old || fresh) && !create.row)
        return refuse("42P17", "statement trigger's WHEN condition cannot reference column values");
    if (old && happens_on(create, "insert"))
        return refuse("42P17", "INSERT trigger's WHEN condition cannot reference OLD values");
    if (fresh && happens_on(create, "delete"))
        return refuse("42P17", "DELETE trigger's WHEN condition cannot reference NEW values");
    return std::nullopt;
}

} // namespace migvet::model
