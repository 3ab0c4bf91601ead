#pragma once

#include <cstdint>
#include <vector>

namespace migvet::psl {

/// The constructs that the grammar reports.
enum class Node : std::uint8_t {
    none,
    schema,
    model,
    enumeration,
    config,
    type_alias,
    arbitrary_block,
    bad_top_line,
    bad_line,
    contents,
    keyword,
    identifier,
    path,
    field,
    legacy_colon,
    base_type,
    unsupported_type,
    unsupported_optional_list_type,
    list_type,
    optional_type,
    legacy_required_type,
    legacy_list_type,
    key_line,
    key_value,
    enum_value,
    attribute_line,
    block_attribute,
    field_attribute,
    arguments,
    named_argument,
    empty_argument,
    unnamed_argument,
    trailing_comma,
    comment_block,
    trailing_comment,
    doc_comment,
    doc_content,
    multi_line_comment,
    empty_lines,
    function_call,
    array,
    object,
    member,
    number,
    string
};

/// What a grammar matched, in order: a node's children follow it, up to its `next`. A flat list
/// makes undoing a failed alternative a matter of cutting it.
class Tree {
public:
    struct Entry {
        Node node = Node::none;
        std::uint32_t begin = 0; ///< bytes
        std::uint32_t end = 0;
        std::uint32_t next = 0; ///< the first entry behind this one's children
    };

    void open(Node node, std::uint32_t at) {
        open_.push_back(static_cast<std::uint32_t>(entries_.size()));
        entries_.push_back({node, at, at, 0});
    }
    void close(std::uint32_t at) {
        Entry& entry = entries_[open_.back()];
        entry.end = at;
        entry.next = static_cast<std::uint32_t>(entries_.size());
        open_.pop_back();
    }
    void abandon() {
        entries_.resize(open_.back());
        open_.pop_back();
    }

    std::size_t depth() const { return open_.size(); }
    const std::vector<Entry>& entries() const { return entries_; }

    /// A block that reaches the end of the file unclosed fails, and so would each one after it:
    /// knowing that keeps hostile input linear.
    void block_is_unclosed() {
        const std::uint32_t begin = entries_[open_.back()].begin;
        if (begin < unclosed_from_) unclosed_from_ = begin;
    }
    bool block_may_close() const { return entries_[open_.back()].begin < unclosed_from_; }

private:
    std::vector<Entry> entries_;
    std::vector<std::uint32_t> open_;
    std::uint32_t unclosed_from_ = UINT32_MAX;
};

} // namespace migvet::psl
