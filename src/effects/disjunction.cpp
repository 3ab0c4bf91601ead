#include "effects/disjunction.hpp"

#include <array>
#include <string>
#include <utility>

namespace migvet::effects {

namespace {

using model::Comparison;
using model::Conjunct;

bool is_word(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '.' || c == '$';
}

std::string lower(std::string_view text) {
    std::string out(text);
    for (char& c : out)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return out;
}

/// Reads the text word by word: names, numbers, 'strings', operators.
class Words {
public:
    explicit Words(std::string_view text) : rest_(text) { next(); }

    const std::string& word() const { return word_; }
    bool quoted() const { return quoted_; }
    bool at_end() const { return word_.empty() && !quoted_; }

    void next() {
        while (!rest_.empty() && (rest_.front() == ' ' || rest_.front() == '\n' ||
                                  rest_.front() == '\t' || rest_.front() == '\r'))
            rest_.remove_prefix(1);
        quoted_ = false;
        word_.clear();
        if (rest_.empty()) return;
        const char first = rest_.front();
        if (first == '\'' || first == '"') return take_quoted(first);
        std::size_t size = 1;
        if (is_word(first))
            while (size < rest_.size() && is_word(rest_[size])) ++size;
        else if (size < rest_.size() && (first == '<' || first == '>' || first == '!') &&
                 (rest_[1] == '=' || rest_[1] == '>'))
            size = 2;
        word_ = lower(rest_.substr(0, size));
        rest_.remove_prefix(size);
    }

private:
    void take_quoted(char quote) {
        std::size_t end = 1;
        while (end < rest_.size() && rest_[end] != quote) ++end;
        word_ = std::string(rest_.substr(1, end - 1));
        quoted_ = quote == '\'';
        rest_.remove_prefix(end < rest_.size() ? end + 1 : end);
    }

    std::string_view rest_;
    std::string word_;
    bool quoted_ = false;
};

Comparison comparison(std::string_view word) {
    static constexpr std::array<std::pair<std::string_view, Comparison>, 5> table{
        {{"=", Comparison::equal},
         {"<", Comparison::less},
         {"<=", Comparison::less_equal},
         {">", Comparison::greater},
         {">=", Comparison::greater_equal}}};
    for (const auto& [symbol, meaning] : table)
        if (symbol == word) return meaning;
    return Comparison::other;
}

/// column < constant, column IS NULL; brackets around it were counted by the caller.
bool read_branch(Words& words, Conjunct& branch) {
    branch.column = words.word();
    words.next();
    if (words.word() == "is") {
        words.next();
        branch.comparison = Comparison::is_null;
        const bool null = words.word() == "null";
        words.next();
        return null;
    }
    branch.comparison = comparison(words.word());
    words.next();
    if (words.word() == "date" || words.word() == "timestamp" || words.word() == "timestamptz")
        words.next();
    const bool constant = words.quoted() || (!words.word().empty() && words.word()[0] >= '0' &&
                                             words.word()[0] <= '9');
    branch.values = {words.word()};
    words.next();
    if (words.word() == ":") {
        for (int part = 0; part < 3; ++part) words.next();
        while (words.word() == "with" || words.word() == "without" || words.word() == "time" ||
               words.word() == "zone")
            words.next();
    }
    return constant && branch.comparison != Comparison::other;
}

} // namespace

std::vector<Conjunct> alternatives(std::string_view text) {
    std::vector<Conjunct> branches;
    Words words(text);
    while (true) {
        while (words.word() == "(") words.next();
        Conjunct branch;
        if (!read_branch(words, branch)) return {};
        branches.push_back(std::move(branch));
        while (words.word() == ")") words.next();
        if (words.at_end()) return branches;
        if (words.word() != "or") return {};
        words.next();
    }
}

} // namespace migvet::effects
