#include "psl/describe.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "psl/coerce.hpp"
#include "psl/operator_class.hpp"
#include "psl/promise.hpp"
#include "psl/resolve.hpp"

namespace migvet::psl {

namespace {

using json = nlohmann::ordered_json;

/// Absent, false and empty values are left out, as in Prisma's own listing.
void put(json& object, const char* key, json value) {
    const bool empty_list = value.is_array() && value.empty();
    if (value.is_null() || value == false || empty_list) return;
    object[key] = std::move(value);
}

json words(const std::vector<std::string>& list) {
    json out = json::array();
    for (const std::string& word : list) out.push_back(word);
    return out;
}

json optional(const std::optional<std::string_view>& text) {
    return text ? json(std::string(*text)) : json();
}

/// As Prisma turns a decimal into a double: digits times a power of ten, so that 0.7 becomes
/// 0.7000000000000001.
json number(std::string_view text) {
    std::string digits = plain_number(text);
    const std::size_t point = std::min(digits.find('.'), digits.size());
    const auto scale = static_cast<double>(digits.size() - std::min(point + 1, digits.size()));
    if (point < digits.size()) digits.erase(point, 1);
    const double value = std::strtod(digits.c_str(), nullptr) * (1 / std::pow(10.0, scale));
    return value == 0 ? json(0) : json(value);
}

json literal(const ResolvedField& field, const Value& value) {
    const std::string text(value.text);
    if (field.kind != ResolvedField::Kind::scalar) return text;
    switch (field.scalar) {
    case Scalar::integer: return parse_i64(value.text).value_or(0);
    case Scalar::big_integer: return std::to_string(parse_i64(value.text).value_or(0));
    case Scalar::floating:
    case Scalar::decimal: return number(value.text);
    case Scalar::boolean: return value.text == "true";
    case Scalar::date_time: {
        std::string moment = plain_date_time(value.text);
        moment[10] = 'T';
        moment.erase(moment.rfind(' '), 1);
        return moment;
    }
    default: return text;
    }
}

/// What the version of a function is when none is written.
std::optional<int> default_version(std::string_view function) {
    if (function == "uuid") return 4;
    if (function == "cuid") return 1;
    return std::nullopt;
}

json default_value(const ResolvedField& field) {
    const Value* const value = field.default_value;
    if (value == nullptr) return {};
    if (value->is(Value::Kind::array)) {
        json list = json::array();
        for (const Argument& element : value->arguments)
            list.push_back(literal(field, element.value));
        return list;
    }
    if (!value->is(Value::Kind::function)) return literal(field, *value);
    json arguments = json::array();
    for (const Argument& argument : value->arguments) {
        const Value& one = argument.value;
        const auto whole = parse_i64(one.text);
        arguments.push_back(one.is(Value::Kind::number) && whole ? json(*whole)
                                                                 : json(std::string(one.text)));
    }
    const auto version = default_version(value->text);
    if (arguments.empty() && version) arguments.push_back(*version);
    return {{"name", std::string(value->text)}, {"args", std::move(arguments)}};
}

const char* arity(const ResolvedField& field) {
    if (field.is_list()) return "list";
    return field.is_required() ? "required" : "optional";
}

class Listing {
public:
    explicit Listing(const Resolved& schema) : schema_(schema) {}

    json models() const {
        json out = json::array();
        for (const Model::Kind kind : {Model::Kind::model, Model::Kind::view}) {
            for (const Top& top : schema_.schema->tops) {
                if (top.kind != Top::Kind::model) continue;
                const ResolvedModel& one = schema_.models[top.index];
                if (one.syntax->kind == kind && !one.ignored) out.push_back(model(top.index));
            }
        }
        return out;
    }

    json enums() const {
        json out = json::array();
        for (const Top& top : schema_.schema->tops) {
            if (top.kind == Top::Kind::enumeration)
                out.push_back(enumeration(schema_.enums[top.index]));
        }
        return out;
    }

private:
    static json documentation(bool documented, const std::string& text) {
        return documented ? json(text) : json();
    }

