#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "effects/facts.hpp"
#include "model/catalog.hpp"
#include "model/type.hpp"

namespace migvet::effects {

/// A type as PostgreSQL's coercion rules see it: domains looked through, arrays by their element.
struct Shape {
    std::string_view base; ///< internal name of the base type, or of an array's element type
    const model::Type* user = nullptr; ///< the enum, composite, range … that `base` is
    const TypeFact* fact = nullptr;    ///< the built-in or contrib type that `base` is
    bool is_array = false;
    const model::Type* element_domain = nullptr; ///< of an array of a domain; `base` is its base
    const model::Type* domain = nullptr;         ///< the outermost domain; null: not a domain
    bool constrained = false;                    ///< some domain on the way has NOT NULL or a CHECK
    /// Of the base type, those of the domain that sets them. Empty: none.
    const std::vector<std::string>* modifiers = nullptr;

    /// Neither PostgreSQL nor the catalog knows it: nothing may be concluded.
    bool is_known() const { return user != nullptr || fact != nullptr; }
    bool has_modifiers() const { return modifiers != nullptr && !modifiers->empty(); }
    bool is_enum() const {
        return user != nullptr && user->kind == model::TypeKind::enumeration && !is_array;
    }
    /// pg_type.typcategory.
    char category() const;
};

/// Looks a type up. What the pointers point at lives as long as the catalog and `type`.
Shape shape_of(const model::TypeName& type, const model::Catalog& catalog,
               const std::vector<std::string>& search_path);
/// A Shape views the type it was made of: never one that is about to go.
Shape shape_of(model::TypeName&& type, const model::Catalog& catalog,
               const std::vector<std::string>& search_path) = delete;

/// The same type behind all domains; modifiers do not matter.
bool same_base(const Shape& a, const Shape& b);

/// How pg_class names an array's type: "_int4".
std::string array_name(std::string_view element);

} // namespace migvet::effects
