#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "psl/blocks.hpp"
#include "psl/coerce.hpp"

namespace migvet::psl {

namespace {

constexpr std::array<std::string_view, 5> other_providers{"mysql", "sqlite", "sqlserver", "mongodb",
                                                          "cockroachdb"};

bool read_provider(const Config& block, Properties& properties, Diagnostics& out,
                   Configuration& made) {
    const Property* const provider = properties.take("provider");
    if (provider == nullptr) {
        out.error(fmt::format("Argument \"provider\" is missing in data source block \"{}\".",
                              block.name.text),
                  block.span);
        return false;
    }
    const Value& value = provider->value;
    if (value.is(Value::Kind::function) && value.text == "env") {
        out.error("A datasource must not use the env() function in the provider argument.",
                  block.span);
        return false;
    }
    if (!value.is(Value::Kind::string) || value.text.empty()) {
        const bool empty = value.is(Value::Kind::string);
        out.bad_datasource(empty ? "The provider argument in a datasource must not be empty"
                                 : "The provider argument in a datasource must be a string literal",
                           block.name.text, value.span);
        return false;
    }
    const bool postgresql = value.text == "postgresql" || value.text == "postgres";
    const auto* const other = std::find(other_providers.begin(), other_providers.end(), value.text);
    if (!postgresql && other == other_providers.end()) {
        out.error(fmt::format("Datasource provider not known: \"{}\".", value.text), value.span);
        return false;
    }
    made.provider = postgresql ? Provider::postgresql : Provider::other;
    made.provider_name = postgresql ? std::string_view("postgresql") : value.text;
    return true;
}

void read_relation_mode(const Config& block, Properties& properties, Diagnostics& out,
                        Configuration& made) {
    const Property* const old = properties.take("referentialIntegrity");
    const Property* const mode = properties.take("relationMode");
    if (old != nullptr) {
        out.warning("The `referentialIntegrity` attribute is deprecated. Please use `relationMode` "
                    "instead. Learn more at https://pris.ly/d/relation-mode",
                    old->span);
    }
    if (old != nullptr && mode != nullptr) {
        out.error("The `referentialIntegrity` and `relationMode` attributes cannot be used "
                  "together. Please use only `relationMode` instead.",
                  old->span);
        return;
    }
    const Property* const property = mode != nullptr ? mode : old;
    if (property == nullptr) return;
    const auto value = coerce_string(property->value, out);
    if (!value) return;
    made.prisma_relations = *value == "prisma";
    if (*value == "prisma" || *value == "foreignKeys") return;
    out.bad_datasource(fmt::format("Invalid relation mode setting: \"{}\". Supported values: "
                                   "\"prisma\", \"foreignKeys\"",
                                   *value),
                       "relationMode", block.span);
}

/// Prisma 7 moved these to prisma.config.ts.
void read_urls(const Config& block, PrismaMajor prisma, Properties& properties, Diagnostics& out) {
    const Property* const url = properties.take("url");
    if (url == nullptr && prisma && *prisma < 7) {
        out.error(fmt::format("Argument \"url\" is missing in data source block \"{}\".",
                              block.name.text),
                  block.span);
    }
    const bool removed = prisma && *prisma >= 7;
    if (url != nullptr && removed) {
        out.error("The datasource property `url` is no longer supported in schema files. Move "
                  "connection URLs for Migrate to `prisma.config.ts` and pass either `adapter` for "
                  "a direct database connection or `accelerateUrl` for Accelerate to the "
                  "`PrismaClient` constructor. See https://pris.ly/d/config-datasource and "
                  "https://pris.ly/d/prisma7-client-config",
                  url->span);
    }
    if (url != nullptr && !removed) check_string_or_env(url->value, out);
    for (const std::string_view name : {"shadowDatabaseUrl", "directUrl"}) {
        const Property* const property = properties.take(name);
        if (property == nullptr) continue;
        if (!removed) {
            check_string_or_env(property->value, out);
            continue;
        }
        out.error(fmt::format("The datasource property `{}` is no longer supported in schema "
                              "files. Move connection URLs to `prisma.config.ts`. See "
                              "https://pris.ly/d/config-datasource",
                              name),
                  property->span);
    }
}

void read_schemas(Properties& properties, Diagnostics& out, Configuration& made) {
    const Property* const property = properties.take("schemas");
    if (property == nullptr) return;
    auto schemas = coerce_strings(property->value, out);
    if (!schemas) return;
    if (schemas->empty()) {
        out.error("If provided, the schemas array can not be empty.", property->value.span);
        return;
    }
    std::stable_sort(schemas->begin(), schemas->end(),
                     [](const Name& a, const Name& b) { return a.text < b.text; });
    for (std::size_t at = 0; at + 1 < schemas->size(); ++at) {
        if ((*schemas)[at].text != (*schemas)[at + 1].text) continue;
        out.error("Duplicated schema names are not allowed", (*schemas)[at].span);
    }
    if (!made.has_schema_support()) {
        out.error("The `schemas` property is not supported on the current connector.",
                  property->value.span);
    }
    made.has_schemas = true;
    made.schemas = std::move(*schemas);
}

void read_extension_argument(const Argument& argument, std::vector<std::string_view>& seen,
                             Diagnostics& out, Extension& made) {
    if (argument.name.empty()) return out.invalid("The argument must have a name", argument.span);
    if (std::find(seen.begin(), seen.end(), argument.name) != seen.end()) {
        return out.invalid(fmt::format("The argument `{}` can only be defined once", argument.name),
                           argument.span);
    }
    seen.push_back(argument.name);
    const auto value = coerce_string(argument.value, out);
    const bool known =
        argument.name == "map" || argument.name == "schema" || argument.name == "version";
    if (!known) {
        return out.error(fmt::format("Argument not known: \"{}\".", argument.name), argument.span);
    }
    if (!value) {
        return out.invalid(fmt::format("The `{}` argument must be a string literal", argument.name),
                           argument.span);
    }
    if (argument.name == "map") made.map = value;
    if (argument.name == "schema") made.schema = value;
    if (argument.name == "version") made.version = value;
}

void read_extensions(Properties& properties, Diagnostics& out, Configuration& made) {
    const Property* const property = properties.take("extensions");
    if (property == nullptr) return;
    bool valid = true;
    for (const Value* value : elements(property->value)) {
        if (value->is(Value::Kind::constant) || value->is(Value::Kind::function)) continue;
        out.wrong_type("constant or function", *value);
        valid = false;
    }
    if (!valid) return;
    for (const Value* value : elements(property->value)) {
        Extension extension{value->text, {}, {}, {}, value->span};
        std::vector<std::string_view> seen;
        if (value->is(Value::Kind::function)) {
            for (const Argument& argument : value->arguments)
                read_extension_argument(argument, seen, out, extension);
        }
        made.extensions.push_back(extension);
    }
    std::stable_sort(made.extensions.begin(), made.extensions.end(),
                     [](const Extension& a, const Extension& b) { return a.name < b.name; });
    made.has_extensions = true;
    made.extensions_span = property->span;
}

} // namespace

bool read_datasource(const Config& block, PrismaMajor prisma, Diagnostics& out,
                     Configuration& made) {
    Properties properties(block, "datasource", out);
    if (!properties.complete()) return false;
    if (!read_provider(block, properties, out, made)) return false;
    made.datasource = block.name.text;
    made.datasource_source = block.source;
    read_relation_mode(block, properties, out, made);
    if (made.is_postgresql()) read_extensions(properties, out, made);
    read_urls(block, prisma, properties, out);
    if (const Property* const previews = properties.take("previewFeatures")) {
        out.error("Preview features are only supported in the generator block. Please move this "
                  "field to the generator block.",
                  previews->span);
    }
    read_schemas(properties, out, made);
    for (const Property* property : properties.rest())
        out.error(fmt::format("Property not known: \"{}\".", property->name.text), property->span);
    return true;
}

} // namespace migvet::psl
