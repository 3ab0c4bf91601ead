#include "sql/lower.hpp"

namespace migvet::sql {

namespace {

model::ReferentialAction referential_action(char action) {
    switch (action) {
    case FKCONSTR_ACTION_RESTRICT: return model::ReferentialAction::restrict;
    case FKCONSTR_ACTION_CASCADE: return model::ReferentialAction::cascade;
    case FKCONSTR_ACTION_SETNULL: return model::ReferentialAction::set_null;
    case FKCONSTR_ACTION_SETDEFAULT: return model::ReferentialAction::set_default;
    default: return model::ReferentialAction::no_action;
    }
}

model::MatchType match_type(char type) {
    if (type == FKCONSTR_MATCH_FULL) return model::MatchType::full;
    if (type == FKCONSTR_MATCH_PARTIAL) return model::MatchType::partial;
    return model::MatchType::simple;
}

void foreign_key(const Constraint& node, model::ConstraintDefinition& out) {
    out.kind = model::ConstraintKind::foreign_key;
    if (node.pktable != nullptr) out.referenced = name(*node.pktable);
    out.columns = texts(node.fk_attrs);
    out.referenced_columns = texts(node.pk_attrs);
    out.match = match_type(node.fk_matchtype);
    out.on_delete = referential_action(node.fk_del_action);
    out.on_update = referential_action(node.fk_upd_action);
    out.on_delete_columns = texts(node.fk_del_set_cols);
}

/// UNIQUE, PRIMARY KEY and EXCLUDE: what an index stands behind.
void index_backed(const Constraint& node, model::ConstraintDefinition& out) {
    out.kind = node.contype == CONSTR_PRIMARY ? model::ConstraintKind::primary_key
                                              : model::ConstraintKind::unique;
    out.columns = texts(node.keys);
    out.include = texts(node.including);
    out.using_index = text(node.indexname);
    out.options = options(node.options);
    out.tablespace = text(node.indexspace);
    out.nulls_not_distinct = node.nulls_not_distinct;
}

void exclusion(Lowering& at, const Constraint& node, std::uint32_t begin, std::uint32_t end,
               model::ConstraintDefinition& out) {
    const Tokens& tokens = at.tokens();
    index_backed(node, out);
    out.kind = model::ConstraintKind::exclusion;
    out.access_method = text(node.access_method);
    const std::uint32_t open = tokens.find(begin, end, '(');
    out.elements = index_keys(at, node.exclusions, open);
    if (node.where_clause == nullptr) return;
    const std::uint32_t where = tokens.find(open, end, "where");
    out.predicate = condition(at, node.where_clause, inside(tokens, tokens.find(where, end, '(')));
}

} // namespace

model::ConstraintDefinition constraint(Lowering& at, const Constraint& node, base::Span where) {
    model::ConstraintDefinition out;
    out.where = where;
    out.name = text(node.conname);
    out.deferrable = node.deferrable;
    out.initially_deferred = node.initdeferred;
    out.not_valid = node.skip_validation;
    out.no_inherit = node.is_no_inherit;
    switch (node.contype) {
    case CONSTR_FOREIGN: foreign_key(node, out); break;
    case CONSTR_PRIMARY:
    case CONSTR_UNIQUE: index_backed(node, out); break;
    case CONSTR_NOTNULL: out.kind = model::ConstraintKind::not_null; break;
    case CONSTR_EXCLUSION: {
        const Tokens& tokens = at.tokens();
        exclusion(at, node, tokens.at(where.begin), tokens.at(where.end), out);
        break;
    }
    default: {
        const Tokens& tokens = at.tokens();
        const std::uint32_t open = tokens.find(tokens.at(where.begin), tokens.at(where.end), '(');
        out.expression = condition(at, node.raw_expr, inside(tokens, open));
    }
    }
    return out;
}

} // namespace migvet::sql
