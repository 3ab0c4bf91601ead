#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace migvet::model {

/// A word of SQL text, cut as PostgreSQL's scanner cuts it, as far as finding one's way in a query
/// needs it.
struct Word {
    enum class Kind : std::uint8_t { end, identifier, quoted, string, symbol };
    Kind kind = Kind::end;
    std::uint32_t begin = 0;
    std::uint32_t end = 0;

    std::string_view in(std::string_view text) const { return text.substr(begin, end - begin); }
};

/// The next word at or after `at`; comments and blanks are passed over.
Word next_word(std::string_view text, std::uint32_t at);

/// Is it this keyword, given in lower case?
bool is_keyword(std::string_view text, const Word& word, std::string_view keyword);

/// What an identifier's word names: folded, or without its quotes.
std::string name_in(std::string_view text, const Word& word);

} // namespace migvet::model
