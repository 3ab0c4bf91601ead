#pragma once

#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

#include "sql/lower.hpp"

namespace migvet::sql {

/// Walks a tree with a list of its own instead of the stack. Children are put on the list last
/// first, so that they are taken in the order of the text. references.cpp knows what lies below
/// each node, reference_mentions.cpp what a node mentions.
class ReferenceWalk {
public:
    ReferenceWalk(const Lowering& at, std::uint32_t origin, model::Expression& out)
        : at_(at), origin_(origin), out_(out) {}
    void run(const Node* root);

private:
    using Reference = model::Reference;
    using Kind = model::Reference::Kind;
    static constexpr std::uint32_t no_scope = ~0U;
    /// A WITH query's name, visible to what is pushed while it is the innermost.
    struct Scope {
        std::string_view name;
        std::uint32_t outer;
    };
    struct Item {
        const Node* node;
        std::uint32_t scope;
    };
    void push(const void* node) {
        if (node != nullptr) pending_.push_back({static_cast<const Node*>(node), scope_});
    }
    void push_all(const List* list) {
        const auto items = nodes<Node>(list);
        for (auto item = items.rbegin(); item != items.rend(); ++item) push(*item);
    }
    template <class... Children> void push_in_order(Children... children) {
        const std::array<const void*, sizeof...(Children)> all{children...};
        for (auto child = all.rbegin(); child != all.rend(); ++child) push(*child);
    }
    std::uint32_t offset(int location) const {
        return location < 0 ? 0 : at_.at(location) - origin_;
    }
    /// A name of so many dotted parts that begins at a location of the tree.
    void mention(Kind kind, model::QualifiedName name, int location, std::size_t parts);
    Reference& mention_at(Kind kind, model::QualifiedName name, base::Span where);
    void visit(const Node* node);
    void visit_expression(const Node* node);
    void visit_relation(const Node* node);
    void visit_statement(const Node* node);
    void column(const ColumnRef& node);
    void function(const FuncCall& node);
    /// The constant in nextval('orders_id_seq'::regclass).
    void sequence(const Node& argument);
    void type_cast(const TypeCast& node);
    void type(const TypeName& node);
    void operation(const A_Expr& node);
    void value_function(const SQLValueFunction& node);
    void collation(const CollateClause& node);
    void relation(const RangeVar& node);
    bool is_with_query(std::string_view name) const;
    void sublink(const SubLink& node) {
        out_.has_subquery = true;
        push_in_order(node.testexpr, node.subselect);
    }
    void window(const WindowDef& node) {
        push_in_order(node.partitionClause, node.orderClause, node.startOffset, node.endOffset);
    }
    /// From here on the WITH queries' names hide relations; each query sees those before it, or all
    /// of them if RECURSIVE.
    void enter(const WithClause* with);
    void declare(std::string_view query);
    /// WITH comes first in the text, so it has to be on the list last: children are pushed behind
    /// it and then the two are swapped.
    template <class Children> void with_then(const WithClause* with, Children children) {
        const auto first = static_cast<std::ptrdiff_t>(pending_.size());
        enter(with);
        const auto middle = static_cast<std::ptrdiff_t>(pending_.size());
        children();
        std::rotate(pending_.begin() + first, pending_.begin() + middle, pending_.end());
    }
    void select(const SelectStmt& node);
    void targets(const List* list);
    void insert(const InsertStmt& node);
    void update(const UpdateStmt& node);
    void remove(const DeleteStmt& node);
    void merge(const MergeStmt& node);
    void merge_when(const MergeWhenClause& node);
    void on_conflict(const OnConflictClause& node);
    const Lowering& at_;
    std::uint32_t origin_;
    model::Expression& out_;
    std::vector<Item> pending_;
    std::vector<Scope> scopes_;
    std::uint32_t scope_ = no_scope;
};

} // namespace migvet::sql
