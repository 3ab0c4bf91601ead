#include "psl/validate.hpp"

#include <fmt/format.h>

#include "psl/constraint_names.hpp"

namespace migvet::psl {

namespace {

std::string pair(std::string_view a, std::string_view b) {
    return std::string(a).append(1, '\0').append(b);
}

unsigned count(const std::unordered_map<std::string, unsigned>& names, const std::string& key) {
    const auto found = names.find(key);
    return found == names.end() ? 0 : found->second;
}

void collect_twins(Validation& in) {
    for (ModelIndex model = 0; model < in.schema.models.size(); ++model) {
        const auto& fields = in.schema.models[model].fields;
        for (FieldIndex at = 0; at < fields.size(); ++at) {
            if (!fields[at].is_relation()) continue;
            in.twins[fmt::format("{} {} {}", model, fields[at].relation.target,
                                 relation_name(in.schema, model, fields[at]))]
                .push_back(at);
        }
    }
}

void check_unknown_functions(Validation& in) {
    for (const ResolvedModel& model : in.schema.models) {
        in.out.in(model.syntax->source);
        for (const ResolvedField& field : model.fields) {
            const Value* const value = field.default_value;
            if (value == nullptr || !value->is(Value::Kind::function)) continue;
            const std::string_view name = value->text;
            const bool known = name == "autoincrement" || name == "cuid" || name == "dbgenerated" ||
                               name == "nanoid" || name == "now" || name == "ulid" ||
                               name == "uuid" || name == "auto";
            if (known) continue;
            in.out.error(fmt::format("Unknown function in @default(): `{}` is not known. You can "
                                     "read about the available functions here: "
                                     "https://pris.ly/d/attribute-functions",
                                     name),
                         value->span);
        }
    }
}

/// Indexes are judged by the types of their columns, before anything is said about these types.
void read_native_types(Resolved& schema) {
    std::vector<SchemaProblem> unheard;
    Diagnostics silence(unheard);
    Validation in{schema, silence, {}, {}};
    for (ResolvedModel& model : schema.models) {
        for (ResolvedField& field : model.fields) {
            if (!field.is_relation()) check_native_type(in, field);
        }
    }
}

/// False when a relation is ambiguous.
bool check_blocks(Validation& in, Model::Kind kind) {
    for (const Top& top : in.schema.schema->tops) {
        if (top.kind != Top::Kind::model) continue;
        ResolvedModel& model = in.schema.models[top.index];
        if (model.syntax->kind != kind) continue;
        in.out.in(model.syntax->source);
        check_model(in, top.index);
        for (ResolvedField& field : model.fields) {
            if (!field.is_relation()) check_scalar_field(in, top.index, field);
        }
        for (FieldIndex at = 0; at < model.fields.size(); ++at) {
            if (!model.fields[at].is_relation()) continue;
            if (!check_relation_field(in, top.index, at)) return false;
        }
        for (const ResolvedIndex& index : model.indexes) check_index(in, top.index, index);
    }
    return true;
}

void check_composites(Validation& in) {
    if (!in.is_limited()) return;
    // Prisma says where it keeps the connector that stands for none.
    const std::string_view connector =
        in.is_bare() ? "psl_core::datamodel_connector::empty_connector::EmptyDatamodelConnector"
                     : "Postgres";
    for (const ResolvedModel& model : in.schema.models) {
        if (!model.is_composite()) continue;
        in.out.in(model.syntax->source)
            .invalid(fmt::format("Composite types are not supported on {}.", connector),
                     model.syntax->span);
    }
}

} // namespace

ConstraintNames collect_names(const Resolved& schema) {
    ConstraintNames names;
    for (ModelIndex at = 0; at < schema.models.size(); ++at) {
        const ResolvedModel& model = schema.models[at];
        const std::string table = std::to_string(at);
        const auto take = [&](const std::string& name) {
            ++names.in_schema[pair(model.schema_name(), name)];
            ++names.on_table[pair(table, name)];
        };
        if (model.key) take(key_name(model));
        if (model.key && model.key->name) ++names.client[pair(table, *model.key->name)];
        for (const ResolvedIndex& index : model.indexes) {
            take(index_name(model, index));
            if (index.name) ++names.client[pair(table, *index.name)];
        }
    }
    for (const Relation& relation : schema.relations) {
        const bool inlined = relation.kind == Relation::Kind::one_to_one ||
                             relation.kind == Relation::Kind::one_to_many;
        // Without the end that has the key there is no key yet that could have a name.
        if (!inlined || !relation.field_a) continue;
        ++names
              .on_table[pair(std::to_string(relation.model_a), foreign_key_name(schema, relation))];
    }
    return names;
}

unsigned taken_in_schema(const Validation& in, ModelIndex model, std::string_view name) {
    return count(in.names.in_schema, pair(in.schema.models[model].schema_name(), name));
}

unsigned taken_on_table(const Validation& in, ModelIndex model, std::string_view name) {
    return count(in.names.on_table, pair(std::to_string(model), name));
}

unsigned taken_by_client(const Validation& in, ModelIndex model, std::string_view name) {
    return count(in.names.client, pair(std::to_string(model), name));
}

std::string name_is_taken_in_schema(std::string_view name) {
    return fmt::format("The given constraint name `{}` has to be unique in the following "
                       "namespace: global for primary key, indexes and unique constraints. Please "
                       "provide a different name using the `map` argument.",
                       name);
}

std::string name_is_taken_on_table(std::string_view name, const ResolvedModel& model) {
    return fmt::format("The given constraint name `{}` has to be unique in the following "
                       "namespace: on model `{}` for primary key, indexes, unique constraints and "
                       "foreign keys. Please provide a different name using the `map` argument.",
                       name, model.name());
}

std::string client_name_is_taken(std::string_view name) {
    return fmt::format("The given custom name `{}` has to be unique on the model. Please provide a "
                       "different name for the `name` argument.",
                       name);
}

void check_name_length(Validation& in, const ResolvedModel& model, const Attribute& attribute,
                       std::string_view name, std::string_view at) {
    constexpr std::size_t limit = 63;
    if (!in.postgresql() || name.size() <= limit) return;
    in.out.bad_block(fmt::format("The constraint name '{}' specified in the `map` argument for the "
                                 "`{}{}` constraint is too long for your chosen provider. The "
                                 "maximum allowed length is {} bytes.",
                                 name, at, attribute.name.text, limit),
                     "model", model.name(), attribute.span);
}

void validate(Resolved& schema, Diagnostics& out) {
    Validation in{schema, out, collect_names(schema), {}};
    collect_twins(in);
    read_native_types(schema);
    check_composites(in);
    check_unknown_functions(in);
    check_datasource(in);
    check_table_names(in);
    if (!check_blocks(in, Model::Kind::model)) return;
    if (!check_blocks(in, Model::Kind::view)) return;
    check_enum_names(in);
    for (const ResolvedEnum& enumeration : schema.enums) check_enum(in, enumeration);
    for (const Relation& relation : schema.relations) check_relation(in, relation);
}

} // namespace migvet::psl
