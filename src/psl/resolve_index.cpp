#include <algorithm>

#include <fmt/format.h>

#include "psl/coerce.hpp"
#include "psl/resolve.hpp"

namespace migvet::psl {

namespace {

std::optional<bool> clustered(Arguments& arguments, Diagnostics& out) {
    const Value* const value = arguments.optional("clustered");
    return value == nullptr ? std::nullopt : coerce_boolean(*value, out);
}

std::optional<Sort> sort_argument(Arguments& arguments, Diagnostics& out) {
    const Value* const value = arguments.optional("sort");
    if (value == nullptr) return std::nullopt;
    const auto word = coerce_constant(*value, out);
    if (!word) return std::nullopt;
    if (*word == "Desc") return Sort::descending;
    if (*word == "Asc") return Sort::ascending;
    arguments.error(
        fmt::format("The `sort` argument can only be `Asc` or `Desc` you provided: {}.", *word));
    return std::nullopt;
}

/// The one key of @id and @unique.
KeyField field_key(FieldIndex field, Arguments& arguments, Diagnostics& out) {
    KeyField key;
    key.field = field;
    if (const Value* const length = arguments.optional("length"))
        key.has_length = coerce_integer(*length, out).has_value();
    key.sort = sort_argument(arguments, out);
    return key;
}

/// The generated client takes the name over.
void check_client_name(std::string_view name, std::string_view attribute,
                       const ResolvedModel& model, Span where, Diagnostics& out) {
    const bool valid = std::all_of(name.begin(), name.end(), [](char c) {
        return c == '_' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
               (c >= 'A' && c <= 'Z');
    });
    if (valid) return;
    out.bad_block(fmt::format("The `name` property within the `{}` attribute only allows for the "
                              "following characters: `_a-zA-Z0-9`.",
                              attribute),
                  "model", model.name(), where);
}

std::optional<IndexMethod> find_method(std::string_view name) {
    if (name == "BTree") return IndexMethod::btree;
    if (name == "Hash") return IndexMethod::hash;
    if (name == "Gist") return IndexMethod::gist;
    if (name == "Gin") return IndexMethod::gin;
    if (name == "SpGist") return IndexMethod::spgist;
    if (name == "Brin") return IndexMethod::brin;
    return std::nullopt;
}

void relation_fields_in_index(const ResolvedModel& model, const ResolvedIndex& index,
                              const BadFields& bad, Diagnostics& out) {
    std::vector<std::string> suggested;
    for (const FieldIndex field : bad.relations) {
        const auto& own = model.fields[field].relation.fields;
        if (!own) continue;
        for (const std::string& name : names_of(model, *own)) suggested.push_back(name);
    }
    const std::string suggestion =
        suggested.empty() ? ""
                          : fmt::format(" Did you mean `@@{}([{}])`?",
                                        index.is_unique() ? "unique" : "index", join(suggested));
    out.bad_block(fmt::format("The {}index definition refers to the relation fields {}. Index "
                              "definitions must reference only scalar fields.{}",
                              index.is_unique() ? "unique " : "",
                              join(names_of(model, bad.relations)), suggestion),
                  "model", model.name(), index.attribute->span);
}

void resolve_index_fields(const ResolvedModel& model, ResolvedIndex& index, Arguments& arguments,
                          Diagnostics& out) {
    const Value* const value = arguments.main("fields");
    if (value == nullptr) return;
    BadFields bad;
    auto fields = resolve_key_fields(*value, model, index.attribute->span, out, bad);
    if (!bad.unknown.empty()) {
        out.bad_block(fmt::format("The {}index definition refers to the unknown fields: {}.",
                                  index.is_unique() ? "unique " : "", join(bad.unknown)),
                      "model", model.name(), index.attribute->span);
    }
    if (!bad.relations.empty()) relation_fields_in_index(model, index, bad, out);
    if (!bad.any()) index.fields = std::move(fields);
}

/// `name:` was once what `map:` is, and is still taken for it.
void resolve_index_name(ResolvedIndex& index, Arguments& arguments) {
    const auto name = arguments.text("name");
    const auto map = arguments.text("map");
    index.map = map ? map : name;
    if (!map || !name) return;
    index.map = std::nullopt;
    arguments.error("The `@@index` attribute accepts the `name` argument as an alias for the `map` "
                    "argument for legacy reasons. It does not accept both though. Please use the "
                    "`map` argument to specify the database name of the index.");
}

void resolve_method(ResolvedIndex& index, Arguments& arguments, Diagnostics& out) {
    const Value* const value = arguments.optional("type");
    const auto word = value == nullptr ? std::nullopt : coerce_constant(*value, out);
    if (!word) return;
    index.method = find_method(*word);
    if (!index.method) arguments.error(fmt::format("Unknown index type: {}.", *word));
}

void resolve_unique_name(const ResolvedModel& model, ResolvedIndex& index, Arguments& arguments,
                         Diagnostics& out) {
    index.name = arguments.text("name");
    index.map = arguments.text("map");
    if (!index.name) return;
    check_client_name(*index.name, "@@unique", model, index.attribute->span, out);
}

void key_problems(const ResolvedModel& model, const BadFields& bad, const Value& value, Span where,
                  Diagnostics& out) {
    if (!bad.unknown.empty()) {
        out.bad_block(fmt::format("The multi field id declaration refers to the unknown {}.",
                                  field_list(bad.unknown)),
                      "model", model.name(), value.span);
    }
    if (bad.relations.empty()) return;
    out.bad_block(fmt::format("The id definition refers to the relation {}. ID definitions must "
                              "reference only scalar fields.",
                              field_list(names_of(model, bad.relations))),
                  "model", model.name(), where);
}

} // namespace

void resolve_field_id(ResolvedModel& model, FieldIndex field, Arguments& arguments,
                      Diagnostics& out) {
    if (model.key) {
        return out.bad_block(
            "At most one field must be marked as the id field with the `@id` attribute.", "model",
            model.name(), model.syntax->span);
    }
    PrimaryKey key;
    key.attribute = &arguments.attribute();
    key.on_field = field;
    key.map = arguments.text("map");
    key.fields.push_back(field_key(field, arguments, out));
    key.clustered = clustered(arguments, out);
    model.key = std::move(key);
}

void resolve_model_id(ResolvedModel& model, Arguments& arguments, Diagnostics& out) {
    const Value* const value = arguments.main("fields");
    if (value == nullptr) return;
    const Span where = arguments.attribute().span;
    BadFields bad;
    PrimaryKey key;
    key.attribute = &arguments.attribute();
    key.fields = resolve_key_fields(*value, model, where, out, bad);
    key_problems(model, bad, *value, where, out);
    if (bad.any()) return;
    std::vector<std::string> nullable;
    for (const KeyField& one : key.fields) {
        const ResolvedField& field = model.fields[one.field];
        if (!field.is_required()) nullable.emplace_back(field.name());
    }
    if (!nullable.empty() && !model.ignored) {
        out.bad_block(fmt::format("The id definition refers to the optional {}. ID definitions "
                                  "must reference only required fields.",
                                  field_list(nullable)),
                      "model", model.name(), where);
    }
    if (model.key) {
        out.bad_block("Each model must have at most one id criteria. You can't have `@id` and "
                      "`@@id` at the same time.",
                      "model", model.name(), model.syntax->span);
    }
    key.map = arguments.text("map");
    key.name = arguments.text("name");
    if (key.name) check_client_name(*key.name, "@@id", model, where, out);
    key.clustered = clustered(arguments, out);
    model.key = std::move(key);
}

void resolve_field_unique(ResolvedModel& model, FieldIndex field, Arguments& arguments,
                          Diagnostics& out) {
    ResolvedIndex index;
    index.kind = IndexKind::unique;
    index.attribute = &arguments.attribute();
    index.on_field = field;
    index.map = arguments.text("map");
    index.fields.push_back(field_key(field, arguments, out));
    index.clustered = clustered(arguments, out);
    index.where = resolve_where(model, "@unique", arguments, out);
    model.indexes.push_back(std::move(index));
}

void resolve_index(ResolvedModel& model, IndexKind kind, Arguments& arguments, Diagnostics& out) {
    ResolvedIndex index;
    index.kind = kind;
    index.attribute = &arguments.attribute();
    resolve_index_fields(model, index, arguments, out);
    if (kind == IndexKind::normal) resolve_index_name(index, arguments);
    if (kind == IndexKind::unique) resolve_unique_name(model, index, arguments, out);
    if (kind == IndexKind::fulltext) index.map = arguments.text("map");
    if (kind == IndexKind::normal) resolve_method(index, arguments, out);
    if (kind != IndexKind::fulltext) {
        index.clustered = clustered(arguments, out);
        const std::string_view attribute = kind == IndexKind::unique ? "@unique" : "@index";
        index.where = resolve_where(model, attribute, arguments, out);
    }
    model.indexes.push_back(std::move(index));
}

} // namespace migvet::psl