    json relation(ModelIndex model, const ResolvedField& field) const {
        const RelationSide& side = field.relation;
        json out;
        put(out, "name", relation_name(schema_, model, field));
        if (side.fields) put(out, "fields", words(names_of(schema_.models[model], *side.fields)));
        if (side.references)
            put(out, "references", words(names_of(schema_.models[side.target], *side.references)));
        if (side.on_delete) put(out, "onDelete", to_string(side.on_delete->action));
        if (side.on_update) put(out, "onUpdate", to_string(side.on_update->action));
        return out;
    }

    /// Alone in a unique index that holds for every row.
    static bool is_unique(const ResolvedModel& model, FieldIndex field) {
        for (const ResolvedIndex& index : model.indexes) {
            const bool alone = index.fields.size() == 1 && index.fields[0].field == field;
            if (index.is_unique() && alone && index.where == nullptr) return true;
        }
        return false;
    }

    json field(ModelIndex owner, FieldIndex index) const {
        const ResolvedModel& model = schema_.models[owner];
        const ResolvedField& field = model.fields[index];
        json out;
        put(out, "name", std::string(field.name()));
        put(out, "column", optional(field.map));
        put(out, "kind",
            field.is_relation()                              ? "object"
            : field.kind == ResolvedField::Kind::enumeration ? "enum"
                                                             : "scalar");
        put(out, "type", std::string(field.syntax->type.text));
        put(out, "arity", arity(field));
        if (field.native_type) put(out, "native", to_string(*field.native_type));
        const bool id =
            model.key && model.key->fields.size() == 1 && model.key->fields[0].field == index;
        put(out, "id", id);
        put(out, "unique", !id && is_unique(model, index));
        put(out, "updatedAt", field.updated_at);
        put(out, "default", default_value(field));
        if (field.is_relation()) put(out, "relation", relation(owner, field));
        put(out, "doc", documentation(field.syntax->documented, field.syntax->documentation));
        return out;
    }

    static json keys(const ResolvedModel& model, const std::vector<KeyField>& fields) {
        json out = json::array();
        for (const KeyField& key : fields) {
            json one;
            put(one, "name", std::string(model.fields[key.field].name()));
            if (key.sort) put(one, "sortOrder", *key.sort == Sort::descending ? "desc" : "asc");
            if (key.has_operator_class())
                put(one, "operatorClass", std::string(key.operator_class));
            out.push_back(std::move(one));
        }
        return out;
    }

    static json index(const ResolvedModel& model, const ResolvedIndex& index) {
        constexpr std::array kinds = {"normal", "unique", "fulltext"};
        json out;
        put(out, "type", kinds.at(static_cast<std::size_t>(index.kind)));
        put(out, "name", optional(index.name));
        put(out, "db", optional(index.map));
        if (index.method) put(out, "algorithm", std::string(psl::to_string(*index.method)));
        put(out, "onField", index.on_field.has_value());
        put(out, "fields", keys(model, index.fields));
        return out;
    }

    static json indexes(const ResolvedModel& model) {
        json out = json::array();
        if (model.key) {
            json one;
            put(one, "type", "id");
            put(one, "name", optional(model.key->name));
            put(one, "db", optional(model.key->map));
            put(one, "onField", model.key->on_field.has_value());
            put(one, "fields", keys(model, model.key->fields));
            out.push_back(std::move(one));
        }
        for (const ResolvedIndex& one : model.indexes) out.push_back(index(model, one));
        return out;
    }

    static json plain_fields(const ResolvedModel& model, const std::vector<KeyField>& keys) {
        json out = json::array();
        for (const KeyField& key : keys) out.push_back(std::string(model.fields[key.field].name()));
        return out;
    }

    static json uniques(const ResolvedModel& model) {
        json out = json::array();
        for (const ResolvedIndex& index : model.indexes) {
            if (!index.is_unique() || index.on_field || index.where != nullptr) continue;
            json one;
            put(one, "fields", plain_fields(model, index.fields));
            put(one, "name", optional(index.name));
            out.push_back(std::move(one));
        }
        return out;
    }

