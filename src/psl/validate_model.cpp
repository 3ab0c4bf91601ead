#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "psl/constraint_names.hpp"
#include "psl/validate.hpp"

namespace migvet::psl {

namespace {

void check_unique_criteria(Validation& in, const ResolvedModel& model) {
    if (model.ignored || model.is_view()) return;
    const auto criteria = unique_criteria(model);
    const bool strict = std::any_of(criteria.begin(), criteria.end(),
                                    [&](const auto& one) { return is_strict(model, one); });
    if (strict) return;
    std::string message = "Each model must have at least one unique criteria that has only "
                          "required fields. Either mark a single field with `@id`, `@unique` or "
                          "add a multi field criterion with `@@id([])` or `@@unique([])` to the "
                          "model.";
    if (!criteria.empty()) {
        message += " The following unique criterias were not considered as they contain fields "
                   "that are not required:";
        for (const auto& criterion : criteria)
            message += fmt::format("\n- {}", join(names_of(model, criterion)));
    }
    in.out.bad_block(message, "model", model.name(), model.syntax->span);
}

void check_key_names(Validation& in, ModelIndex index) {
    const ResolvedModel& model = in.schema.models[index];
    const Attribute& attribute = *model.key->attribute;
    const std::string_view at = model.key->on_field ? "@" : "@@";
    const std::string name = key_name(model);
    check_name_length(in, model, attribute, name, at);
    const std::string attribute_name = fmt::format("{}id", at);
    const Span where = argument_span(attribute, "map");
    if (in.postgresql() && taken_in_schema(in, index, name) > 1)
        in.out.bad_attribute(name_is_taken_in_schema(name), attribute_name, where);
    if (in.postgresql() && taken_on_table(in, index, name) > 1)
        in.out.bad_attribute(name_is_taken_on_table(name, model), attribute_name, where);
    if (!model.key->name || taken_by_client(in, index, *model.key->name) < 2) return;
    in.out.bad_attribute(client_name_is_taken(*model.key->name), attribute_name,
                         argument_span(attribute, "name"));
}

/// The generated client calls a compound id `a_b`.
void check_compound_name(Validation& in, const ResolvedModel& model) {
    if (model.key->fields.size() < 2 || model.key->name) return;
    std::vector<std::string> names;
    for (const KeyField& key : model.key->fields)
        names.emplace_back(model.fields[key.field].name());
    const std::string joined = join(names, "_");
    const auto clash = find_field(model, joined);
    if (!clash || model.fields[*clash].is_relation()) return;
    in.out.bad_block(fmt::format("The field `{}` clashes with the `@@id` attribute's name. Please "
                                 "resolve the conflict by providing a custom id name: `@@id([...], "
                                 "name: \"custom_name\")`",
                                 joined),
                     model.kind_name(), model.name(), model.key->attribute->span);
}

void check_key(Validation& in, ModelIndex index) {
    const ResolvedModel& model = in.schema.models[index];
    const PrimaryKey& key = *model.key;
    const std::string_view name = key.on_field ? "@id" : "@@id";
    const Span where = key.attribute->span;
    if (model.is_view()) return in.out.invalid("Views cannot have primary keys.", where);
    if (key.fields.empty()) {
        in.out.bad_attribute(fmt::format("The list of fields in an `{}()` attribute cannot be "
                                         "empty. Please specify at least one field.",
                                         name),
                             name, where);
    }
    check_key_names(in, index);
    check_compound_name(in, model);
    if (!in.is_limited()) return;
    const auto has = [&](auto test) {
        return std::any_of(key.fields.begin(), key.fields.end(), test);
    };
    if (has([](const KeyField& one) { return one.has_length; })) {
        in.out.bad_attribute("The length argument is not supported in the primary key with the "
                             "current connector",
                             name, where);
    }
    if (has([](const KeyField& one) { return one.sort.has_value(); })) {
        in.out.bad_attribute("The sort argument is not supported in the primary key with the "
                             "current connector",
                             name, where);
    }
    if (!key.clustered || !in.postgresql()) return;
    in.out.bad_attribute("Defining clustering is not supported in the current connector.", name,
                         where);
}

void check_shard_key(Validation& in, const ResolvedModel& model) {
    const ShardKey& key = *model.shard_key;
    const std::string_view name = key.on_field ? "@shardKey" : "@@shardKey";
    const Span where = key.attribute->span;
    if (key.fields.empty()) {
        in.out.bad_attribute(fmt::format("The list of fields in a `{}()` attribute cannot be "
                                         "empty. Please specify at least one field.",
                                         name),
                             name, where);
    }
    if (!in.schema.configuration.has(Preview::shard_keys)) {
        in.out.bad_attribute(
            "Defining shard keys requires enabling the `shardKeys` preview feature", name, where);
    }
    if (!in.postgresql()) return;
    in.out.bad_attribute("Shard keys are not currently supported for provider postgresql", name,
                         where);
}

constexpr const char* unknown_schema = "This schema is not defined in the datasource. Read more on "
                                       "`@@schema` at https://pris.ly/d/multi-schema";

bool lists_schema(const Configuration& configuration, std::string_view name) {
    return std::any_of(configuration.schemas.begin(), configuration.schemas.end(),
                       [&](const Name& schema) { return schema.text == name; });
}

void check_schema(Validation& in, const ResolvedModel& model) {
    if (!in.postgresql()) return;
    const Configuration& configuration = in.schema.configuration;
    if (model.schema && !lists_schema(configuration, model.schema->text))
        in.out.error(unknown_schema, model.schema->span);
    if (model.schema || !configuration.has_schemas) return;
    in.out.bad_block(fmt::format("This {} is missing an `@@schema` attribute.", model.kind_name()),
                     model.kind_name(), model.name(), model.syntax->span);
}

const Attribute* find_attribute(const ResolvedModel& model, std::string_view name) {
    for (const Attribute& attribute : model.syntax->attributes) {
        if (attribute.name.text == name) return &attribute;
    }
    return nullptr;
}

} // namespace

void check_datasource(Validation& in) {
    const Configuration& configuration = in.schema.configuration;
    if (!in.postgresql() || !configuration.has_extensions) return;
    in.out.in(configuration.datasource_source);
    if (!configuration.has(Preview::postgresql_extensions)) {
        in.out.error("The `extensions` property is only available with the `postgresqlExtensions` "
                     "preview feature.",
                     configuration.extensions_span);
        return;
    }
    for (const Extension& extension : configuration.extensions) {
        const char first = extension.name.front();
        if (first >= '0' && first <= '9') {
            in.out.invalid("The name of an extension must not start with a number.",
                           extension.span);
        } else if (extension.name.find('-') != std::string_view::npos) {
            in.out.invalid("The character `-` is not allowed in extension names.", extension.span);
        }
    }
}

void check_table_names(Validation& in) {
    std::map<std::pair<std::string_view, std::string_view>, ModelIndex> seen;
    const auto visit = [&](ModelIndex index) {
        const ResolvedModel& model = in.schema.models[index];
        const auto [found, added] = seen.try_emplace({model.schema_name(), model.table()}, index);
        if (added) return;
        const ResolvedModel& existing = in.schema.models[found->second];
        found->second = index;
        const ResolvedModel& mapped = model.map ? model : existing;
        const ResolvedModel& other = model.map ? existing : model;
        const Attribute* const attribute = find_attribute(mapped, "map");
        if (attribute == nullptr) return;
        in.out.in(mapped.syntax->source)
            .error(fmt::format("The model with database name \"{}\" could not be defined because "
                               "another model or view with this name exists: \"{}\"",
                               model.table(), other.name()),
                   attribute->span);
    };
    for (const Model::Kind kind : {Model::Kind::model, Model::Kind::view}) {
        for (ModelIndex at = 0; at < in.schema.models.size(); ++at) {
            if (in.schema.models[at].syntax->kind == kind) visit(at);
        }
    }
}

void check_enum_names(Validation& in) {
    if (!in.postgresql()) return;
    std::map<std::pair<std::string_view, std::string_view>, bool> seen;
    for (const ResolvedEnum& enumeration : in.schema.enums) {
        const bool added =
            seen.try_emplace({enumeration.schema_name(), enumeration.type_name()}, true).second;
        if (added) continue;
        in.out.in(enumeration.syntax->source)
            .error("An enum with the same database name is already defined.",
                   enumeration.syntax->span);
    }
}

void check_model(Validation& in, ModelIndex index) {
    const ResolvedModel& model = in.schema.models[index];
    if (model.is_view() && !in.schema.configuration.has(Preview::views)) {
        in.out.invalid("View definitions are only available with the `views` preview feature.",
                       model.syntax->span);
    }
    check_unique_criteria(in, model);
    if (model.key) check_key(in, index);
    if (model.shard_key) check_shard_key(in, model);
    check_schema(in, model);
    if (in.is_bare()) check_bare_model(in, model);
    if (!in.postgresql() || model.is_view()) return;
    for (const ResolvedIndex& one : model.indexes) check_index_type(in, model, one);
}

void check_enum(Validation& in, const ResolvedEnum& enumeration) {
    if (!in.postgresql()) return;
    const Configuration& configuration = in.schema.configuration;
    in.out.in(enumeration.syntax->source);
    if (enumeration.schema && !lists_schema(configuration, enumeration.schema->text))
        in.out.error(unknown_schema, enumeration.schema->span);
    if (enumeration.schema || !configuration.has_schemas) return;
    in.out.error("This enum is missing an `@@schema` attribute.", enumeration.syntax->span);
}

} // namespace migvet::psl
