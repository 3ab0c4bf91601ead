#pragma once

#include <optional>
#include <string>

#include "effects/account.hpp"
#include "effects/casts.hpp"

namespace migvet::effects {

/// What ALTER COLUMN TYPE would do to the column's values.
struct TypeChange {
    bool rewrites = false;
    bool known = true;
    /// Set when there is no way from one type to the other.
    std::optional<model::Failure> impossible;
    /// USING is more than the column or a cast of it.
    bool computed = false;
    /// USING is a constant: no row has anything to do with what it becomes.
    bool constant = false;
    /// A cast on the way is one to text: what the new type's input refuses may come.
    bool through_text = false;
    /// The conversion can turn a value into NULL, as far as one can tell.
    bool may_yield_null = false;
};

/// Tries the conversion, with or without USING, as ATPrepAlterColumnType() does.
TypeChange change_of(const Account& account, const model::Relation& table,
                     const model::Column& column, const model::AlterColumnType& action);

/// The column's default has to be convertible too: 42804 if it is not.
std::optional<model::Failure> default_in_the_way(const Account& account,
                                                 const model::Column& column,
                                                 const model::AlterColumnType& action);

/// A view, generated column, trigger, policy or rule that uses the column: 0A000.
std::optional<model::Failure> dependent_in_the_way(const Account& account,
                                                   const model::Relation& table,
                                                   const std::string& column);

/// What values may stand in the way, by the types alone: 22003, 22001, 22P02 ….
void note_conversion_failures(Account& account, const model::Relation& table, const Shape& from,
                              const Shape& to, bool explicitly);

/// Does the conversion round some values, or cut off a part of them, without a failure?
bool rounds_values(const model::TypeName& before, const model::TypeName& after);

/// Does the expression mention this column?
bool mentions(const model::Expression& expression, std::string_view column);
/// Does some key, included column, expression or predicate of the index?
bool mentions(const model::Index& index, std::string_view column);

} // namespace migvet::effects
