// Changes inputs as text: lines move, words stand in for one another, so that more of what comes
// out still means something; else libFuzzer's own changes of bytes.
#include <algorithm>
#include <cstring>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "fuzz/target.hpp"

extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t* data, std::size_t size, std::size_t most);
extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size,
                                               std::size_t most, unsigned int seed);
extern "C" std::size_t LLVMFuzzerCustomCrossOver(const std::uint8_t* one, std::size_t one_size,
                                                 const std::uint8_t* other, std::size_t other_size,
                                                 std::uint8_t* out, std::size_t most,
                                                 unsigned int seed);

namespace {

using Random = std::minstd_rand;

std::size_t below(Random& random, std::size_t count) { return random() % count; }

std::vector<std::string> lines_of(std::string_view text) {
    std::vector<std::string> out;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size() - 1);
        out.emplace_back(text.substr(0, end + 1));
        text.remove_prefix(end + 1);
    }
    return out;
}

std::string joined(const std::vector<std::string>& lines) {
    std::string out;
    for (const std::string& line : lines) out += line;
    return out;
}

struct Word {
    std::size_t begin = 0;
    std::size_t size = 0;
};

bool is_of_word(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

std::vector<Word> words_of(std::string_view text) {
    std::vector<Word> out;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (!is_of_word(text[at])) continue;
        const std::size_t begin = at;
        while (at < text.size() && is_of_word(text[at])) ++at;
        out.push_back({begin, at - begin});
    }
    return out;
}

/// One word takes the place of another: a name is used where it was not.
void swap_word(std::string& text, Random& random) {
    const std::vector<Word> words = words_of(text);
    if (words.size() < 2) return;
    const Word from = words[below(random, words.size())];
    const Word to = words[below(random, words.size())];
    text.replace(to.begin, to.size, text.substr(from.begin, from.size));
}

void move_lines(std::string& text, Random& random) {
    std::vector<std::string> lines = lines_of(text);
    if (lines.empty()) return;
    const auto place = [&] {
        return lines.begin() + static_cast<std::ptrdiff_t>(below(random, lines.size()));
    };
    switch (below(random, 3)) {
    case 0: lines.erase(place()); break;
    case 1: std::iter_swap(place(), place()); break;
    default: {
        const std::string line = *place();
        lines.insert(place(), line);
    }
    }
    text = joined(lines);
}

std::size_t give(const std::string& text, std::uint8_t* out, std::size_t most) {
    const std::size_t size = std::min(text.size(), most);
    std::memcpy(out, text.data(), size);
    return size;
}

} // namespace

std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size, std::size_t most,
                                    unsigned int seed) {
    Random random(seed);
    const std::size_t kind = below(random, 4);
    if (kind == 0) return LLVMFuzzerMutate(data, size, most);
    std::string text = fuzz::text(data, size);
    const std::size_t times = 1 + below(random, 3);
    for (std::size_t at = 0; at < times; ++at)
        kind == 1 ? move_lines(text, random) : swap_word(text, random);
    return give(text, data, most);
}

/// The beginning of one and lines of the other behind it.
std::size_t LLVMFuzzerCustomCrossOver(const std::uint8_t* one, std::size_t one_size,
                                      const std::uint8_t* other, std::size_t other_size,
                                      std::uint8_t* out, std::size_t most, unsigned int seed) {
    Random random(seed);
    const std::vector<std::string> first = lines_of(fuzz::text(one, one_size));
    const std::vector<std::string> second = lines_of(fuzz::text(other, other_size));
    if (first.empty() || second.empty()) return give(fuzz::text(one, one_size), out, most);
    std::string text;
    const std::size_t until = 1 + below(random, first.size());
    for (std::size_t at = 0; at < until; ++at) text += first[at];
    const std::size_t begin = below(random, second.size());
    const std::size_t end = std::min(second.size(), begin + 1 + below(random, 20));
    for (std::size_t at = begin; at < end; ++at) text += second[at];
    for (std::size_t at = until; at < first.size(); ++at) text += first[at];
    return give(text, out, most);
}
