#include "psl/grammar.hpp"

#include "psl/match.hpp"

namespace migvet::psl {

namespace {

namespace peg = tao::pegtl;

// clang-format off
template <typename Rule> inline constexpr Node node_of = Node::none;
template <> inline constexpr Node node_of<grammar::schema>            = Node::schema;
template <> inline constexpr Node node_of<grammar::model>             = Node::model;
template <> inline constexpr Node node_of<grammar::enumeration>       = Node::enumeration;
template <> inline constexpr Node node_of<grammar::config>            = Node::config;
template <> inline constexpr Node node_of<grammar::type_alias>        = Node::type_alias;
template <> inline constexpr Node node_of<grammar::arbitrary_block>   = Node::arbitrary_block;
template <> inline constexpr Node node_of<grammar::bad_top_line>      = Node::bad_top_line;
template <> inline constexpr Node node_of<grammar::bad_line>          = Node::bad_line;
template <> inline constexpr Node node_of<grammar::model_contents>    = Node::contents;
template <> inline constexpr Node node_of<grammar::enum_contents>     = Node::contents;
template <> inline constexpr Node node_of<grammar::config_contents>   = Node::contents;
template <> inline constexpr Node node_of<grammar::model_keyword>     = Node::keyword;
template <> inline constexpr Node node_of<grammar::config_keyword>    = Node::keyword;
template <> inline constexpr Node node_of<grammar::identifier>        = Node::identifier;
template <> inline constexpr Node node_of<grammar::path>              = Node::path;
template <> inline constexpr Node node_of<grammar::constant>          = Node::path;
template <> inline constexpr Node node_of<grammar::field>             = Node::field;
template <> inline constexpr Node node_of<grammar::legacy_colon>      = Node::legacy_colon;
template <> inline constexpr Node node_of<grammar::base_type>         = Node::base_type;
template <> inline constexpr Node node_of<grammar::unsupported_type>  = Node::unsupported_type;
template <> inline constexpr Node node_of<grammar::unsupported_optional_list_type> = Node::unsupported_optional_list_type;
template <> inline constexpr Node node_of<grammar::list_type>         = Node::list_type;
template <> inline constexpr Node node_of<grammar::optional_type>     = Node::optional_type;
template <> inline constexpr Node node_of<grammar::legacy_required_type> = Node::legacy_required_type;
template <> inline constexpr Node node_of<grammar::legacy_list_type>  = Node::legacy_list_type;
template <> inline constexpr Node node_of<grammar::key_line>          = Node::key_line;
template <> inline constexpr Node node_of<grammar::key_value>         = Node::key_value;
template <> inline constexpr Node node_of<grammar::enum_value>        = Node::enum_value;
template <> inline constexpr Node node_of<grammar::attribute_line>    = Node::attribute_line;
template <> inline constexpr Node node_of<grammar::block_attribute>   = Node::block_attribute;
template <> inline constexpr Node node_of<grammar::field_attribute>   = Node::field_attribute;
template <> inline constexpr Node node_of<grammar::arguments>         = Node::arguments;
template <> inline constexpr Node node_of<grammar::named_argument>    = Node::named_argument;
template <> inline constexpr Node node_of<grammar::empty_argument>    = Node::empty_argument;
template <> inline constexpr Node node_of<grammar::unnamed_argument>  = Node::unnamed_argument;
template <> inline constexpr Node node_of<grammar::trailing_comma>    = Node::trailing_comma;
template <> inline constexpr Node node_of<grammar::comment_block>     = Node::comment_block;
template <> inline constexpr Node node_of<grammar::trailing_comment>  = Node::trailing_comment;
template <> inline constexpr Node node_of<grammar::doc_comment>       = Node::doc_comment;
template <> inline constexpr Node node_of<grammar::doc_content>       = Node::doc_content;
template <> inline constexpr Node node_of<grammar::multi_line_comment> = Node::multi_line_comment;
template <> inline constexpr Node node_of<grammar::empty_lines>       = Node::empty_lines;
template <> inline constexpr Node node_of<grammar::function_call>     = Node::function_call;
template <> inline constexpr Node node_of<grammar::array>             = Node::array;
template <> inline constexpr Node node_of<grammar::object>            = Node::object;
template <> inline constexpr Node node_of<grammar::member>            = Node::member;
template <> inline constexpr Node node_of<grammar::number>            = Node::number;
template <> inline constexpr Node node_of<grammar::string>            = Node::string;
// clang-format on

/// Records a node when its rule begins, and cuts it and its children off when the rule fails:
/// alternatives that were tried and given up leave no trace.
template <typename Rule> struct control : peg::normal<Rule> {
    static constexpr Node node = node_of<Rule>;

    template <typename Input> static std::uint32_t offset(const Input& in) {
        return static_cast<std::uint32_t>(in.current() - in.begin());
    }
    template <typename Input> static void start(const Input& in, Tree& tree) {
        if constexpr (node != Node::none) tree.open(node, offset(in));
    }
    template <typename Input> static void success(const Input& in, Tree& tree) {
        if constexpr (node != Node::none) tree.close(offset(in));
    }
    template <typename Input> static void failure(const Input& /*in*/, Tree& tree) {
        if constexpr (node != Node::none) tree.abandon();
    }
};

} // namespace

Tree match(std::string_view text) {
    Tree tree;
    peg::memory_input<peg::tracking_mode::lazy> in(text.data(), text.size(), "");
    peg::parse<grammar::schema, peg::nothing, control>(in, tree);
    return tree;
}

} // namespace migvet::psl
