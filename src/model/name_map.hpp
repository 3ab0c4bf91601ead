#pragma once

#include <cstddef>
#include <functional>
#include <string_view>
#include <unordered_map>

#include "model/name.hpp"

namespace migvet::model {

/// A qualified name that owns nothing: for looking one up without building strings.
struct NameView {
    std::string_view schema;
    std::string_view name;
};

struct NameHash {
    using is_transparent = void;
    std::size_t operator()(NameView key) const {
        const std::hash<std::string_view> hash;
        return hash(key.name) * 31 + hash(key.schema);
    }
    std::size_t operator()(const QualifiedName& key) const {
        return (*this)(NameView{key.schema, key.name});
    }
};

struct NameEqual {
    using is_transparent = void;
    static NameView view(const QualifiedName& name) { return {name.schema, name.name}; }
    static NameView view(NameView name) { return name; }
    bool operator()(const auto& a, const auto& b) const {
        return view(a).name == view(b).name && view(a).schema == view(b).schema;
    }
};

/// By schema and name, both filled.
template <class Value>
using NameMap = std::unordered_map<QualifiedName, Value, NameHash, NameEqual>;

} // namespace migvet::model
