#include "psl/parse.hpp"

#include <array>

#include "psl/builder.hpp"
#include "psl/match.hpp"

namespace migvet::psl {

Parsed parse(const base::Source& source) {
    const std::array<const base::Source*, 1> one{&source};
    return parse(one);
}

Parsed parse(std::span<const base::Source* const> sources) {
    Parsed out;
    out.schema.sources.assign(sources.begin(), sources.end());
    for (std::uint32_t at = 0; at < out.schema.sources.size(); ++at) {
        const Tree tree = match(sources[at]->text());
        Builder(tree, at, out).build();
    }
    return out;
}

} // namespace migvet::psl
