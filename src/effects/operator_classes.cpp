#include <algorithm>

#include "effects/casts.hpp"

namespace migvet::effects {

namespace {

/// The name that pg_opclass.opcintype would show for this very type.
bool is_exactly(const Shape& type, std::string_view input) {
    if (type.user != nullptr) return false;
    if (!type.is_array) return type.base == input;
    return input.size() == type.base.size() + 1 && input.front() == '_' &&
           input.substr(1) == type.base;
}

bool is_of_kind(const Shape& type, model::TypeKind kind) {
    return type.user != nullptr && !type.is_array && type.user->kind == kind;
}

bool fits_polymorphic(const Shape& type, std::string_view input) {
    if (input == "anyarray") return type.is_array;
    if (input == "anyenum") return is_of_kind(type, model::TypeKind::enumeration);
    if (input == "record") return is_of_kind(type, model::TypeKind::composite);
    const bool builtin_range = type.fact != nullptr && type.fact->category == 'R' && !type.is_array;
    const bool multirange = builtin_range && type.base.size() > 10 &&
                            type.base.substr(type.base.size() - 10) == "multirange";
    if (input == "anymultirange") return multirange;
    if (input != "anyrange") return false;
    return is_of_kind(type, model::TypeKind::range) || (builtin_range && !multirange);
}

/// The table is sorted by access method.
std::span<const OperatorClassFact> classes_of(std::string_view method) {
    const auto all = operator_class_facts();
    const auto first = std::ranges::lower_bound(all, method, {}, &OperatorClassFact::method);
    const auto last = std::ranges::upper_bound(all, method, {}, &OperatorClassFact::method);
    return {first, last};
}

const EqualityFact* equality(std::string_view family, std::string_view left,
                             std::string_view right) {
    for (const EqualityFact& fact : equality_facts())
        if (fact.family == family && fact.left == left && fact.right == right) return &fact;
    return nullptr;
}

} // namespace

bool is_binary_coercible(const Shape& from, std::string_view target) {
    if (is_exactly(from, target) || fits_polymorphic(from, target)) return true;
    if (from.is_array || from.user != nullptr) return false;
    const CastFact* cast = find_cast_fact(from.base, target);
    return cast != nullptr && cast->method == 'b' && cast->context == 'i';
}

const OperatorClassFact* default_operator_class(std::string_view method, const Shape& type) {
    const auto classes = classes_of(method);
    // Nearly every key is of such a type; whether others can be coerced takes long to find out.
    for (const OperatorClassFact& fact : classes)
        if (fact.is_default && is_exactly(type, fact.input)) return &fact;
    const OperatorClassFact* found = nullptr;
    for (const OperatorClassFact& fact : classes) {
        if (!fact.is_default || !is_binary_coercible(type, fact.input)) continue;
        const TypeFact* input = find_type_fact(fact.input);
        const bool preferred =
            input != nullptr && input->preferred && input->category == type.category();
        if (found == nullptr || preferred) found = &fact;
    }
    return found;
}

const OperatorClassFact* operator_class(std::string_view method, std::string_view name) {
    for (const OperatorClassFact& fact : classes_of(method))
        if (fact.name == name) return &fact;
    return nullptr;
}

bool can_reference(const Shape& key, const Shape& referenced) {
    if (!key.is_known() || !referenced.is_known()) return true;
    if (same_base(key, referenced)) return true;
    const OperatorClassFact* unique = default_operator_class("btree", referenced);
    if (unique == nullptr) return true;
    if (is_binary_coercible(key, unique->input)) return true;
    if (key.user == nullptr && !key.is_array &&
        equality(unique->family, unique->input, key.base) != nullptr)
        return true;
    Shape target;
    target.base = unique->input;
    target.fact = find_type_fact(unique->input);
    if (target.fact == nullptr) return false;
    return pathway(key, target, Context::implicit) != Pathway::none;
}

bool same_key_comparison(const Shape& before, const Shape& after, const Shape& other) {
    if (!before.is_known() || !after.is_known() || !other.is_known()) return false;
    if (same_base(before, after)) return true;
    const OperatorClassFact* old_class = default_operator_class("btree", before);
    const OperatorClassFact* new_class = default_operator_class("btree", after);
    if (old_class == nullptr || old_class != new_class) return false;
    return is_binary_coercible(before, old_class->input) &&
           is_binary_coercible(after, old_class->input);
}

} // namespace migvet::effects
