#include "engine/fix.hpp"

#include <array>

#include <fmt/format.h>

namespace migvet::engine {

namespace {

using Edits = std::vector<DraftEdit>;

constexpr std::array<std::string_view, 7> names{"create-index-concurrently",
                                                "drop-index-concurrently",
                                                "reindex-concurrently",
                                                "detach-concurrently",
                                                "not-valid",
                                                "set-lock-timeout",
                                                "column-type"};

/// Where the fix's words stand: in the operation's clause, else in its statement. `clause` and
/// `statement` mean all of it.
base::Span place_of(const Moment& at, std::string_view words) {
    const base::Span clause = at.operation().clause;
    const base::Span statement = at.step->statement.where;
    if (words == "statement") return statement;
    if (words == "clause") return clause;
    for (const base::Span part : {clause, statement}) {
        const base::Span found = find_words(at.step->source.slice(part), words);
        if (!found.empty()) return {part.begin + found.begin, part.begin + found.end};
    }
    return {};
}

Edits insert(std::uint32_t offset, std::string text) {
    return {{{offset, offset}, std::move(text)}};
}

Edits insert_after(const Moment& at, std::string_view words, std::string text) {
    const base::Span place = place_of(at, words);
    return place.empty() ? Edits{} : insert(place.end, std::move(text));
}

/// CONCURRENTLY is refused inside a transaction.
Edits concurrently(const Moment& at, std::string_view words) {
    if (at.step->transaction.open) return {};
    return insert_after(at, words, " CONCURRENTLY");
}

Edits drop_concurrently(const Moment& at) {
    const auto* drop = at.as<model::Drop>();
    const bool fits = drop != nullptr && drop->together.size() <= 1 && !drop->cascade;
    return fits ? concurrently(at, "DROP INDEX") : Edits{};
}

Edits reindex_concurrently(const Moment& at) {
    constexpr std::array<std::string_view, 5> kinds{"INDEX", "TABLE", "SCHEMA", "DATABASE", ""};
    const auto* reindex = at.as<model::Reindex>();
    if (reindex == nullptr || reindex->kind == model::ReindexKind::system) return {};
    return concurrently(at, kinds.at(static_cast<std::size_t>(reindex->kind)));
}

/// Where each statement commits by itself the old rows can be checked right after it.
Edits not_valid(const Moment& at) {
    const model::Relation* table = at.table();
    const auto* add = at.as<model::AddConstraint>();
    if (table == nullptr || add == nullptr) return {};
    const bool is_key = add->constraint.kind == model::ConstraintKind::foreign_key;
    if (is_key && table->kind == model::RelationKind::partitioned_table) return {}; // 42809
    Edits edits = insert(at.operation().clause.end, " NOT VALID");
    const bool commits = at.step->migration.transaction == history::TransactionMode::none &&
                         !at.step->transaction.open;
    if (!commits || add->constraint.name.empty()) return edits;
    const std::string validate =
        fmt::format(";\nALTER TABLE {} VALIDATE CONSTRAINT {}", model::to_sql(add->table.name),
                    model::quote_identifier(add->constraint.name));
    const std::uint32_t end = at.step->statement.where.end;
    if (end == at.operation().clause.end)
        edits.front().text += validate;
    else
        edits.push_back({{end, end}, validate});
    return edits;
}

Edits set_lock_timeout(const Moment& at) {
    // A second statement in the message makes a transaction of it, which these refuse.
    const bool lonely = at.as<model::Vacuum>() != nullptr || at.as<model::Cluster>() != nullptr ||
                        at.as<model::Reindex>() != nullptr;
    if (lonely) return {};
    return insert(at.step->statement.where.begin, "SET lock_timeout = '5s';\n");
}

Edits column_type(const Rule& rule, const Moment& at) {
    if (at.column == nullptr || at.column->type.where.empty()) return {};
    return {{at.column->type.where, render(rule.fix.text, at)}};
}

Edits rewrite(const Rule& rule, const Moment& at) {
    const std::string_view name = rule.fix.place;
    if (name == "create-index-concurrently") return concurrently(at, "INDEX");
    if (name == "drop-index-concurrently") return drop_concurrently(at);
    if (name == "reindex-concurrently") return reindex_concurrently(at);
    if (name == "detach-concurrently") return concurrently(at, "clause");
    if (name == "not-valid") return not_valid(at);
    if (name == "set-lock-timeout") return set_lock_timeout(at);
    if (name == "column-type") return column_type(rule, at);
    return {};
}

} // namespace

std::span<const std::string_view> rewrite_names() { return names; }

std::vector<DraftEdit> mend(const Rule& rule, const Moment& at) {
    const Fix& fix = rule.fix;
    if (fix.kind == FixKind::none || at.step == nullptr || !at.is_run()) return {};
    if (at.step->inside != nullptr) return {}; // its text is a string of code
    if (fix.kind == FixKind::rewrite) return rewrite(rule, at);
    const base::Span place = place_of(at, fix.place);
    if (place.empty()) return {};
    switch (fix.kind) {
    case FixKind::insert_before: return insert(place.begin, render(fix.text, at));
    case FixKind::insert_after: return insert(place.end, render(fix.text, at));
    case FixKind::replace: return {{place, render(fix.text, at)}};
    case FixKind::erase: return {{place, {}}};
    default: return {};
    }
}

} // namespace migvet::engine
