#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "psl/schema.hpp"
#include "psl/tree.hpp"

namespace migvet::psl {

/// Turns one file's Tree into syntax values; says what is wrong with what did match.
class Builder {
public:
    Builder(const Tree& tree, std::uint32_t source, Parsed& out)
        : tree_(tree), source_(source), out_(out), text_(out.schema.sources[source]->text()) {}

    void build();

private:
    using Index = std::uint32_t; ///< of an entry

    struct Children {
        const Tree* tree;
        Index first;
        Index last;

        struct Iterator {
            const Tree* tree;
            Index at;
            Index operator*() const { return at; }
            Iterator& operator++() {
                at = tree->entries()[at].next;
                return *this;
            }
            bool operator!=(const Iterator& other) const { return at != other.at; }
        };
        Iterator begin() const { return {tree, first}; }
        Iterator end() const { return {tree, last}; }
    };

    /// Leading comments, still to be attached to what follows.
    using Pending = std::optional<Index>;

    const Tree::Entry& at(Index index) const { return tree_.entries()[index]; }
    Children children(Index index) const { return {&tree_, index + 1, at(index).next}; }
    Span span(Index index) const { return {at(index).begin, at(index).end}; }
    std::string_view slice(Index index) const {
        return text_.substr(at(index).begin, at(index).end - at(index).begin);
    }
    Name name(Index index) const { return {slice(index), span(index)}; }

    void error(std::string message, Span where);
    void validation_error(std::string_view message, Span where);

    // builder.cpp: blocks
    void top(Index index, Pending& pending);
    void model(Index index, Pending documentation);
    void model_item(Index index, Model& model, Pending& pending);
    void enumeration(Index index, Pending documentation);
    void enum_item(Index index, Enum& enumeration, Pending& pending);
    void config(Index index);
    Property property(Index index);

    // builder_field.cpp
    std::optional<Field> field(Index index, const Model& model, Pending documentation);
    bool field_part(Index part, Field& field, bool& typed);
    bool field_type(Index index, Field& field);
    void base_type(Index index, Field& field);
    void composite_attribute(const Attribute& attribute);
    void composite_field(const Field& field);
    EnumValue enum_value(Index index, Pending documentation);
    Attribute attribute(Index index);

    // builder_value.cpp
    Value value(Index index);
    Argument argument(Index index);
    Argument named(Index index);
    std::string_view string(Index index);

    // builder_comment.cpp
    bool documentation(Index comment, std::string& out) const;

    const Tree& tree_;
    std::uint32_t source_;
    Parsed& out_;
    std::string_view text_;
};

} // namespace migvet::psl
