#include "engine/value.hpp"

namespace migvet::engine {

std::optional<bool> Value::truth() const {
    if (const bool* truth = std::get_if<bool>(&content_)) return *truth;
    return std::nullopt;
}

std::optional<std::int64_t> Value::number() const {
    if (const std::int64_t* number = std::get_if<std::int64_t>(&content_)) return *number;
    if (const List* texts = list()) return static_cast<std::int64_t>(texts->size());
    return std::nullopt;
}

std::optional<std::string_view> Value::text() const {
    if (const std::string_view* view = std::get_if<std::string_view>(&content_)) return *view;
    if (const std::string* text = std::get_if<std::string>(&content_)) return *text;
    return std::nullopt;
}

std::string Value::display() const {
    if (const std::optional<std::string_view> words = text()) return std::string(*words);
    if (const std::optional<bool> is = truth()) return *is ? "true" : "false";
    if (const List* texts = list()) {
        std::string out;
        for (const std::string& each : *texts) {
            if (!out.empty()) out += ", ";
            out += each;
        }
        return out;
    }
    const std::optional<std::int64_t> count = number();
    return count ? std::to_string(*count) : std::string();
}

} // namespace migvet::engine
