#include "effects/operators.hpp"

#include <algorithm>
#include <array>

#include "effects/casts.hpp"

namespace migvet::effects {

using model::CodeValue;
using model::Term;
using model::TypeName;

namespace {

Typed typed(TypeName type) {
    if (type.empty()) return {};
    return {Typed::Kind::typed, std::move(type)};
}

Typed typed(std::string_view name) {
    TypeName type;
    type.name.name = name;
    return typed(std::move(type));
}

Typed untyped() { return {Typed::Kind::untyped, {}}; }

bool is_polymorphic(std::string_view type) {
    return type.starts_with("any") || type == "record" || type == "_record";
}

Typed constant(const CodeValue& value) {
    if (value.kind == CodeValue::Kind::number) return typed("int4");
    if (value.kind == CodeValue::Kind::boolean) return typed("bool");
    return untyped();
}

std::string shown(const Typed& operand) {
    return operand.is_typed() ? model::to_sql(operand.type) : "unknown";
}

} // namespace

/// can_coerce_type() without a cast that was written; true where it can't be told.
bool OperatorSearch::fits(const Typed& operand, std::string_view wanted) const {
    if (!operand.is_typed()) return true;
    const Shape shape = shape_of(operand.type, catalog_, search_path_);
    if (!shape.is_known()) return true;
    const char category = shape.category();
    if (wanted == "anyarray" || wanted == "anycompatiblearray")
        return shape.is_array || shape.base == "int2vector" || shape.base == "oidvector";
    if (wanted == "anynonarray" || wanted == "anycompatiblenonarray") return !shape.is_array;
    if (wanted == "anyenum") return category == 'E';
    if (wanted.starts_with("any") && wanted.ends_with("range")) return category == 'R';
    if (wanted == "record" || wanted == "_record") return category == 'C' || category == 'A';
    if (is_polymorphic(wanted)) return true;
    TypeName target;
    const bool array = wanted.starts_with('_');
    target.name.name = array ? wanted.substr(1) : wanted;
    target.dimensions = array ? 1 : 0;
    const Shape other = shape_of(target, catalog_, search_path_);
    if (!other.is_known()) { // "char", oidvector and the like
        const CastFact* cast = find_cast_fact(shape.base, wanted);
        return cast != nullptr && cast->context == 'i' && !shape.is_array;
    }
    return pathway(shape, other, Context::implicit) != Pathway::none;
}

/// What both operands are of one polymorphic type has to be the same on both sides.
bool OperatorSearch::agree(std::string_view wanted, const Typed& left, const Typed& right) const {
    const bool strict = wanted.starts_with("any") && !wanted.starts_with("anycompatible") &&
                        wanted != "any" && left.is_typed() && right.is_typed();
    if (!strict) return true;
    const Shape a = shape_of(left.type, catalog_, search_path_);
    const Shape b = shape_of(right.type, catalog_, search_path_);
    return !a.is_known() || !b.is_known() || same_base(a, b);
}

/// The operator of just these types comes before all others.
const OperatorFact* OperatorSearch::exactly(std::span<const OperatorFact> all, const Typed& left,
                                            const Typed& right) const {
    if (!left.is_typed() || !right.is_typed()) return nullptr;
    const Shape a = shape_of(left.type, catalog_, search_path_);
    const Shape b = shape_of(right.type, catalog_, search_path_);
    const bool plain = a.is_known() && b.is_known() && !a.is_array && !b.is_array;
    if (!plain || a.domain != nullptr || b.domain != nullptr) return nullptr;
    const auto found = std::ranges::find_if(
        all, [&](const OperatorFact& one) { return one.left == a.base && one.right == b.base; });
    return found == all.end() || found->result.starts_with('_') ? nullptr : &*found;
}

/// The result's type where all operators that fit agree on it.
Typed OperatorSearch::result(std::string_view symbol, const Typed& left, const Typed& right) {
    const auto all = find_operator_facts(symbol);
    if (all.empty()) return {}; // an operator of the project's own
    if (const OperatorFact* exact = exactly(all, left, right)) return typed(exact->result);
    std::string_view type;
    bool found = false;
    bool one = true;
    for (const OperatorFact& each : all) {
        if (each.left.empty() || !fits(left, each.left) || !fits(right, each.right)) continue;
        if (each.left == each.right && !agree(each.left, left, right)) continue;
        one = one && (!found || type == each.result);
        type = each.result;
        found = true;
    }
    if (!found && !missing_)
        missing_ = MissingOperator{std::string(symbol), shown(left), shown(right)};
    const bool certain = found && one && !is_polymorphic(type) && !type.starts_with('_');
    return certain ? typed(type) : Typed{};
}

Typed OperatorSearch::type_of_operation(const Term& term) {
    const bool distinct = term.name == "is distinct from";
    if (term.operands.size() != 2) {
        visit_operands(term);
        return {};
    }
    const Typed left = type_of(term.operands[0]);
    const Typed right = type_of(term.operands[1]);
    const Typed type = compare(left, distinct ? "=" : std::string_view(term.name), right);
    return distinct ? typed("bool") : type;
}

Typed OperatorSearch::compare(const Typed& left, std::string_view symbol, const Typed& right) {
    const auto is_known = [&](const Typed& one) {
        return one.is_typed() && shape_of(one.type, catalog_, search_path_).is_known();
    };
    const bool judged = left.kind != Typed::Kind::unknowable &&
                        right.kind != Typed::Kind::unknowable &&
                        (is_known(left) || is_known(right));
    return judged ? result(symbol, left, right) : Typed{};
}

void OperatorSearch::visit_operands(const Term& term) {
    for (const Term& one : term.operands) type_of(one);
}

/// x IN (…) asks for = with each; an array stands for its elements.
Typed OperatorSearch::type_of_list(const Term& term) {
    const Typed left = type_of(term.operands.front());
    for (std::size_t i = 1; i < term.operands.size(); ++i) {
        const Typed right = type_of(term.operands[i]);
        if (right.is_typed() && !right.type.is_array()) compare(left, "=", right);
    }
    return typed("bool");
}

/// The only function of a name that the history makes says what it returns.
Typed OperatorSearch::type_of_function(const Term& call) const {
    const auto found = catalog_.find_functions({call.qualifier, call.name}, search_path_);
    if (found.size() != 1 || !find_function_facts(call.name).empty()) return {};
    const auto& function = found.front()->definition;
    const Shape shape = shape_of(function.returns, catalog_, search_path_);
    const bool certain = shape.is_known() && !function.returns_table &&
                         !is_polymorphic(function.returns.name.name) &&
                         found.front()->extension.empty();
    return certain ? typed(function.returns) : Typed{};
}

/// Functions all of whose variants give one type, and which nobody writes anew.
Typed OperatorSearch::type_of_call(const Term& term) {
    std::vector<Typed> arguments;
    for (const Term& one : term.operands) arguments.push_back(type_of(one));
    const bool own = !term.qualifier.empty() && term.qualifier != "pg_catalog";
    if (own || !catalog_.find_functions({"", term.name}, search_path_).empty())
        return type_of_function(term);
    constexpr std::array<std::string_view, 4> counts{"char_length", "character_length", "length",
                                                     "octet_length"};
    // A bare string is a text to all of these.
    const bool text =
        arguments.size() == 1 &&
        (arguments.front().kind == Typed::Kind::untyped ||
         (arguments.front().is_typed() &&
          shape_of(arguments.front().type, catalog_, search_path_).category() == 'S'));
    if (text && std::ranges::find(counts, term.name) != counts.end()) return typed("int4");
    if (text && (term.name == "lower" || term.name == "upper")) return typed("text");
    if (term.name == "md5" && arguments.size() == 1) return typed("text");
    if (!arguments.empty()) return {};
    constexpr std::array<std::pair<std::string_view, std::string_view>, 6> words{
        {{"now", "timestamptz"},
         {"clock_timestamp", "timestamptz"},
         {"statement_timestamp", "timestamptz"},
         {"transaction_timestamp", "timestamptz"},
         {"gen_random_uuid", "uuid"},
         {"random", "float8"}}};
    for (const auto& [name, result] : words)
        if (term.name == name) return typed(result);
    return {};
}

Typed OperatorSearch::type_of(const Term& term) {
    switch (term.kind) {
    case Term::Kind::constant: return constant(term.value);
    case Term::Kind::name: {
        const TypeName* found = column_(term);
        return found == nullptr ? Typed{} : typed(*found);
    }
    case Term::Kind::call: return type_of_call(term);
    case Term::Kind::operation: return type_of_operation(term);
    case Term::Kind::cast: {
        visit_operands(term);
        TypeName type;
        type.name = {term.qualifier, term.name};
        return typed(std::move(type));
    }
    case Term::Kind::logical_and:
    case Term::Kind::logical_or:
    case Term::Kind::logical_not:
    case Term::Kind::is_null: visit_operands(term); return typed("bool");
    case Term::Kind::any: return type_of_list(term);
    case Term::Kind::exists: return typed("bool");
    case Term::Kind::array:
    case Term::Kind::choice: visit_operands(term); return {};
    default: return {};
    }
}

} // namespace migvet::effects
