#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "fuzz/target.hpp"

namespace fuzz {

/// Walks through XML, or HTML as migvet writes it: every element is closed where it was opened,
/// every attribute is quoted, every `&` begins a reference.
class Markup {
public:
    explicit Markup(std::string_view text) : rest_(text) {}

    void check() {
        while (!rest_.empty()) {
            const std::size_t next = std::min(rest_.find('<'), rest_.size());
            check_text(rest_.substr(0, next));
            rest_.remove_prefix(next);
            if (!rest_.empty()) take_tag();
        }
        require(open_.empty(), "every element is closed");
    }

private:
    std::string_view rest_;
    std::vector<std::string> open_;

    static bool is_letter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == ':';
    }

    static void check_text(std::string_view text) {
        static constexpr std::array<std::string_view, 8> references{
            "&amp;", "&lt;", "&gt;", "&quot;", "&apos;", "&#10;", "&#9;", "&#39;"};
        for (std::size_t at = text.find('&'); at != std::string_view::npos;
             at = text.find('&', at + 1)) {
            bool known = false;
            for (const std::string_view each : references)
                known = known || text.substr(at).starts_with(each);
            require(known, "an ampersand begins a reference");
        }
    }

    std::string take_name() {
        std::string out;
        while (!rest_.empty() &&
               (is_letter(rest_.front()) || (rest_.front() >= '0' && rest_.front() <= '9'))) {
            out += rest_.front();
            rest_.remove_prefix(1);
        }
        require(!out.empty(), "a tag and an attribute have names");
        return out;
    }

    bool take(std::string_view word) {
        if (!rest_.starts_with(word)) return false;
        rest_.remove_prefix(word.size());
        return true;
    }

    void skip_past(std::string_view end) {
        const std::size_t at = rest_.find(end);
        require(at != std::string_view::npos, "a declaration ends");
        rest_.remove_prefix(at + end.size());
    }

    void take_tag() {
        if (take("<?")) return skip_past("?>");
        if (take("<!")) return skip_past(">");
        if (take("</")) {
            const std::string name = take_name();
            require(!open_.empty() && open_.back() == name && take(">"), "a tag closes its own");
            open_.pop_back();
            return;
        }
        take("<");
        const std::string name = take_name();
        require(name != "script", "nothing is run");
        take_attributes();
        const bool is_empty = name == "meta" || name == "br";
        if (take("/>")) return;
        require(take(">"), "a tag ends");
        if (!is_empty) open_.push_back(name);
    }

    void take_attributes() {
        while (take(" ") || take("\n")) {
            if (rest_.empty() || !is_letter(rest_.front())) continue;
            const std::string name = take_name();
            require(!name.starts_with("on"), "nothing is run");
            require(take("=\""), "an attribute's value is quoted");
            const std::size_t end = std::min(rest_.find('"'), rest_.size());
            const std::string_view value = rest_.substr(0, end);
            require(value.find('<') == std::string_view::npos, "no tag stands in a value");
            check_text(value);
            rest_.remove_prefix(end);
            require(take("\""), "an attribute's value ends");
        }
    }
};

} // namespace fuzz
