#include "psl/literals.hpp"

#include <array>
#include <charconv>
#include <cstdint>

namespace migvet::psl {

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

int two_digits(std::string_view text, std::size_t at) {
    return (text[at] - '0') * 10 + (text[at + 1] - '0');
}

int days_in(int year, int month) {
    constexpr std::array days = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month == 2 && leap ? 29 : days.at(static_cast<std::size_t>(month) - 1);
}

constexpr const char* too_short = "premature end of input";
constexpr const char* invalid = "input contains invalid characters";
constexpr const char* out_of_range = "input is out of range";
constexpr const char* trailing = "trailing input";

/// `0000-00-00T00:00:00`: digits where a 0 is, the character itself else.
std::string shape_problem(std::string_view text) {
    constexpr std::string_view shape = "0000-00-00T00:00:00";
    for (std::size_t at = 0; at < shape.size(); ++at) {
        if (at == text.size()) return too_short;
        const char c = text[at];
        const bool separator = shape[at] == 'T';
        const bool fits = separator          ? c == 'T' || c == 't' || c == ' '
                          : shape[at] == '0' ? is_digit(c)
                                             : c == shape[at];
        if (!fits) return invalid;
    }
    return {};
}

std::string range_problem(std::string_view text) {
    const int year = two_digits(text, 0) * 100 + two_digits(text, 2);
    const int month = two_digits(text, 5);
    const int day = two_digits(text, 8);
    if (month < 1 || month > 12 || day < 1 || day > days_in(year, month)) return out_of_range;
    const bool time =
        two_digits(text, 11) < 24 && two_digits(text, 14) < 60 && two_digits(text, 17) <= 60;
    return time ? "" : out_of_range;
}

/// `Z`, or `+00:00`.
std::string offset_problem(std::string_view text) {
    if (text.empty()) return too_short;
    if (text[0] == 'Z' || text[0] == 'z') return text.size() == 1 ? "" : trailing;
    if (text[0] != '+' && text[0] != '-') return invalid;
    for (std::size_t at = 1; at < 6; ++at) {
        if (at >= text.size()) return too_short;
        if (at == 3 ? text[at] != ':' : !is_digit(text[at])) return invalid;
    }
    if (two_digits(text, 1) > 23 || two_digits(text, 4) > 59) return out_of_range;
    return text.size() == 6 ? "" : trailing;
}

} // namespace

std::string date_time_problem(std::string_view text) {
    constexpr std::size_t seconds_end = 19;
    // chrono looks at the length before it looks at the characters.
    if (text.size() < seconds_end + 1) return too_short;
    if (auto problem = shape_problem(text); !problem.empty()) return problem;
    std::size_t at = seconds_end;
    if (text[at] == '.') {
        ++at;
        const std::size_t first = at;
        while (at < text.size() && is_digit(text[at])) ++at;
        if (at == first) return at == text.size() ? too_short : invalid;
    }
    auto problem = offset_problem(text.substr(at));
    auto range = range_problem(text);
    if (!range.empty() && problem != trailing) return range;
    return problem;
}

std::string decimal_problem(std::string_view text) {
    if (text.empty()) return "Failed to parse empty string";
    std::size_t at = text[0] == '+' || text[0] == '-' ? 1 : 0;
    std::size_t digits = 0;
    bool point = false;
    for (; at < text.size() && text[at] != 'e' && text[at] != 'E'; ++at) {
        if (text[at] == '.' && !point) {
            point = true;
            continue;
        }
        if (!is_digit(text[at])) return "invalid digit found in string";
        ++digits;
    }
    if (digits == 0) return "invalid digit found in string";
    if (at == text.size()) return {};
    std::int64_t exponent = 0;
    std::string_view rest = text.substr(at + 1);
    if (!rest.empty() && rest[0] == '+') rest.remove_prefix(1);
    if (rest.empty()) return "cannot parse integer from empty string";
    const auto [end, failure] = std::from_chars(rest.data(), rest.data() + rest.size(), exponent);
    const bool whole = failure == std::errc{} && end == rest.data() + rest.size();
    return whole ? "" : "invalid digit found in string";
}

std::string integer_problem(std::string_view text) {
    std::int64_t value = 0;
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (failure == std::errc::result_out_of_range && end == text.data() + text.size()) {
        return text[0] == '-' ? "number too small to fit in target type"
                              : "number too large to fit in target type";
    }
    const bool whole = failure == std::errc{} && end == text.data() + text.size();
    return whole ? "" : "invalid digit found in string";
}

bool is_base64(std::string_view text) {
    if (text.size() % 4 != 0) return false;
    std::size_t padding = 0;
    while (padding < 2 && padding < text.size() && text[text.size() - 1 - padding] == '=')
        ++padding;
    constexpr std::string_view alphabet =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (const char c : text.substr(0, text.size() - padding)) {
        if (alphabet.find(c) == std::string_view::npos) return false;
    }
    if (padding == 0) return true;
    // The bits that padding leaves over must be zero.
    const std::size_t last = alphabet.find(text[text.size() - 1 - padding]);
    return (last & (padding == 1 ? 3U : 15U)) == 0;
}

} // namespace migvet::psl
