#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "effects/types.hpp"
#include "model/expression.hpp"
#include "model/term.hpp"

/// Which operators PostgreSQL has for operands of some types: parse_oper.c.
namespace migvet::effects {

/// The type of an expression as far as it is certain.
struct Typed {
    enum class Kind : std::uint8_t {
        unknowable, ///< nothing may be concluded
        untyped,    ///< a bare string or NULL, which becomes what is wanted
        typed,
    };
    Kind kind = Kind::unknowable;
    model::TypeName type;

    bool is_typed() const { return kind == Kind::typed; }
};

/// An operator that no operands of these types have.
struct MissingOperator {
    std::string symbol, left, right; ///< as the message shows them
};

/// Works out the types in a term and meets operators that do not exist.
class OperatorSearch {
public:
    /// The column of this name, or null: its type is not known.
    using ColumnType = std::function<const model::TypeName*(const model::Term& name)>;

    OperatorSearch(const model::Catalog& catalog, const std::vector<std::string>& search_path,
                   ColumnType column)
        : catalog_(catalog), search_path_(search_path), column_(std::move(column)) {}

    Typed type_of(const model::Term& term);
    /// The first that was met.
    const std::optional<MissingOperator>& missing() const { return missing_; }

private:
    Typed type_of_operation(const model::Term& term);
    Typed type_of_list(const model::Term& term);
    Typed type_of_call(const model::Term& term);
    Typed type_of_function(const model::Term& call) const;
    Typed compare(const Typed& left, std::string_view symbol, const Typed& right);
    Typed result(std::string_view symbol, const Typed& left, const Typed& right);
    const OperatorFact* exactly(std::span<const OperatorFact> all, const Typed& left,
                                const Typed& right) const;
    bool fits(const Typed& operand, std::string_view wanted) const;
    bool agree(std::string_view wanted, const Typed& left, const Typed& right) const;
    void visit_operands(const model::Term& term);

    const model::Catalog& catalog_;
    const std::vector<std::string>& search_path_;
    ColumnType column_;
    std::optional<MissingOperator> missing_;
};

class Account;

/// The type of what an expression computes; unknowable where the history may hide a function, an
/// operator or a cast that changes it.
Typed certain_type(const Account& account, const model::Expression& expression,
                   const OperatorSearch::ColumnType& column);

} // namespace migvet::effects
