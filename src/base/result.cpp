#include "base/result.hpp"

namespace migvet::base {

std::string Problem::text() const {
    std::string out = path;
    if (line != 0) out += (out.empty() ? "" : ":") + std::to_string(line);
    if (column != 0) out += ":" + std::to_string(column);
    return out.empty() ? message : out + ": " + message;
}

} // namespace migvet::base
