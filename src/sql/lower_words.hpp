#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "sql/lower.hpp"

/// Places in a statement that PostgreSQL's tree has no location for.
namespace migvet::sql {

/// The name behind these words, the first time they stand next to each other outside of brackets;
/// IF [NOT] EXISTS and CONCURRENTLY are passed over. Empty when the words are not there.
base::Span name_behind(Lowering& at, std::initializer_list<std::string_view> words);

/// The index of the first of these words where they stand next to each other outside of brackets,
/// in [from, to); `to` if they don't.
std::uint32_t find_words(const Tokens& tokens, std::uint32_t from, std::uint32_t to,
                         std::initializer_list<std::string_view> words);

/// From this token to the end of the statement.
base::Span rest(const Tokens& tokens, std::uint32_t from);

/// The content of the bracket behind these words; empty when there is none.
base::Span in_brackets_behind(Lowering& at, std::initializer_list<std::string_view> words,
                              std::uint32_t from = 0);

/// What a string token holds, without quotes, dollars and prefix.
base::Span string_content(const Lowering& at, const Token& token);

/// The whole statement.
std::string whole(const Lowering& at);

/// A whole statement as CreateOther keeps it: the types and functions its options name are
/// references.
model::Expression definition(Lowering& at, const List* options);

// Objects without a name of their own are known by what they connect.

/// "int4 AS text"
std::string cast_name(const Lowering& at, const TypeName& source, const TypeName& target);
/// "hstore LANGUAGE plpython3u"
std::string transform_name(const Lowering& at, const TypeName& type, std::string_view language);
/// "public SERVER s"
std::string mapping_name(const RoleSpec* user, const char* server);

/// SET's values: strings by their content, numbers by their digits.
std::vector<std::string> set_values(const VariableSetStmt& node);

/// name = value of a SET clause in a function or role, the value ready to print.
std::pair<std::string, std::string> setting(const VariableSetStmt& node);

} // namespace migvet::sql
