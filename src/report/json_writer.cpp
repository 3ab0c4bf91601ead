#include "report/json_writer.hpp"

#include <algorithm>
#include <array>
#include <cstring>

#include <fmt/format.h>

#include "base/source.hpp"

namespace migvet::report {

namespace {

constexpr std::size_t many_bytes = 64U << 10U;
constexpr std::size_t least_bytes = 64;

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

/// What stands for a character that may not stand for itself, when it has a short form.
std::string_view short_escape(char c) {
    switch (c) {
    case '"': return "\\\"";
    case '\\': return "\\\\";
    case '\n': return "\\n";
    case '\r': return "\\r";
    case '\t': return "\\t";
    default: return {};
    }
}

} // namespace

void Bytes::grow(std::size_t more) {
    text_.resize(std::max(text_.size() * 2, used_ + more + least_bytes));
}

void Bytes::put_escaped(char c) {
    const std::string_view known = short_escape(c);
    if (!known.empty()) return put(known);
    put(fmt::format("\\u{:04x}", static_cast<unsigned char>(c)));
}

void Bytes::put_string(std::string_view text) {
    put('"');
    std::size_t at = 0;
    while (at < text.size()) {
        const std::size_t end = plain_end(text, at);
        put(text.substr(at, end - at));
        at = end;
        if (at == text.size()) break;
        const bool ascii = static_cast<unsigned char>(text[at]) < 0x80;
        const std::size_t length = ascii ? 1 : base::utf8_sequence(text.substr(at));
        if (length == 0) {
            put("\xEF\xBF\xBD");
        } else if (length == 1) {
            put_escaped(text[at]);
        } else {
            put(text.substr(at, length));
        }
        at += length == 0 ? base::utf8_step(text.substr(at)) : length;
    }
    put('"');
}

std::string Bytes::take() {
    text_.resize(used_);
    used_ = 0;
    return std::exchange(text_, {});
}

std::string json_string(std::string_view text) {
    Bytes out;
    out.put_string(text);
    return out.take();
}

void JsonWriter::line() {
    if (is_one_line()) return;
    constexpr std::string_view blanks = "                                ";
    out_.put('\n');
    for (std::size_t left = filled_.size() * 2; left > 0; left -= std::min(left, blanks.size()))
        out_.put(blanks.substr(0, left));
}

/// Before each value and key: the comma and the line that part it from the one before.
void JsonWriter::element() {
    if (sink_ && out_.size() > many_bytes) {
        sink_(out_.view());
        out_.clear();
    }
    if (after_key_) {
        after_key_ = false;
        return;
    }
    if (filled_.empty()) return;
    if (filled_.back() != 0) out_.put(is_one_line() ? ", " : ",");
    filled_.back() = 1;
    line();
}

JsonWriter& JsonWriter::key(MemberName name) {
    element();
    out_.put('"');
    out_.put(name.view());
    out_.put("\": ");
    after_key_ = true;
    return *this;
}

JsonWriter& JsonWriter::key_text(std::string_view name) {
    element();
    out_.put_string(name);
    out_.put(": ");
    after_key_ = true;
    return *this;
}

void JsonWriter::text(std::string_view value) {
    element();
    out_.put_string(value);
}

void JsonWriter::number(std::uint64_t value) {
    element();
    const fmt::format_int digits(value);
    out_.put({digits.data(), digits.size()});
}

void JsonWriter::boolean(bool value) {
    element();
    out_.put(value ? "true" : "false");
}

void JsonWriter::open(char bracket) {
    element();
    out_.put(bracket);
    filled_.push_back(0);
}

void JsonWriter::open_object_on_one_line() {
    open_object();
    one_line_from_ = filled_.size();
}

void JsonWriter::close(char bracket) {
    const bool filled = filled_.back() != 0;
    const bool on_one_line = is_one_line();
    if (one_line_from_ == filled_.size()) one_line_from_ = 0;
    filled_.pop_back();
    if (filled && !on_one_line) line();
    out_.put(bracket);
}

std::string JsonWriter::take() {
    out_.put('\n');
    return out_.take();
}

} // namespace migvet::report
