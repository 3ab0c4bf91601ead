#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "psl/configuration.hpp"

namespace migvet::psl {

/// The properties of a config block: each is taken once, the rest is left over.
class Properties {
public:
    /// Says which properties lack a value; then none can be read.
    Properties(const Config& block, std::string_view kind, Diagnostics& out);

    bool complete() const { return complete_; }
    /// The last one of that name.
    const Property* take(std::string_view name);
    const std::vector<const Property*>& rest() const { return left_; }

private:
    std::vector<const Property*> left_;
    bool complete_ = true;
};

/// A string, or env("NAME"): reports what is neither. True when it is one.
bool check_string_or_env(const Value& value, Diagnostics& out);

void read_generator(const Config& block, PrismaMajor prisma, Diagnostics& out, Configuration& made);

/// False when it is not even a datasource.
bool read_datasource(const Config& block, PrismaMajor prisma, Diagnostics& out,
                     Configuration& made);

} // namespace migvet::psl
