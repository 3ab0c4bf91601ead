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

/// A number of a date: how many digits it has, its bounds, and what may follow it.
struct Part {
    std::size_t length;
    int least;
    int most;
    std::string_view follows;
};

constexpr auto date_parts = std::to_array<Part>({{4, 0, 9999, "-"},
                                                 {2, 1, 12, "-"},
                                                 {2, 1, 31, "Tt "},
                                                 {2, 0, 23, ":"},
                                                 {2, 0, 59, ":"},
                                                 {2, 0, 60, ""}});
constexpr std::size_t seconds_end = 19;

std::string part_problem(std::string_view text, const Part& part) {
    if (text.size() < part.length) return too_short;
    int number = 0;
    for (const char c : text.substr(0, part.length)) {
        if (!is_digit(c)) return invalid;
        number = number * 10 + (c - '0');
    }
    if (number < part.least || number > part.most) return out_of_range;
    if (part.follows.empty()) return {};
    if (text.size() == part.length) return too_short;
    return part.follows.find(text[part.length]) == std::string_view::npos ? invalid : "";
}

/// `0000-00-00T00:00:00`, judged from left to right.
std::string shape_problem(std::string_view text) {
    for (const Part& part : date_parts) {
        auto problem = part_problem(text, part);
        if (!problem.empty() || part.follows.empty()) return problem;
        text.remove_prefix(part.length + 1);
    }
    return {};
}

/// `Z`, or `+00:00`.
std::string offset_problem(std::string_view text) {
    constexpr Part hours{2, 0, 99, ":"};
    constexpr Part minutes{2, 0, 59, ""};
    if (text.empty()) return too_short;
    if (text[0] == 'Z' || text[0] == 'z') return text.size() == 1 ? "" : trailing;
    if (text[0] != '+' && text[0] != '-') return invalid;
    for (const auto& [at, part] : {std::pair(1, hours), std::pair(4, minutes)}) {
        auto problem = part_problem(text.substr(static_cast<std::size_t>(at)), part);
        if (!problem.empty()) return problem;
    }
    if (two_digits(text, 1) > 23) return out_of_range;
    return text.size() == 6 ? "" : trailing;
}

bool is_in_month(std::string_view text) {
    const int year = two_digits(text, 0) * 100 + two_digits(text, 2);
    return two_digits(text, 8) <= days_in(year, two_digits(text, 5));
}

} // namespace

std::string date_time_problem(std::string_view text) {
    if (auto problem = shape_problem(text); !problem.empty()) return problem;
    std::size_t at = seconds_end;
    if (at < text.size() && text[at] == '.') {
        ++at;
        const std::size_t first = at;
        while (at < text.size() && is_digit(text[at])) ++at;
        if (at == first) return at == text.size() ? too_short : invalid;
    }
    auto problem = offset_problem(text.substr(at));
    if (problem.empty() && !is_in_month(text)) return out_of_range;
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
