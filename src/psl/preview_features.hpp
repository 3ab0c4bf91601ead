#pragma once

#include <string>
#include <string_view>

#include "psl/configuration.hpp"

namespace migvet::psl {

/// Judges one entry of `previewFeatures = […]`; `where` is the whole list.
void check_preview_feature(std::string_view feature, Span where, PrismaMajor prisma,
                           Diagnostics& out, Configuration& made);

} // namespace migvet::psl
