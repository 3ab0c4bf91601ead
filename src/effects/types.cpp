#include "effects/types.hpp"

#include <algorithm>

namespace migvet::effects {

namespace {

/// How deep domains over domains are followed.
constexpr int deepest_domain = 32;

bool has_constraints(const model::Type& domain) {
    if (domain.domain.not_null) return true;
    const auto& constraints = domain.domain.constraints;
    return std::any_of(constraints.begin(), constraints.end(), [](const auto& one) {
        return one.kind == model::ConstraintKind::check ||
               one.kind == model::ConstraintKind::not_null;
    });
}

const model::Type* user_type(const model::TypeName& type, const model::Catalog& catalog,
                             const std::vector<std::string>& search_path) {
    if (type.name.schema == "pg_catalog") return nullptr;
    return catalog.find_type(type.name, search_path);
}

/// An array of a domain is converted element by element, as the domain's base type would be.
void look_through_elements(Shape& array, const model::Catalog& catalog,
                           const std::vector<std::string>& search_path) {
    if (array.user == nullptr || array.user->kind != model::TypeKind::domain) return;
    array.element_domain = array.user;
    const Shape element = shape_of(array.user->domain.base, catalog, search_path);
    array.base = element.base;
    array.user = element.user;
    array.fact = element.fact;
}

} // namespace

char Shape::category() const {
    if (is_array) return 'A';
    if (fact != nullptr) return fact->category;
    if (user == nullptr) return 'X';
    switch (user->kind) {
    case model::TypeKind::enumeration: return 'E';
    case model::TypeKind::composite: return 'C';
    case model::TypeKind::range: return 'R';
    default: return 'U';
    }
}

Shape shape_of(const model::TypeName& type, const model::Catalog& catalog,
               const std::vector<std::string>& search_path) {
    Shape shape;
    const model::TypeName* name = &type;
    for (int depth = 0; depth < deepest_domain; ++depth) {
        shape.base = name->name.name;
        shape.is_array = name->is_array();
        shape.modifiers = &name->modifiers;
        // pg_catalog is searched first, unless a schema says otherwise.
        const bool plain = name->name.schema.empty() || name->name.schema == "pg_catalog";
        const TypeFact* fact = find_type_fact(name->name.name);
        if (fact != nullptr && fact->extension.empty() && plain) {
            shape.fact = fact;
            return shape;
        }
        const model::Type* user = user_type(*name, catalog, search_path);
        if (user == nullptr || user->kind == model::TypeKind::base || shape.is_array) {
            shape.fact = fact;
            shape.user = user != nullptr && user->kind != model::TypeKind::base ? user : nullptr;
            if (shape.is_array) look_through_elements(shape, catalog, search_path);
            return shape;
        }
        if (user->kind != model::TypeKind::domain) {
            shape.user = user;
            return shape;
        }
        if (shape.domain == nullptr) shape.domain = user;
        shape.constrained = shape.constrained || has_constraints(*user);
        name = &user->domain.base;
    }
    return shape;
}

bool same_base(const Shape& a, const Shape& b) {
    if (a.is_array != b.is_array || a.element_domain != b.element_domain) return false;
    if (a.user != nullptr || b.user != nullptr) return a.user == b.user;
    return a.base == b.base;
}

std::string array_name(std::string_view element) { return "_" + std::string(element); }

} // namespace migvet::effects
