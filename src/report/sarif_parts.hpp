#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "migvet/finding.hpp"
#include "report/format.hpp"
#include "report/json_writer.hpp"

/// The pieces of a SARIF log; sarif.cpp puts them together.
namespace migvet::report::sarif {

/// GitHub rejects a log with more results.
inline constexpr std::size_t most_results = 25'000;

/// A path and its URI: most places lie in the file of the place before.
struct KnownUri {
    std::string path;
    std::string uri;
};

/// What every piece needs.
struct Writer {
    JsonWriter& json;
    const Style& style;
    KnownUri& last;
};

/// "drop-column" → "DropColumn"; never the id itself.
std::string pascal_case(std::string_view id);

/// {"text": …}
void message(JsonWriter& json, MemberName key, std::string_view text);

/// Whether a place is quoted: once for each result is enough.
enum class Quote : std::uint8_t { yes, no };

/// "physicalLocation": …
void physical_location(const Writer& to, const Location& where, Quote quote = Quote::yes);

/// The members of a region, without a snippet.
void region(JsonWriter& json, const Region& region);

/// "rules": [ … ]
void rules(JsonWriter& json, const std::vector<RuleSummary>& rules);

/// One element of "results"; its message names the column when it has to.
void result(const Writer& to, const Finding& finding, std::size_t rule_index, bool with_column);

/// "invocations": [ … ]; `left_out` results did not fit.
void invocations(const Writer& to, const Report& report, std::size_t left_out);

/// "notifications": [ … ]: what invocations() may speak of.
void notification_kinds(JsonWriter& json, const Report& report, std::size_t left_out);

} // namespace migvet::report::sarif
