#include <array>

#include "sql/lower_words.hpp"

namespace migvet::sql {

namespace {

// catalog/pg_trigger.h: TRIGGER_TYPE_…
constexpr int before_bit = 1 << 1;
constexpr int instead_bit = 1 << 6;

struct Event {
    int bit;
    const char* word;
};
constexpr std::array events{Event{1 << 2, "insert"}, Event{1 << 4, "update"},
                            Event{1 << 3, "delete"}, Event{1 << 5, "truncate"}};

const char* timing(int bits) {
    if ((bits & before_bit) != 0) return "before";
    return (bits & instead_bit) != 0 ? "instead of" : "after";
}

void set_transition_tables(const List* list, model::CreateTrigger& out) {
    for (const TriggerTransition* table : nodes<TriggerTransition>(list))
        (table->isNew ? out.new_table : out.old_table) = text(table->name);
}

const char* mode(char enabled) {
    switch (enabled) {
    case 'D': return "disable";
    case 'R': return "replica";
    case 'A': return "always";
    default: return "enable";
    }
}

const char* event(CmdType type) {
    switch (type) {
    case CMD_SELECT: return "select";
    case CMD_UPDATE: return "update";
    case CMD_INSERT: return "insert";
    case CMD_DELETE: return "delete";
    default: return "";
    }
}

} // namespace

void lower(Lowering& at, const CreateTrigStmt& node) {
    model::CreateTrigger out;
    out.name = text(node.trigname);
    out.table = name(*node.relation);
    out.or_replace = node.replace;
    out.constraint = node.isconstraint;
    out.row = node.row;
    out.timing = timing(node.timing);
    for (const Event& event : events)
        if ((node.events & event.bit) != 0) out.events.emplace_back(event.word);
    out.update_columns = texts(node.columns);
    if (node.whenClause != nullptr)
        out.when = expression(at, node.whenClause, in_brackets_behind(at, {"when"}));
    out.function = name(node.funcname);
    out.arguments = texts(node.args);
    set_transition_tables(node.transitionRels, out);
    if (node.constrrel != nullptr) out.referenced = name(*node.constrrel);
    out.deferrable = node.deferrable;
    out.initially_deferred = node.initdeferred;
    at.add(std::move(out), {}, name_behind(at, {"trigger"}));
}

void lower(Lowering& at, const CreateEventTrigStmt& node) {
    model::CreateOther out;
    out.kind = model::ObjectKind::event_trigger;
    out.name.name = text(node.trigname);
    out.text = definition(at, nullptr);
    at.add(std::move(out), {}, name_behind(at, {"trigger"}));
}

void lower(Lowering& at, const AlterEventTrigStmt& node) {
    model::AlterOther out;
    out.kind = model::ObjectKind::event_trigger;
    out.name.name = text(node.trigname);
    out.text = mode(node.tgenabled);
    at.add(std::move(out), {}, name_behind(at, {"trigger"}));
}

/// What a rule does begins with its WHERE or its DO: all that stands behind the table's name.
void lower(Lowering& at, const RuleStmt& node) {
    const Tokens& tokens = at.tokens();
    const std::uint32_t table = tokens.at(at.at(node.relation->location));
    const base::Span where = rest(tokens, tokens.name_end(table));
    model::CreateRule out;
    out.name = text(node.rulename);
    out.table = name(*node.relation);
    out.or_replace = node.replace;
    out.event = event(node.event);
    out.instead = node.instead;
    out.action.body =
        node.whereClause == nullptr ? model::Expression{} : expression(at, node.whereClause, where);
    out.action.body.text = at.written(where);
    out.action.body.where = where;
    for (const Node* action : nodes<Node>(node.actions)) {
        model::Expression one = body(at, action, where);
        for (model::Reference& reference : one.references)
            out.action.body.references.push_back(std::move(reference));
    }
    out.text = whole(at);
    at.add(std::move(out), {}, name_behind(at, {"rule"}));
}

} // namespace migvet::sql
