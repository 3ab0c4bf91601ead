#include "model/multirange.hpp"

#include <algorithm>

namespace migvet::model {

bool is_multirange(const Catalog& catalog, std::string_view name) {
    const std::vector<const Type*> types = catalog.types();
    return std::any_of(types.begin(), types.end(), [&](const Type* type) {
        const Options& options = type->range.options;
        return std::any_of(options.begin(), options.end(), [&](const auto& option) {
            return option.first == "multirange_type_name" && option.second.ends_with(name);
        });
    });
}

} // namespace migvet::model
