#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "report/format.hpp"

namespace migvet::report {

/// Writes JSON piece by piece, two spaces a level, so that a long report is never held twice.
/// Bytes that are no UTF-8 become U+FFFD.
class JsonWriter {
public:
    /// Compact: all on one line.
    explicit JsonWriter(bool compact = false) : compact_(compact) {}
    /// Hands over what it has written whenever that is a few pages; finish() hands over the rest.
    explicit JsonWriter(Sink sink) : sink_(std::move(sink)) {}

    JsonWriter& key(std::string_view name);
    void text(std::string_view value);
    void number(std::uint64_t value);
    void boolean(bool value);
    void open_object() { open('{'); }
    void close_object() { close('}'); }
    void open_array() { open('['); }
    void close_array() { close(']'); }

    void field(std::string_view name, std::string_view value) { key(name).text(value); }
    void field(std::string_view name, std::uint64_t value) { key(name).number(value); }

    /// What has been written, with a line end.
    std::string take();
    void finish() { sink_(take()); }

private:
    void open(char bracket);
    void close(char bracket);
    void element();
    void line();

    std::string out_;
    std::vector<std::uint8_t> filled_; ///< for each open bracket: 1 when something is in it
    Sink sink_;                        ///< empty: all is kept until take()
    bool compact_ = false;
    bool after_key_ = false;
};

/// A JSON string with its quotes.
std::string json_string(std::string_view text);

} // namespace migvet::report
