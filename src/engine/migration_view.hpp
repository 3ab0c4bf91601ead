#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "engine/moment.hpp"

/// Questions that several facts ask of the other statements of the migration.
namespace migvet::engine {

/// Which of a migration's statements count, seen from the one at hand.
enum class When : std::uint8_t { earlier, later, any };

/// The operations of kind T in the migration's other statements, in order.
template <class T> std::vector<const T*> others(const Moment& at, When when) {
    std::vector<const T*> out;
    const Outline& outline = at.outline();
    for (const std::uint32_t place : outline.of<T>()) {
        const Outline::Entry& entry = outline.entries()[place];
        const std::uint32_t here = at.step->statement_index;
        if (when == When::earlier && entry.statement >= here) continue;
        if (when == When::later && entry.statement <= here) continue;
        out.push_back(entry.operation->as<T>());
    }
    return out;
}

/// Does this name mean that relation, where the step stands?
bool names(const Moment& at, const model::QualifiedName& name, const model::Relation& relation);

/// The statements that follow in the same transaction, up to COMMIT or ROLLBACK.
std::vector<const model::Operation*> rest_of_transaction(const Moment& at);

/// Does the migration drop the table, before or after?
bool drops_table(const Moment& at, const model::Relation& table);
/// Does it drop this column of the table in another statement?
bool drops_column(const Moment& at, const model::Relation& table, std::string_view column);
/// The same, in the statement at hand, too.
bool drops_column_ever(const Moment& at, const model::Relation& table, std::string_view column);
/// Does this query or change read the relation?
bool reads(const Moment& at, const model::Expression& body, const model::Relation& relation);
/// Does the text mention the column by its name?
bool mentions(const model::Expression& body, std::string_view column);

} // namespace migvet::engine
