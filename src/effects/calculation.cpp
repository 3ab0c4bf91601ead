#include "effects/calculation.hpp"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <optional>

#include "effects/folding.hpp"

// eval_const_expressions() works out what consists of constants when a statement is planned.
namespace migvet::effects {

using model::CodeValue;
using model::Term;
using Kind = model::Term::Kind;

namespace {

constexpr const char* by_zero = "22012";
constexpr const char* out_of_range = "22003";

/// What is known of a number. Its value is, where it is an int4.
struct Number {
    bool constant = false;
    bool null = false;
    std::optional<std::int64_t> value;
    bool other = false; ///< of another type than int4
};

class Calculation {
public:
    Number of(const Term& written) {
        const Term& term = folded(written);
        switch (term.kind) {
        case Kind::constant: return literal(term.value);
        case Kind::cast: return cast(term);
        case Kind::operation: return operation(term);
        case Kind::call: return call(term);
        // What these need not come to is not looked at.
        case Kind::choice:
        case Kind::logical_and:
        case Kind::logical_or: return {};
        default: visit(term); return {};
        }
    }
    const char* certain() const { return certain_; }    ///< SQLSTATE; null: goes well
    bool fails_with_rows() const { return with_rows_; } ///< a value is divided by zero

private:
    void visit(const Term& term) {
        for (const Term& operand : term.operands) of(operand);
    }

    static Number literal(const CodeValue& value) {
        if (value.is_null()) return {true, true, {}};
        if (value.kind == CodeValue::Kind::number) return {true, false, value.number};
        return {};
    }

    /// A number that int4 does not hold has no operand.
    Number cast(const Term& term) {
        if (term.operands.empty()) return {is_constant(term), false, {}};
        Number out = of(term.operands.front());
        const bool integer = term.name == "int4" || term.name == "numeric" || term.name == "int8" ||
                             term.name == "float8" || term.name == "int2" || term.name == "float4";
        if (!integer) return {};
        if (term.name == "int4") return out;
        out.other = true;
        if (out.value != 0) out.value.reset();
        return out;
    }

    Number operation(const Term& term) {
        if (term.operands.size() == 1 && term.name == "-") {
            const Number one = of(term.operands.front());
            return one.value ? Number{one.constant, false, -*one.value, one.other} : one;
        }
        const bool calculates = term.operands.size() == 2 && term.name.size() == 1;
        if (calculates) return calculate(term.name.front(), term.operands);
        visit(term);
        return {};
    }

    Number call(const Term& term) {
        const bool coalesces = term.name == "coalesce" || term.name == "nullif";
        if (coalesces) return {};
        const bool divides =
            term.operands.size() == 2 && (term.name == "mod" || term.name == "div");
        if (divides) return calculate(term.name.front(), term.operands);
        visit(term);
        return {};
    }

    Number calculate(char symbol, const std::vector<Term>& operands) {
        const Number left = of(operands[0]);
        const Number right = of(operands[1]);
        const bool null = left.null || right.null;
        const bool divides = symbol == '/' || symbol == '%' || symbol == 'm' || symbol == 'd';
        if (divides && right.constant && right.value == 0 && !null) {
            if (left.constant)
                certain_ = by_zero;
            else
                with_rows_ = true;
            return {};
        }
        const bool both = left.constant && right.constant;
        if (!both || null || left.other || right.other || !left.value || !right.value)
            return {both, both && null, {}};
        return checked(result(symbol, *left.value, *right.value));
    }

    static std::optional<std::int64_t> result(char symbol, std::int64_t left, std::int64_t right) {
        switch (symbol) {
        case '+': return left + right;
        case '-': return left - right;
        case '*': return left * right;
        case '/': return left / right;
        case '%': return left % right;
        default: return std::nullopt;
        }
    }

    Number checked(std::optional<std::int64_t> value) {
        using Range = std::numeric_limits<std::int32_t>;
        if (!value) return {};
        if (*value >= Range::min() && *value <= Range::max()) return {true, false, value};
        certain_ = out_of_range;
        return {};
    }

    const char* certain_ = nullptr;
    bool with_rows_ = false;
};

bool is_stored(const Account& account, const model::Relation& table) {
    const auto family = account.family(table);
    return std::any_of(family.begin(), family.end(), [](const model::Relation* each) {
        return each->kind == model::RelationKind::table ||
               each->kind == model::RelationKind::materialized_view;
    });
}

} // namespace

void check_calculation(Account& account, const model::Relation& table,
                       const model::Expression& expression) {
    if (!expression.term || expression.truncated || !is_stored(account, table)) return;
    Calculation calculation;
    calculation.of(*expression.term);
    const char* certain = calculation.certain();
    if (certain != nullptr)
        account.fail(certain, model::When::always,
                     certain == by_zero ? "division by zero" : "integer out of range");
    else if (calculation.fails_with_rows())
        account.fail_on_data(table, by_zero, "division by zero");
}

} // namespace migvet::effects
