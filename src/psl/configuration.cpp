#include "psl/configuration.hpp"

#include <algorithm>

#include "psl/blocks.hpp"

namespace migvet::psl {

bool Configuration::has(Preview preview) const {
    return std::find(previews.begin(), previews.end(), preview) != previews.end();
}

namespace {

/// Some preview features are PostgreSQL's alone, and generators are read first.
void find_provider(const Schema& schema, Configuration& made) {
    for (const Config& block : schema.configs) {
        if (block.kind != Config::Kind::datasource) continue;
        for (const Property& property : block.properties) {
            if (property.name.text != "provider" || !property.has_value) continue;
            const Value& value = property.value;
            const bool postgresql = value.is(Value::Kind::string) &&
                                    (value.text == "postgresql" || value.text == "postgres");
            if (postgresql) made.provider = Provider::postgresql;
        }
    }
}

} // namespace

Configuration configure(const Schema& schema, PrismaMajor prisma, Diagnostics& out) {
    Configuration made;
    std::size_t datasources = 0;
    find_provider(schema, made);
    for (std::uint32_t source = 0; source < schema.sources.size(); ++source) {
        out.in(source);
        for (const Config& block : schema.configs) {
            if (block.source != source || block.kind != Config::Kind::generator) continue;
            read_generator(block, prisma, out, made);
        }
        for (const Config& block : schema.configs) {
            if (block.source != source || block.kind != Config::Kind::datasource) continue;
            if (read_datasource(block, prisma, out, made)) ++datasources;
        }
    }
    if (datasources < 2) return made;
    for (const Config& block : schema.configs) {
        if (block.kind != Config::Kind::datasource) continue;
        out.in(block.source)
            .bad_datasource(
                "You defined more than one datasource. This is not allowed yet because support for "
                "multiple databases has not been implemented yet.",
                block.name.text, block.span);
    }
    return made;
}

} // namespace migvet::psl
