#include <algorithm>

#include <fmt/format.h>

#include "psl/constraint_names.hpp"
#include "psl/operator_class.hpp"
#include "psl/validate.hpp"

namespace migvet::psl {

namespace {

bool any_key(const ResolvedIndex& index, bool (*test)(const KeyField&)) {
    return std::any_of(index.fields.begin(), index.fields.end(), test);
}

void check_index_name(Validation& in, ModelIndex model, const ResolvedIndex& index) {
    const std::string name = index_name(in.schema.models[model], index);
    if (in.postgresql() && taken_in_schema(in, model, name) > 1) {
        Span where = argument_span(*index.attribute, "map");
        if (where == index.attribute->span) where = argument_span(*index.attribute, "name");
        in.out.bad_attribute(name_is_taken_in_schema(name), index.attribute_name(), where);
    }
    if (!index.name || taken_by_client(in, model, *index.name) < 2) return;
    in.out.bad_attribute(client_name_is_taken(*index.name), index.attribute_name(),
                         argument_span(*index.attribute, "name"));
}

void check_compound_name(Validation& in, const ResolvedModel& model, const ResolvedIndex& index) {
    if (!index.is_unique() || index.fields.size() < 2 || index.name) return;
    std::vector<std::string> names;
    for (const KeyField& key : index.fields) names.emplace_back(model.fields[key.field].name());
    const std::string joined = join(names, "_");
    const auto clash = find_field(model, joined);
    if (!clash || model.fields[*clash].is_relation()) return;
    in.out.bad_block(fmt::format("The field `{0}` clashes with the `{1}` name. Please resolve the "
                                 "conflict by providing a custom id name: `{1}([...], name: "
                                 "\"custom_name\")`",
                                 joined, index.attribute_name()),
                     model.kind_name(), model.name(), index.attribute->span);
}

void check_xml(Validation& in, const ResolvedModel& model, const ResolvedIndex& index) {
    for (const KeyField& key : index.fields) {
        const ResolvedField& field = model.fields[key.field];
        if (!field.native_type || field.native_type->native != Native::xml) continue;
        in.out.error(index.is_unique()
                         ? "Native type `Xml` cannot be unique in Postgres."
                         : "You cannot define an index on fields with native type `Xml` of "
                           "Postgres.",
                     field.syntax->span);
        return;
    }
}

void check_postgresql(Validation& in, const ResolvedModel& model, const ResolvedIndex& index) {
    const auto error = [&](std::string_view message) {
        in.out.bad_attribute(message, index.attribute_name(), index.attribute->span);
    };
    const IndexMethod method = index.method.value_or(IndexMethod::btree);
    const bool sorted = any_key(index, [](const KeyField& key) { return key.sort.has_value(); });
    if (method == IndexMethod::hash && sorted) error("Hash type does not support sort option.");
    if (index.kind == IndexKind::fulltext)
        error("Defining fulltext indexes is not supported with the current connector.");
    if (index.map) {
        check_name_length(in, model, *index.attribute, *index.map, index.on_field ? "@" : "@@");
    }
    if (index.clustered) error("Defining clustering is not supported in the current connector.");
}

/// A view has no indexes: a unique one only says what identifies a row.
void check_view_index(Validation& in, const ResolvedModel& view, const ResolvedIndex& index) {
    const Span where = index.attribute->span;
    if (!index.is_unique()) in.out.invalid("Views cannot have indexes.", where);
    constexpr const char* not_backed =
        "@@unique annotations on views are not backed by unique indexes in the database and cannot "
        "{}.";
    if (index.map) in.out.invalid(fmt::format(not_backed, "specify a mapped database name"), where);
    if (index.clustered) in.out.invalid(fmt::format(not_backed, "be clustered"), where);
    check_compound_name(in, view, index);
    for (const KeyField& key : index.fields) {
        if (!key.has_length && !key.sort && !key.has_operator_class()) continue;
        in.out.bad_attribute("Scalar fields in @@unique attributes in views cannot have arguments.",
                             index.attribute_name(), where);
    }
}

} // namespace

void check_index_type(Validation& in, const ResolvedModel& model, const ResolvedIndex& index) {
    const auto error = [&](std::string_view message) {
        in.out.bad_attribute(message, index.attribute_name(), index.attribute->span);
    };
    check_xml(in, model, index);
    const IndexMethod method = index.method.value_or(IndexMethod::btree);
    for (const KeyField& key : index.fields) {
        const std::string problem = operator_class_problem(key, model.fields[key.field], method);
        if (!problem.empty()) error(problem);
    }
    if (method == IndexMethod::spgist && index.fields.size() != 1)
        error("SpGist does not support multi-column indices.");
}

void check_index(Validation& in, ModelIndex model_index, const ResolvedIndex& index) {
    const ResolvedModel& model = in.schema.models[model_index];
    if (model.is_view()) return check_view_index(in, model, index);
    const Span where = index.attribute->span;
    if (index.fields.empty()) {
        in.out.bad_attribute("The list of fields in an index cannot be empty. Please specify at "
                             "least one field.",
                             index.attribute_name(), where);
    }
    check_index_name(in, model_index, index);
    check_compound_name(in, model, index);
    const bool lengths = any_key(index, [](const KeyField& key) { return key.has_length; });
    if (lengths && in.is_limited()) {
        in.out.bad_attribute("The length argument is not supported in an index definition with the "
                             "current connector",
                             index.attribute_name(), where);
    }
    const bool plain = !index.method || *index.method == IndexMethod::btree;
    if (!plain && in.schema.configuration.provider == Provider::none) {
        in.out.bad_attribute("The given index type is not supported with the current connector",
                             index.attribute_name(), argument_span(*index.attribute, "type"));
    }
    if (in.postgresql()) check_postgresql(in, model, index);
    const bool classes =
        any_key(index, [](const KeyField& key) { return key.has_operator_class(); });
    if (classes && index.kind != IndexKind::normal) {
        in.out.bad_attribute(
            "Operator classes can only be defined to fields in an @@index attribute.",
            index.attribute_name(), where);
    }
    if (index.where == nullptr || in.schema.configuration.has(Preview::partial_indexes)) return;
    in.out.bad_attribute("Partial indexes are a preview feature. Add \"partialIndexes\" to "
                         "previewFeatures in your generator block.",
                         index.attribute_name(), argument_span(*index.attribute, "where"));
}

} // namespace migvet::psl
