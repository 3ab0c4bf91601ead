#include "model/evaluate.hpp"

#include <algorithm>

namespace migvet::model {

namespace {

using Kind = CodeValue::Kind;

/// A query that joins more is not worth its answer.
constexpr std::size_t most_rows = 100'000;

/// Is it a column of this table? What carries no qualifier is, where the table has such a one.
bool names(const Term& term, const CatalogQuery::Table& table) {
    if (term.kind != Term::Kind::name) return false;
    return term.qualifier.empty() || term.qualifier == table.alias;
}

const std::vector<Term>* conjuncts(const Term& condition) {
    return condition.kind == Term::Kind::logical_and ? &condition.operands : nullptr;
}

} // namespace

CodeValue Evaluation::value(const Term& term) {
    switch (term.kind) {
    case Term::Kind::unknown: return {};
    case Term::Kind::constant: return term.value;
    case Term::Kind::name: return name(term);
    case Term::Kind::call: return call(term);
    case Term::Kind::operation: return operation(term);
    case Term::Kind::logical_and: return logical(term, true);
    case Term::Kind::logical_or: return logical(term, false);
    case Term::Kind::logical_not: {
        const CodeValue operand = value(term.operands.front());
        return operand.kind == Kind::boolean ? CodeValue::of(operand.number == 0) : operand;
    }
    case Term::Kind::is_null: {
        const CodeValue operand = value(term.operands.front());
        return operand.is_unknown() ? operand : CodeValue::of(operand.is_null());
    }
    case Term::Kind::any: return any(term);
    case Term::Kind::cast: return cast(term);
    case Term::Kind::array: return array(term);
    case Term::Kind::exists: return exists(*term.query);
    case Term::Kind::scalar: return scalar(*term.query);
    case Term::Kind::choice: return choice(term);
    }
    return {};
}

CodeValue Evaluation::name(const Term& term) const {
    for (auto bound = bound_.rbegin(); bound != bound_.rend(); ++bound) {
        if (!names(term, *bound->table)) continue;
        CodeValue found = bound->row->column(term.name);
        if (!found.is_unknown() || !term.qualifier.empty()) return found;
    }
    const auto found =
        variables_.find(term.qualifier.empty() ? term.name : term.qualifier + '.' + term.name);
    return found == variables_.end() ? CodeValue{} : found->second;
}

CodeValue Evaluation::logical(const Term& term, bool conjunction) {
    bool unknown = false;
    bool null = false;
    for (const Term& operand : term.operands) {
        CodeValue one = value(operand);
        if (one.is_null()) {
            null = true;
        } else if (one.kind != Kind::boolean) {
            unknown = true;
        } else if ((one.number != 0) != conjunction) {
            return one;
        }
    }
    if (unknown) return {};
    return null ? CodeValue::null() : CodeValue::of(conjunction);
}

CodeValue Evaluation::any(const Term& term) {
    const CodeValue left = value(term.operands.front());
    bool unknown = left.is_unknown();
    const auto look = [&](const CodeValue& right) {
        const CodeValue same = compare("=", left, right);
        unknown = unknown || same.is_unknown();
        return same.is_true();
    };
    for (std::size_t i = 1; i < term.operands.size(); ++i) {
        const CodeValue right = value(term.operands[i]);
        if (right.kind != Kind::text_array) {
            if (look(right)) return CodeValue::of(true);
            continue;
        }
        for (const std::string& item : right.items)
            if (look(CodeValue::of(item))) return CodeValue::of(true);
    }
    return unknown ? CodeValue{} : CodeValue::of(false);
}

CodeValue Evaluation::array(const Term& term) {
    CodeValue out;
    out.kind = Kind::text_array;
    for (const Term& operand : term.operands) {
        const CodeValue item = to_text(value(operand));
        if (item.kind != Kind::text) return {};
        out.items.push_back(item.text);
    }
    return out;
}

CodeValue Evaluation::choice(const Term& term) {
    for (std::size_t i = 0; i + 1 < term.operands.size(); i += 2) {
        const CodeValue condition = value(term.operands[i]);
        if (condition.is_true()) return value(term.operands[i + 1]);
        if (!condition.is_not_true()) return {};
    }
    return term.operands.size() % 2 == 1 ? value(term.operands.back()) : CodeValue::null();
}

CodeValue Evaluation::exists(const CatalogQuery& query) {
    if (!query.understood) return {};
    if (query.counts) return CodeValue::of(true);
    const Answer answer = ask(query);
    if (answer.sure > 0) return CodeValue::of(true);
    if (answer.possible > 0 || answer.open) return {};
    return CodeValue::of(false);
}

CodeValue Evaluation::scalar(const CatalogQuery& query) {
    if (!query.understood) return {};
    const Answer answer = ask(query);
    const bool exact = answer.sure == answer.possible && !answer.open;
    if (query.counts) return exact ? CodeValue::of(answer.sure) : CodeValue{};
    if (answer.possible == 0) return exact ? CodeValue::null() : CodeValue{};
    if (answer.sure == 0) return {};
    // Which row is the first does not matter as long as all say the same.
    const CodeValue& first = answer.values.front();
    const bool same = std::all_of(answer.values.begin(), answer.values.end(), [&](const auto& one) {
        return compare("=", first, one).is_true();
    });
    const bool constant = query.columns.front().value.kind == Term::Kind::constant;
    return constant || (same && exact) ? first : CodeValue{};
}

std::optional<std::vector<CodeVariables>> Evaluation::rows(const CatalogQuery& query) {
    if (!query.understood || query.counts) return std::nullopt;
    std::vector<CodeVariables> out;
    const Answer answer = ask(query, &out);
    if (answer.open || answer.sure != answer.possible) return std::nullopt;
    return out;
}

Evaluation::Answer Evaluation::ask(const CatalogQuery& query, std::vector<CodeVariables>* rows) {
    Answer answer{0, 0, false, {}, rows};
    join(query, 0, true, answer);
    return answer;
}

/// Nested loops; what the condition says of a table spares most of its rows.
void Evaluation::join(const CatalogQuery& query, std::size_t table, bool certain, Answer& answer) {
    answer.open = answer.open || looked_at_ > most_rows;
    if (looked_at_++ > most_rows) return;
    if (table == query.from.size()) return note(query, certain, answer);
    const CatalogQuery::Table& at = query.from[table];
    std::vector<std::pair<std::string_view, CodeValue>> equal;
    const auto learn = [&](const Term& column, const Term& other) {
        if (!names(column, at)) return;
        CodeValue known = value(other);
        if (!known.is_unknown() && !known.is_null())
            equal.emplace_back(column.name, std::move(known));
    };
    const auto study = [&](const Term& term) {
        if (term.kind != Term::Kind::operation || term.name != "=") return;
        if (term.operands.size() != 2) return;
        learn(term.operands[0], term.operands[1]);
        learn(term.operands[1], term.operands[0]);
    };
    if (const auto* all = conjuncts(query.condition)) {
        std::for_each(all->begin(), all->end(), study);
    } else {
        study(query.condition);
    }
    const SystemTable found =
        system_table(catalog_, at.name, [&](std::string_view column) -> const CodeValue* {
            const auto one = std::find_if(equal.begin(), equal.end(),
                                          [&](const auto& each) { return each.first == column; });
            return one == equal.end() ? nullptr : &one->second;
        });
    answer.open = answer.open || !found.complete;
    for (const SystemRow& row : found.rows) {
        bound_.push_back({&at, &row});
        join(query, table + 1, certain && row.certain, answer);
        bound_.pop_back();
    }
}

void Evaluation::note(const CatalogQuery& query, bool certain, Answer& answer) {
    const CodeValue condition = value(query.condition);
    if (condition.is_not_true()) return;
    ++answer.possible;
    if (certain && condition.is_true()) ++answer.sure;
    if (query.counts) return;
    answer.values.push_back(value(query.columns.front().value));
    if (answer.rows != nullptr) answer.rows->push_back(columns(query));
}

CodeVariables Evaluation::columns(const CatalogQuery& query) {
    CodeVariables out;
    for (const CatalogQuery::Column& column : query.columns) {
        if (column.name != "*") {
            out[column.name] = value(column.value);
            continue;
        }
        for (const Bound& bound : bound_)
            for (const auto& [name, known] : bound.row->columns) out[std::string(name)] = known;
    }
    return out;
}

} // namespace migvet::model
