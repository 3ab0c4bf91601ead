#include "migvet/finding.hpp"

#include <algorithm>

namespace migvet {

const char* to_string(Severity severity) {
    switch (severity) {
    case Severity::note: return "note";
    case Severity::warning: return "warning";
    case Severity::error: return "error";
    }
    return "";
}

std::uint64_t Report::count(Severity severity) const {
    return static_cast<std::uint64_t>(std::ranges::count(findings, severity, &Finding::severity));
}

} // namespace migvet
