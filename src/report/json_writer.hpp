#pragma once

#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "report/format.hpp"

namespace migvet::report {

/// A text that only grows. Reports put millions of short pieces into it: std::string's append()
/// would take longer than the copying.
class Bytes {
public:
    void put(char c) {
        if (used_ == text_.size()) grow(1);
        text_[used_++] = c;
    }
    void put(std::string_view piece) {
        if (piece.empty()) return;
        if (text_.size() - used_ < piece.size()) grow(piece.size());
        std::memcpy(text_.data() + used_, piece.data(), piece.size());
        used_ += piece.size();
    }
    /// As a JSON string, with its quotes.
    void put_string(std::string_view text);

    std::size_t size() const { return used_; }
    std::string_view view() const { return {text_.data(), used_}; }
    void clear() { used_ = 0; }
    std::string take();

private:
    void grow(std::size_t more);
    void put_escaped(char c);

    std::string text_; ///< what is behind `used_` is room
    std::size_t used_ = 0;
};

/// A member's name that the program knows: it stands in JSON as it is, which the compiler checks.
class MemberName {
public:
    consteval MemberName(const char* name) : name_(name) {
        for (const char c : name_)
            if (c < ' ' || c > '~' || c == '"' || c == '\\') would_need_escaping();
    }
    std::string_view view() const { return name_; }

private:
    /// Never defined: no compiler can evaluate a name that calls it.
    static void would_need_escaping();

    std::string_view name_;
};

/// Writes JSON piece by piece, two spaces a level, so that a long report is never held twice.
/// Bytes that are no UTF-8 become U+FFFD.
class JsonWriter {
public:
    /// Compact: all on one line.
    explicit JsonWriter(bool compact = false) : compact_(compact) {}
    /// Hands over what it has written whenever that is a few pages; finish() hands over the rest.
    explicit JsonWriter(Sink sink) : sink_(std::move(sink)) {}

    JsonWriter& key(MemberName name);
    /// A member whose name comes from the input.
    JsonWriter& key_text(std::string_view name);
    void text(std::string_view value);
    void number(std::uint64_t value);
    void boolean(bool value);
    void open_object() { open('{'); }
    /// The object and all in it on one line: thousands of them stay readable, and half as long.
    void open_object_on_one_line();
    void close_object() { close('}'); }
    void open_array() { open('['); }
    void close_array() { close(']'); }

    void field(MemberName name, std::string_view value) { key(name).text(value); }
    void field(MemberName name, std::uint64_t value) { key(name).number(value); }

    /// What has been written, with a line end.
    std::string take();
    void finish() { sink_(take()); }

private:
    void open(char bracket);
    void close(char bracket);
    void element();
    void line();
    bool is_one_line() const {
        return compact_ || (one_line_from_ > 0 && filled_.size() >= one_line_from_);
    }

    Bytes out_;
    std::vector<std::uint8_t> filled_; ///< for each open bracket: 1 when something is in it
    Sink sink_;                        ///< empty: all is kept until take()
    bool compact_ = false;
    std::size_t one_line_from_ = 0; ///< this many open brackets or more: no new line; 0: never
    bool after_key_ = false;
};

/// A JSON string with its quotes.
std::string json_string(std::string_view text);

} // namespace migvet::report
