#include "psl/constraint_names.hpp"

#include <algorithm>

namespace migvet::psl {

namespace {

constexpr std::size_t limit = 63;

template <typename Fields, typename Column>
std::string stem(const ResolvedModel& model, const Fields& fields, Column column) {
    std::string out(model.table());
    for (const auto& field : fields) {
        out += '_';
        out += column(field);
    }
    if (fields.empty()) out += '_';
    return out;
}

std::vector<FieldIndex> plain_fields(const std::vector<KeyField>& keys) {
    std::vector<FieldIndex> fields;
    fields.reserve(keys.size());
    for (const KeyField& key : keys) fields.push_back(key.field);
    return fields;
}

} // namespace

std::string_view cut(std::string_view text, std::size_t bytes) {
    if (bytes >= text.size()) return text;
    while (bytes > 0 && (static_cast<unsigned char>(text[bytes]) & 0xC0U) == 0x80U) --bytes;
    return text.substr(0, bytes);
}

std::string shortened(std::string_view stem, std::string_view suffix) {
    return std::string(cut(stem, limit - suffix.size())).append(suffix);
}

std::string key_name(const ResolvedModel& model) {
    if (model.key->map) return std::string(*model.key->map);
    return shortened(model.table(), "_pkey");
}

std::string index_name(const ResolvedModel& model, const ResolvedIndex& index) {
    if (index.map) return std::string(*index.map);
    const auto column = [&](const KeyField& key) { return model.fields[key.field].column(); };
    return shortened(stem(model, index.fields, column), index.is_unique() ? "_key" : "_idx");
}

std::string foreign_key_name(const Resolved& schema, const Relation& relation) {
    const ResolvedModel& model = schema.models[relation.model_a];
    if (relation.field_a) {
        const auto& map = model.fields[*relation.field_a].relation.map;
        if (map) return std::string(*map);
    }
    const auto fields = referencing_fields(schema, relation);
    const auto column = [&](FieldIndex field) { return model.fields[field].column(); };
    return shortened(stem(model, fields, column), "_fkey");
}

std::vector<FieldIndex> referencing_fields(const Resolved& schema, const Relation& relation) {
    if (!relation.field_a) return {};
    return schema.field(relation.model_a, *relation.field_a)
        .relation.fields.value_or(std::vector<FieldIndex>{});
}

std::vector<FieldIndex> referenced_fields(const Resolved& schema, const Relation& relation) {
    if (relation.field_a) {
        const auto& given = schema.field(relation.model_a, *relation.field_a).relation.references;
        if (given) return *given;
    }
    const ResolvedModel& model = schema.models[relation.model_b];
    for (auto& criterion : unique_criteria(model)) {
        if (is_strict(model, criterion)) return criterion;
    }
    return {};
}

std::vector<std::vector<FieldIndex>> unique_criteria(const ResolvedModel& model) {
    std::vector<std::vector<FieldIndex>> criteria;
    if (model.key) criteria.push_back(plain_fields(model.key->fields));
    for (const ResolvedIndex& index : model.indexes) {
        if (index.is_unique()) criteria.push_back(plain_fields(index.fields));
    }
    return criteria;
}

bool is_strict(const ResolvedModel& model, const std::vector<FieldIndex>& criterion) {
    return std::none_of(criterion.begin(), criterion.end(), [&](FieldIndex index) {
        const ResolvedField& field = model.fields[index];
        return field.is_optional() || field.kind == ResolvedField::Kind::unsupported;
    });
}

} // namespace migvet::psl
