#pragma once

#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace migvet::engine {

/// What a fact says about one moment: nothing (unknown), a truth, a number, a text or several
/// texts.
class Value {
public:
    using List = std::vector<std::string>;

    Value() = default;
    Value(std::same_as<bool> auto truth) : content_(truth) {}
    template <std::integral T>
    requires(!std::same_as<T, bool>) Value(T number)
        : content_(static_cast<std::int64_t>(number)) {}
    /// A view: what it points to (the catalog, the operation, a literal) outlives the moment.
    Value(std::string_view text) : content_(text) {}
    Value(const char* text) : content_(std::string_view(text)) {}
    Value(const std::string& text) : content_(std::string_view(text)) {}
    Value(std::string&& text) : content_(std::move(text)) {}
    Value(List list) : content_(std::move(list)) {}
    template <class T> Value(const std::optional<T>& value) {
        if (value) *this = Value(*value);
    }

    bool is_unknown() const { return std::holds_alternative<std::monostate>(content_); }
    /// The truth, or nothing when it is none.
    std::optional<bool> truth() const;
    /// The number, or how many texts a list has.
    std::optional<std::int64_t> number() const;
    std::optional<std::string_view> text() const;
    /// The texts; null when it is no list.
    const List* list() const { return std::get_if<List>(&content_); }

    /// For messages: texts of a list are joined by ", ".
    std::string display() const;

private:
    std::variant<std::monostate, bool, std::int64_t, std::string_view, std::string, List> content_;
};

/// Fact not known: silence needs proof.
inline Value unknown() { return {}; }

} // namespace migvet::engine
