#include "report/json_writer.hpp"

#include <array>
#include <cstring>

#include <fmt/format.h>

#include "base/source.hpp"

namespace migvet::report {

namespace {

constexpr std::size_t many_bytes = 64U << 10U;

void append_escaped(std::string& out, unsigned char c) {
    switch (c) {
    case '"': out += "\\\""; return;
    case '\\': out += "\\\\"; return;
    case '\n': out += "\\n"; return;
    case '\r': out += "\\r"; return;
    case '\t': out += "\\t"; return;
    default: fmt::format_to(std::back_inserter(out), "\\u{:04x}", c);
    }
}

/// Characters that stand for themselves: a look-up each, since reports are megabytes of them.
constexpr std::array<bool, 256> plain = [] {
    std::array<bool, 256> table{};
    for (std::size_t c = 0x20; c < 0x7F; ++c) table[c] = c != '"' && c != '\\';
    return table;
}();

/// Whether each of eight bytes stands for itself: no arithmetic below carries from one that does
/// into its neighbour.
bool all_plain(const char* bytes) {
    constexpr std::uint64_t ones = 0x0101010101010101U;
    std::uint64_t word = 0;
    std::memcpy(&word, bytes, sizeof word);
    const auto is_zero = [](std::uint64_t each) { return (each - ones) & ~each; };
    const std::uint64_t odd = word | (word - ones * 0x20) | (word + ones) |
                              is_zero(word ^ ones * '"') | is_zero(word ^ ones * '\\');
    return (odd & ones * 0x80) == 0;
}

/// The end of the run from `at` that needs no care.
std::size_t plain_end(std::string_view text, std::size_t at) {
    while (text.size() - at >= 8 && all_plain(text.data() + at)) at += 8;
    while (at < text.size() && plain[static_cast<unsigned char>(text[at])]) ++at;
    return at;
}

void append_string(std::string& out, std::string_view text) {
    out += '"';
    std::size_t at = 0;
    while (at < text.size()) {
        const std::size_t end = plain_end(text, at);
        out += text.substr(at, end - at);
        at = end;
        if (at == text.size()) break;
        const std::size_t length = base::utf8_sequence(text.substr(at));
        if (length == 0) {
            out += "\xEF\xBF\xBD";
        } else if (length == 1) {
            append_escaped(out, static_cast<unsigned char>(text[at]));
        } else {
            out += text.substr(at, length);
        }
        at += length == 0 ? base::utf8_step(text.substr(at)) : length;
    }
    out += '"';
}

} // namespace

std::string json_string(std::string_view text) {
    std::string out;
    append_string(out, text);
    return out;
}

void JsonWriter::line() {
    if (compact_) return;
    out_ += '\n';
    out_.append(filled_.size() * 2, ' ');
}

/// Before each value and key: the comma and the line that part it from the one before.
void JsonWriter::element() {
    if (sink_ && out_.size() > many_bytes) {
        sink_(out_);
        out_.clear();
    }
    if (after_key_) {
        after_key_ = false;
        return;
    }
    if (filled_.empty()) return;
    if (filled_.back() != 0) out_ += compact_ ? ", " : ",";
    filled_.back() = 1;
    line();
}

JsonWriter& JsonWriter::key(std::string_view name) {
    element();
    append_string(out_, name);
    out_ += ": ";
    after_key_ = true;
    return *this;
}

void JsonWriter::text(std::string_view value) {
    element();
    append_string(out_, value);
}

void JsonWriter::number(std::uint64_t value) {
    element();
    out_ += fmt::format_int(value).c_str();
}

void JsonWriter::boolean(bool value) {
    element();
    out_ += value ? "true" : "false";
}

void JsonWriter::open(char bracket) {
    element();
    out_ += bracket;
    filled_.push_back(0);
}

void JsonWriter::close(char bracket) {
    const bool filled = filled_.back() != 0;
    filled_.pop_back();
    if (filled) line();
    out_ += bracket;
}

std::string JsonWriter::take() {
    out_ += '\n';
    return std::move(out_);
}

} // namespace migvet::report
