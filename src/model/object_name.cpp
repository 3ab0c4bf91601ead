#include "model/object_name.hpp"

#include <algorithm>

#include "model/name.hpp"

namespace migvet::model {

namespace {

/// At most `limit` bytes, cut where a character ends.
std::string_view clipped(std::string_view text, std::size_t limit) {
    if (text.size() <= limit) return text;
    while (limit > 0 && (static_cast<unsigned char>(text[limit]) & 0xC0U) == 0x80U) --limit;
    return text.substr(0, limit);
}

} // namespace

std::string make_object_name(std::string_view first, std::string_view second,
                             std::string_view label) {
    std::size_t overhead = second.empty() ? 0 : 1;
    if (!label.empty()) overhead += label.size() + 1;
    const std::size_t available =
        max_identifier_bytes > overhead ? max_identifier_bytes - overhead : 0;
    std::size_t first_size = first.size();
    std::size_t second_size = second.size();
    while (first_size + second_size > available)
        --(first_size > second_size ? first_size : second_size);
    std::string out(clipped(first, first_size));
    if (!second.empty()) out.append("_").append(clipped(second, second_size));
    if (!label.empty()) out.append("_").append(label);
    return out;
}

std::string make_multirange_name(std::string_view range) {
    std::string out(range);
    const std::size_t at = out.find("range");
    if (at == std::string::npos) return out + "_multirange";
    return out.insert(at, "multi");
}

std::string joined_column_names(const std::vector<std::string>& columns) {
    std::string out;
    for (const std::string& column : columns) {
        if (!out.empty()) out += '_';
        out += column;
        if (out.size() > max_identifier_bytes) break;
    }
    return out;
}

std::vector<std::string> distinct_column_names(std::vector<std::string> names) {
    for (std::size_t i = 1; i < names.size(); ++i) {
        const auto begin = names.begin();
        const auto here = begin + static_cast<std::ptrdiff_t>(i);
        const std::string original = *here;
        for (int number = 1; std::find(begin, here, *here) != here; ++number) {
            const std::string digits = std::to_string(number);
            *here = std::string(clipped(original, max_identifier_bytes - digits.size())) + digits;
        }
    }
    return names;
}

} // namespace migvet::model
