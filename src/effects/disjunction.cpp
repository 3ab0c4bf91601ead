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

/// What holds where the other does not; `other` where that is no comparison we follow.
Comparison negated(Comparison comparison) {
    switch (comparison) {
    case Comparison::less: return Comparison::greater_equal;
    case Comparison::less_equal: return Comparison::greater;
    case Comparison::greater: return Comparison::less_equal;
    case Comparison::greater_equal: return Comparison::less;
    default: return Comparison::other;
    }
}

/// 20 > k is k < 20.
Comparison turned(Comparison comparison) {
    switch (comparison) {
    case Comparison::less: return Comparison::greater;
    case Comparison::less_equal: return Comparison::greater_equal;
    case Comparison::greater: return Comparison::less;
    case Comparison::greater_equal: return Comparison::less_equal;
    default: return comparison;
    }
}

bool at_literal(const Words& words) {
    const std::string& word = words.word();
    return words.quoted() || (!word.empty() && word[0] >= '0' && word[0] <= '9');
}

bool at_constant(const Words& words) {
    const std::string& word = words.word();
    return at_literal(words) || word == "date" || word == "timestamp" || word == "timestamptz";
}

/// A number or a string, its type before or behind it.
void read_constant(Words& words, Conjunct& branch) {
    if (!at_literal(words)) words.next();
    branch.values = {words.word()};
    words.next();
    if (words.word() != ":") return;
    for (int part = 0; part < 3; ++part) words.next();
    while (words.word() == "with" || words.word() == "without" || words.word() == "time" ||
           words.word() == "zone")
        words.next();
}

/// column < constant, constant > column, column IS NULL.
bool read_comparison(Words& words, Conjunct& branch) {
    const bool turn = at_literal(words); // a column may be named like a type
    if (turn) read_constant(words, branch);
    if (!turn) {
        branch.column = words.word();
        words.next();
    }
    if (words.word() == "is") {
        words.next();
        branch.comparison = Comparison::is_null;
        const bool null = words.word() == "null";
        words.next();
        return null && !turn;
    }
    branch.comparison = comparison(words.word());
    words.next();
    if (branch.comparison == Comparison::other || at_constant(words) == turn) return false;
    if (!turn) {
        read_constant(words, branch);
        return true;
    }
    branch.comparison = turned(branch.comparison);
    branch.column = words.word();
    words.next();
    return !branch.column.empty();
}

/// A comparison or NOT of one; other brackets around it were counted by the caller.
bool read_branch(Words& words, Conjunct& branch) {
    if (words.quoted() || words.word() != "not") return read_comparison(words, branch);
    words.next();
    int open = 0;
    for (; words.word() == "(" && !words.quoted(); ++open) words.next();
    if (!read_comparison(words, branch)) return false;
    branch.comparison = negated(branch.comparison);
    // What stands beside it in the same brackets would be negated, too.
    for (; open > 0; --open) {
        if (words.word() != ")") return false;
        words.next();
    }
    return branch.comparison != Comparison::other;
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
