#include <fmt/format.h>

#include "psl/blocks.hpp"
#include "psl/coerce.hpp"
#include "psl/preview_features.hpp"

namespace migvet::psl {

namespace {

/// Any value will do for a key that Prisma does not know, but env() must be well formed.
bool check_free_value(const Value& value, Diagnostics& out) {
    if (value.is(Value::Kind::function) && value.text == "env")
        return check_string_or_env(value, out);
    if (!value.is(Value::Kind::array)) return true;
    for (const Argument& element : value.arguments) {
        if (!check_free_value(element.value, out)) return false;
    }
    return true;
}

} // namespace

void read_generator(const Config& block, PrismaMajor prisma, Diagnostics& out,
                    Configuration& made) {
    Properties properties(block, "generator", out);
    if (!properties.complete()) return;
    const Property* const engine = properties.take("engineType");
    if (engine != nullptr && !engine->value.is(Value::Kind::string))
        out.wrong_type("String", engine->value);
    const Property* const provider = properties.take("provider");
    if (provider == nullptr) {
        out.error(fmt::format("Argument \"provider\" is missing in generator block \"{}\".",
                              block.name.text),
                  block.span);
        return;
    }
    if (!check_string_or_env(provider->value, out)) return;
    if (const Property* const output = properties.take("output"))
        check_string_or_env(output->value, out);
    if (const Property* const targets = properties.take("binaryTargets")) {
        for (const Value* target : elements(targets->value)) check_string_or_env(*target, out);
    }
    if (const Property* const previews = properties.take("previewFeatures")) {
        const auto features = coerce_strings(previews->value, out);
        if (features) {
            for (const Name& feature : *features)
                check_preview_feature(feature.text, previews->value.span, prisma, out, made);
        }
    }
    for (const Property* property : properties.rest()) {
        if (!check_free_value(property->value, out)) return;
    }
}

} // namespace migvet::psl
