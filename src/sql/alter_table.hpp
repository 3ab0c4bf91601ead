#pragma once

#include "sql/lower.hpp"

namespace migvet::sql {

/// One subcommand of ALTER TABLE: its node, its words, and the relation it works on.
struct Command {
    Lowering& at;
    const Tokens& tokens;
    const AlterTableCmd& node;
    const model::Target& target;
    base::Span relation; ///< where the relation is named
    std::uint32_t begin; ///< its first token: ADD, DROP, ALTER …
    std::uint32_t end;   ///< behind its last token

    base::Span clause() const { return tokens.span(begin, end); }
    std::string name() const { return std::string(text(node.name)); }
    /// The token of the name that the subcommand gives.
    std::uint32_t name_token() const { return tokens.find_name(begin + 1, end, text(node.name)); }
    base::Span name_span() const { return tokens[name_token()].span(); }
    bool cascade() const { return node.behavior == DROP_CASCADE; }

    /// What names no part of the relation is about the relation itself.
    template <class T> void add(T&& action) const { add(std::forward<T>(action), relation); }
    template <class T> void add(T&& action, base::Span subject) const {
        at.add(std::forward<T>(action), clause(), subject);
    }
};

/// Each takes the subcommands of its kind and tells whether this was one.
bool lower_column_command(const Command& command);
bool lower_constraint_command(const Command& command);
bool lower_table_command(const Command& command);
bool lower_enable_command(const Command& command);

} // namespace migvet::sql
