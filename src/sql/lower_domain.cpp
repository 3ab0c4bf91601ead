#include <algorithm>

#include "sql/lower_words.hpp"

namespace migvet::sql {

namespace {

/// Where the clauses of a domain begin: they have locations, but no ends.
std::vector<std::uint32_t> clause_begins(const Lowering& at, const CreateDomainStmt& node) {
    std::vector<std::uint32_t> out;
    for (const Constraint* one : nodes<Constraint>(node.constraints))
        out.push_back(at.at(one->location));
    if (node.collClause != nullptr) out.push_back(at.at(node.collClause->location));
    std::sort(out.begin(), out.end());
    return out;
}

base::Span clause(Lowering& at, const std::vector<std::uint32_t>& begins, std::uint32_t begin) {
    const Tokens& tokens = at.tokens();
    const auto next = std::upper_bound(begins.begin(), begins.end(), begin);
    return tokens.span(tokens.at(begin), next == begins.end() ? tokens.size() : tokens.at(*next));
}

base::Span behind_default(Lowering& at, base::Span clause) {
    const Tokens& tokens = at.tokens();
    const std::uint32_t to = tokens.at(clause.end);
    return tokens.span(tokens.find(tokens.at(clause.begin), to, "default") + 1, to);
}

void add_clause(Lowering& at, const Constraint& node, base::Span where, model::CreateDomain& out) {
    switch (node.contype) {
    case CONSTR_DEFAULT:
        out.default_value = expression(at, node.raw_expr, behind_default(at, where));
        return;
    case CONSTR_NOTNULL: out.not_null = true; return;
    case CONSTR_CHECK: out.constraints.push_back(constraint(at, node, where)); return;
    default: return; // NULL says nothing; the others are refused
    }
}

model::DomainChange change(const AlterDomainStmt& node) {
    using Change = model::DomainChange;
    switch (node.subtype) {
    case 'T': return node.def == nullptr ? Change::drop_default : Change::set_default;
    case 'N': return Change::drop_not_null;
    case 'O': return Change::set_not_null;
    case 'C': return Change::add_constraint;
    case 'X': return Change::drop_constraint;
    default: return Change::validate_constraint;
    }
}

/// The constraint's name where there is one, else the domain's.
base::Span subject(Lowering& at) {
    const base::Span constraint = name_behind(at, {"constraint"});
    return constraint.empty() ? name_behind(at, {"domain"}) : constraint;
}

} // namespace

void lower(Lowering& at, const CreateDomainStmt& node) {
    model::CreateDomain out;
    out.name = name(node.domainname);
    out.base = type_name(at, *node.typeName);
    if (node.collClause != nullptr) out.collation = name(node.collClause->collname);
    const std::vector<std::uint32_t> begins = clause_begins(at, node);
    for (const Constraint* one : nodes<Constraint>(node.constraints))
        add_clause(at, *one, clause(at, begins, at.at(one->location)), out);
    at.add(std::move(out), {}, name_behind(at, {"domain"}));
}

void lower(Lowering& at, const AlterDomainStmt& node) {
    const Tokens& tokens = at.tokens();
    model::AlterDomain out;
    out.name = name(node.typeName);
    out.change = change(node);
    out.constraint_name = text(node.name);
    out.if_exists = node.missing_ok;
    out.cascade = node.behavior == DROP_CASCADE;
    if (out.change == model::DomainChange::set_default)
        out.default_value = expression(at, node.def, behind_default(at, at.statement));
    if (out.change == model::DomainChange::add_constraint) {
        const auto& definition = cast<Constraint>(node.def);
        out.constraint =
            constraint(at, definition, rest(tokens, tokens.at(at.at(definition.location))));
        out.constraint_name = out.constraint->name;
    }
    at.add(std::move(out), {}, subject(at));
}

} // namespace migvet::sql
