#include "psl/resolved.hpp"

namespace migvet::psl {

std::string_view ResolvedIndex::attribute_name() const {
    if (kind == IndexKind::normal) return "@@index";
    if (kind == IndexKind::fulltext) return "@@fulltext";
    return on_field ? "@unique" : "@@unique";
}

std::optional<FieldIndex> find_field(const ResolvedModel& model, std::string_view name) {
    for (std::size_t at = model.fields.size(); at > 0; --at) {
        if (model.fields[at - 1].name() == name) return static_cast<FieldIndex>(at - 1);
    }
    return std::nullopt;
}

std::string generated_relation_name(std::string_view a, std::string_view b) {
    if (b < a) std::swap(a, b);
    return std::string(a) + "To" + std::string(b);
}

std::string relation_name(const Resolved& schema, ModelIndex model, const ResolvedField& field) {
    if (field.relation.name) return std::string(*field.relation.name);
    return generated_relation_name(schema.models[model].name(),
                                   schema.models[field.relation.target].name());
}

} // namespace migvet::psl
