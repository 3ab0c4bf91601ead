#include "model/builtin.hpp"
#include "model/catalog.hpp"

namespace migvet::model {

std::optional<Refusal> Catalog::refusal(const Operation& operation, const Setting& setting) const {
    const bool has_table = std::visit(
        [](const auto& action) {
            if constexpr (requires { action.table.if_exists; })
                return !action.table.if_exists;
            else
                return false;
        },
        operation.action);
    const QualifiedName& name = relation_of(operation);
    const bool missing = has_table && start_ == Start::empty && !is_system_name(name) &&
                         find_relation(name, setting.search_path) == nullptr;
    if (!missing) return std::nullopt;
    return Refusal{"42P01", "relation \"" + display(name) + "\" does not exist", ""};
}

} // namespace migvet::model