    json model(ModelIndex at) const {
        const ResolvedModel& model = schema_.models[at];
        json out;
        put(out, "name", std::string(model.name()));
        put(out, "table", optional(model.map));
        if (model.schema) put(out, "schema", std::string(model.schema->text));
        json fields = json::array();
        for (FieldIndex index = 0; index < model.fields.size(); ++index) {
            const ResolvedField& one = model.fields[index];
            const bool unsupported = one.kind == ResolvedField::Kind::unsupported;
            if (!unsupported && !one.ignored) fields.push_back(field(at, index));
        }
        put(out, "fields", std::move(fields));
        if (model.key && !model.key->on_field) {
            json key;
            put(key, "fields", plain_fields(model, model.key->fields));
            put(key, "name", optional(model.key->name));
            put(out, "id", std::move(key));
        }
        put(out, "unique", uniques(model));
        put(out, "doc", documentation(model.syntax->documented, model.syntax->documentation));
        put(out, "indexes", indexes(model));
        return out;
    }

    static bool is_mapped(const EnumValue& value) {
        return std::any_of(value.attributes.begin(), value.attributes.end(),
                           [](const Attribute& one) { return one.name.text == "map"; });
    }

    static json enumeration(const ResolvedEnum& source) {
        json out;
        put(out, "name", std::string(source.name()));
        put(out, "dbName", optional(source.map));
        put(out, "doc", documentation(source.syntax->documented, source.syntax->documentation));
        json values = json::array();
        for (std::size_t at = 0; at < source.labels.size(); ++at) {
            const EnumValue& value = source.syntax->values[at];
            json one;
            put(one, "name", std::string(value.name.text));
            if (is_mapped(value)) put(one, "dbName", std::string(source.labels[at]));
            put(one, "doc", documentation(value.documented, value.documentation));
            values.push_back(std::move(one));
        }
        put(out, "values", std::move(values));
        return out;
    }

    const Resolved& schema_;
};

const char* severity(const SchemaProblem& problem) {
    return problem.severity == SchemaProblem::Severity::error ? "error" : "warning";
}

/// Line tables of the sources that have problems, made when they are needed.
class Positions {
public:
    explicit Positions(const Document& document) : document_(document) {
        lines_.resize(document.schema.sources.size());
    }
    const base::Lines& lines(std::uint32_t source) {
        if (!lines_[source]) lines_[source].emplace(document_.schema.sources[source]->text());
        return *lines_[source];
    }

private:
    const Document& document_;
    std::vector<std::optional<base::Lines>> lines_;
};

json diagnostics(const Document& document) {
    json out = json::array();
    Positions positions(document);
    for (const SchemaProblem& problem : document.problems) {
        const base::Lines& lines = positions.lines(problem.source);
        const base::Position begin = lines.position(problem.span.begin);
        const base::Position end = lines.position(problem.span.end);
        out.push_back({{"severity", severity(problem)},
                       {"message", problem.message},
                       {"path", std::string(document.schema.sources[problem.source]->path())},
                       {"line", begin.line},
                       {"column", begin.utf16_column},
                       {"end_line", end.line},
                       {"end_column", end.utf16_column}});
    }
    return out;
}

} // namespace

std::string to_json(const Document& document) {
    json out;
    const bool accepted = document.accepted();
    out["accepted"] = accepted;
    out["diagnostics"] = diagnostics(document);
    const Listing listing(document.resolved);
    out["models"] = accepted ? listing.models() : json::array();
    out["types"] = json::array();
    out["enums"] = accepted ? listing.enums() : json::array();
    return out.dump(1, ' ', false, json::error_handler_t::replace) + "\n";
}

std::string to_text(const Document& document) {
    std::string out;
    Positions positions(document);
    for (const SchemaProblem& problem : document.problems) {
        const base::Position at = positions.lines(problem.source).position(problem.span.begin);
        out += fmt::format("{}:{}:{}: {}: {}\n", document.schema.sources[problem.source]->path(),
                           at.line, at.utf16_column, severity(problem), problem.message);
    }
    return out;
}

} // namespace migvet::psl
