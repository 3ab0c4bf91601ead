#pragma once

// The surface grammar as PEGTL rules. Only psl/grammar.cpp and the grammar's own test include this:
// it costs seconds a translation unit.

#include <tao/pegtl.hpp>
#include <tao/pegtl/contrib/analyze_traits.hpp>

#include "psl/letters.hpp"
#include "psl/tree.hpp"

namespace migvet::psl::grammar {

namespace peg = tao::pegtl;

/// One character for which `Length` gives a length.
template <std::size_t (*Length)(std::string_view)> struct character {
    using rule_t = character;
    using subs_t = peg::type_list<>;

    template <typename Input> static bool match(Input& in) {
        const std::size_t length =
            Length({in.current(), static_cast<std::size_t>(in.end() - in.current())});
        in.bump_in_this_line(length);
        return length != 0;
    }
};

/// Matches nothing, when `Test` holds for what was matched so far.
template <bool (*Test)(Tree&)> struct when {
    using rule_t = when;
    using subs_t = peg::type_list<>;

    template <peg::apply_mode, peg::rewind_mode, template <typename...> class,
              template <typename...> class, typename Input>
    static bool match(Input& /*in*/, Tree& tree) {
        return Test(tree);
    }
};

/// Arrays in functions in arrays: deeper than this is no schema, but an attack on the stack.
inline constexpr std::size_t max_depth = 400;

inline bool is_shallow(Tree& tree) { return tree.depth() < max_depth; }
inline bool may_close(Tree& tree) { return tree.block_may_close(); }
inline bool mark_unclosed(Tree& tree) {
    tree.block_is_unclosed();
    return false;
}

// clang-format off
struct blank     : character<&space> {};
struct skip      : peg::star<blank> {};
struct newline   : peg::sor<peg::one<'\n'>, peg::string<'\r', '\n'>, peg::one<'\r'>> {};
struct rest      : peg::star<peg::not_one<'\n', '\r'>> {};

// Blanks are free between the parts of a sequence and between repetitions.
template <typename First, typename... Rest> struct spaced : peg::seq<First, peg::seq<skip, Rest>...> {};
template <typename... Rules> struct many   : peg::opt<spaced<Rules...>, peg::star<skip, Rules...>> {};
template <typename Rule> struct separated  : peg::seq<Rule, peg::star<skip, peg::one<','>, skip, Rule>> {};

struct letter            : character<&letter_or_digit> {};
struct word              : peg::seq<letter, peg::star<peg::sor<peg::one<'_', '-'>, letter>>> {};
struct dotted            : peg::seq<word, peg::star<peg::one<'.'>, peg::opt<dotted>>> {};
struct identifier        : word {};
struct path              : dotted {};

struct doc_content       : rest {};
struct doc_comment       : peg::seq<skip, peg::string<'/', '/', '/'>, doc_content> {};
struct multi_line_comment: peg::seq<skip, peg::string<'/', '*'>, peg::until<peg::string<'*', '/'>>> {};
struct comment           : peg::seq<skip, peg::not_at<peg::string<'/', '/', '/'>>, peg::two<'/'>, rest> {};
struct any_comment       : peg::sor<doc_comment, multi_line_comment, comment> {};
struct comment_block     : peg::plus<any_comment, peg::opt<newline>> {};
struct trailing_comment  : any_comment {};
struct empty_lines       : peg::plus<skip, newline> {};

struct escape            : peg::seq<peg::one<'\\'>, peg::utf8::any> {};
struct plain             : peg::seq<peg::not_at<peg::range<'\0', '\x1F'>>, peg::not_one<'"'>> {};
struct string            : peg::seq<peg::one<'"'>, peg::star<peg::sor<escape, plain>>, peg::one<'"'>> {};
struct number            : peg::seq<peg::opt<peg::one<'-'>>, peg::plus<peg::digit>, peg::opt<peg::one<'.'>, peg::plus<peg::digit>>> {};

struct expression;
struct arguments;
struct function_call     : spaced<path, arguments> {};
struct array             : spaced<peg::one<'['>, peg::opt<separated<expression>>, peg::one<']'>> {};
struct member            : spaced<identifier, peg::one<':'>, expression> {};
struct object            : spaced<peg::one<'{'>, peg::opt<separated<member>>, peg::one<'}'>> {};
struct constant          : dotted {};
struct expression        : peg::seq<when<&is_shallow>, peg::sor<function_call, array, object, number, string, constant>> {};

struct named_argument    : spaced<identifier, peg::one<':'>, expression> {};
struct empty_argument    : spaced<identifier, peg::one<':'>> {};
struct unnamed_argument  : expression {};
struct argument          : peg::sor<named_argument, empty_argument, unnamed_argument> {};
struct trailing_comma    : peg::one<','> {};
struct arguments         : spaced<peg::one<'('>, peg::opt<separated<argument>>, peg::opt<trailing_comma>, peg::one<')'>> {};

struct block_attribute   : spaced<peg::two<'@'>, path, peg::opt<arguments>, peg::opt<trailing_comment>> {};
struct field_attribute   : spaced<peg::one<'@'>, path, peg::opt<arguments>> {};
struct attribute_line    : spaced<block_attribute, newline> {};

struct unsupported_type  : spaced<peg::string<'U', 'n', 's', 'u', 'p', 'p', 'o', 'r', 't', 'e', 'd', '('>, string, peg::one<')'>> {};
struct base_type         : peg::sor<unsupported_type, identifier> {};
struct brackets          : peg::string<'[', ']'> {};
struct unsupported_optional_list_type : spaced<base_type, brackets, peg::one<'?'>> {};
struct list_type         : spaced<base_type, brackets> {};
struct optional_type     : spaced<base_type, peg::one<'?'>> {};
struct legacy_required_type : spaced<base_type, peg::one<'!'>> {};
struct legacy_list_type  : spaced<peg::one<'['>, base_type, peg::one<']'>> {};
struct field_type        : peg::sor<unsupported_optional_list_type, list_type, optional_type, legacy_required_type, legacy_list_type, base_type> {};
struct legacy_colon      : peg::one<':'> {};
struct field             : spaced<identifier, peg::opt<legacy_colon>, peg::opt<field_type>, many<field_attribute>,
                                  peg::opt<trailing_comment>, newline> {};

struct open              : peg::seq<peg::one<'{'>, rest, newline> {};
struct close             : peg::sor<peg::one<'}'>, when<&mark_unclosed>> {};
struct some_line         : peg::seq<peg::plus<peg::not_one<'\n', '\r'>>, peg::opt<newline>> {};
struct bad_line          : peg::seq<peg::not_at<peg::one<'}'>>, some_line> {};
template <typename... Items> struct contents_of : many<peg::sor<Items..., comment_block, empty_lines, bad_line>> {};

struct model_keyword     : peg::sor<peg::string<'m', 'o', 'd', 'e', 'l'>, peg::string<'t', 'y', 'p', 'e'>, peg::string<'v', 'i', 'e', 'w'>> {};
struct model_contents    : contents_of<field, attribute_line> {};
struct model             : spaced<model_keyword, identifier, open, when<&may_close>, model_contents, close> {};

struct enum_keyword      : peg::string<'e', 'n', 'u', 'm'> {};
struct enum_value        : spaced<identifier, many<field_attribute>, peg::opt<trailing_comment>, newline> {};
struct enum_contents     : contents_of<enum_value, attribute_line> {};
struct enumeration       : spaced<enum_keyword, identifier, open, when<&may_close>, enum_contents, close> {};

struct config_keyword    : peg::sor<peg::string<'d', 'a', 't', 'a', 's', 'o', 'u', 'r', 'c', 'e'>,
                                    peg::string<'g', 'e', 'n', 'e', 'r', 'a', 't', 'o', 'r'>> {};
struct key_value         : spaced<identifier, peg::one<'='>, peg::opt<expression>, peg::opt<trailing_comment>> {};
struct key_line          : spaced<key_value, newline> {};
struct config_contents   : contents_of<key_line> {};
struct config            : spaced<config_keyword, identifier, open, when<&may_close>, config_contents, close> {};

struct type_keyword      : peg::string<'t', 'y', 'p', 'e'> {};
struct type_alias        : spaced<type_keyword, identifier, peg::one<'='>, base_type, many<field_attribute>> {};
struct arbitrary_block   : spaced<identifier, open, peg::until<peg::one<'}'>>> {};
struct bad_top_line      : some_line {};
struct schema            : peg::seq<skip, many<peg::sor<model, enumeration, config, type_alias, arbitrary_block,
                                                        comment_block, empty_lines, bad_top_line>>, skip, peg::eof> {};
// clang-format on

} // namespace migvet::psl::grammar

namespace tao::pegtl {

template <typename Name, std::size_t (*Length)(std::string_view)>
struct analyze_traits<Name, migvet::psl::grammar::character<Length>> : analyze_any_traits<> {};
template <typename Name, bool (*Test)(migvet::psl::Tree&)>
struct analyze_traits<Name, migvet::psl::grammar::when<Test>> : analyze_opt_traits<> {};

} // namespace tao::pegtl
