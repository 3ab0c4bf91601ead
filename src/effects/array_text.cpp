#include "effects/array_text.hpp"

#include <cstdint>

// array_in(), as far as migrations need it.
namespace migvet::effects {

namespace {

bool is_blank(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

bool is_null_word(std::string_view word) {
    constexpr std::string_view null = "null";
    if (word.size() != null.size()) return false;
    for (std::size_t i = 0; i < null.size(); ++i)
        if ((word[i] | 0x20) != null[i]) return false;
    return true;
}

class Reading {
public:
    explicit Reading(std::string_view text) : text_(text) {}

    ArrayText read() {
        skip_blanks();
        out_.malformed = !list(0);
        skip_blanks();
        out_.malformed = out_.malformed || at_ != text_.size();
        return std::move(out_);
    }

private:
    char next() const { return at_ < text_.size() ? text_[at_] : '\0'; }
    bool take(char c) {
        if (next() != c) return false;
        ++at_;
        return true;
    }
    void skip_blanks() {
        while (at_ < text_.size() && is_blank(text_[at_])) ++at_;
    }

    /// Lists in a list, or elements, not both.
    bool list(int depth) {
        constexpr int deepest = 6;
        if (depth == deepest || !take('{')) return false;
        skip_blanks();
        if (take('}')) return true;
        const bool nested = next() == '{';
        while (true) {
            skip_blanks();
            if ((next() == '{') != nested) return false;
            if (!(nested ? list(depth + 1) : element())) return false;
            skip_blanks();
            if (take('}')) return true;
            if (!take(',')) return false;
        }
    }

    bool element() { return take('"') ? quoted() : word(); }

    bool quoted() {
        std::string value;
        while (at_ < text_.size() && text_[at_] != '"') {
            if (text_[at_] == '\\') ++at_;
            if (at_ < text_.size()) value += text_[at_++];
        }
        out_.elements.push_back(std::move(value));
        return take('"');
    }

    bool word() {
        std::string value;
        bool escaped = false;
        for (; at_ < text_.size(); ++at_) {
            const char c = text_[at_];
            if (c == ',' || c == '}') break;
            if (c == '{' || c == '"') return false;
            if (c == '\\') {
                escaped = true;
                if (++at_ == text_.size()) return false;
            }
            value += text_[at_];
        }
        while (!escaped && !value.empty() && is_blank(value.back())) value.pop_back();
        if (value.empty()) return false;
        if (escaped || !is_null_word(value)) out_.elements.push_back(std::move(value));
        return true;
    }

    std::string_view text_;
    std::size_t at_ = 0;
    ArrayText out_;
};

} // namespace

std::optional<ArrayText> read_array(std::string_view text) {
    for (const char c : text) {
        if (is_blank(c)) continue;
        if (c == '[') return std::nullopt;
        break;
    }
    return Reading(text).read();
}

} // namespace migvet::effects
