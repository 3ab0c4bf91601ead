#pragma once

#include <string>
#include <string_view>

namespace migvet::psl {

/// Why a text is no JSON, in serde_json's words ("EOF while parsing an object at line 1 column 1");
/// empty: it is.
std::string json_problem(std::string_view text);

/// Why a text is no RFC 3339 date and time, in chrono's words; empty: it is.
std::string date_time_problem(std::string_view text);

/// Why a text is no decimal number, in bigdecimal's words; empty: it is.
std::string decimal_problem(std::string_view text);

/// Why a text is no i64, in Rust's words; empty: it is.
std::string integer_problem(std::string_view text);

/// Standard base64 with padding.
bool is_base64(std::string_view text);

} // namespace migvet::psl
