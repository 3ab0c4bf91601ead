#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/catalog.hpp"
#include "model/expression.hpp"
#include "model/words.hpp"

namespace migvet::model {

/// Which relation each column of a query's text comes from: each SELECT is a scope with the
/// relations of its FROM, inside the scope around it.
class QueryScopes {
public:
    /// What a name before a dot means around the whole text: a policy's own table, a rule's `new`.
    struct Outer {
        std::string alias;
        const Relation* relation;
        bool qualified_only = false; ///< its columns are never written without the alias
    };

    /// `relations` are those that the query reads, under the names its text uses.
    QueryScopes(const Expression& query, const std::vector<const Relation*>& relations,
                const std::vector<Outer>& outer = {});

    /// The relations that a column reference can mean; several for a column of JOIN … USING, none
    /// for a column of a subquery. For "*" all that it spans.
    std::vector<const Relation*> sources_of(const Reference& column) const;
    /// One column of those that "*" stands for.
    struct StarColumn {
        std::string alias; ///< the name before the dot; empty: several relations share the column
        const Relation* relation;
        const Column* column;
    };
    /// In PostgreSQL's order: what JOIN … USING and NATURAL JOIN merge comes first. Nothing when
    /// the star spans something else than relations, too.
    std::optional<std::vector<StarColumn>> star_columns(const Reference& star) const;
    /// A column that is an item of a select list on its own, and so gives the item its name.
    bool names_its_item(const Reference& column) const;

private:
    struct Source : Outer {
        bool natural = false;                 ///< joined to all before it by what they share
        std::vector<std::string> using_names; ///< … by these columns
    };
    struct Scope {
        std::size_t parent = 0;
        std::vector<Source> sources;
        bool has_others = false;      ///< subqueries, functions, WITH queries
        bool joins_by_groups = false; ///< columns are merged inside of brackets
        bool is_natural = false;      ///< NATURAL has just gone by
        bool in_from = false;
        bool expects_item = false; ///< FROM, JOIN or a comma of FROM has just gone by
        bool in_targets = false;
    };
    struct Place {
        std::size_t scope = 0;
        bool item = false;
    };
    struct Group {
        std::size_t scope = 0;
        bool own = false; ///< this bracket holds a query of its own
    };

    void walk();
    void open(const Word& next);
    void take(const Word& word);
    void take_keyword(const Word& word);
    void take_reference(std::size_t index, const Word& word);
    void begin_scope(std::size_t parent);
    void take_join_columns(const Word& word);
    std::vector<std::string> merged_by(const Source& source,
                                       const std::vector<StarColumn>& before) const;
    bool starts_query(const Word& word) const;
    bool ends_item(const Word& word) const;
    std::string alias_after(std::uint32_t offset, const std::string& name) const;
    const Relation* relation_named(const QualifiedName& name) const;
    const Place& place_of(const Reference& reference) const;
    Scope& current() { return scopes_[groups_.back().scope]; }

    const Expression& query_;
    std::string_view text_;
    const std::vector<const Relation*>& relations_;
    std::vector<Scope> scopes_;
    std::vector<Group> groups_;
    std::vector<Place> places_; ///< by reference
    Word previous_;
    Word before_previous_;
};

} // namespace migvet::model
