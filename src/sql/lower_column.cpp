#include <array>

#include "sql/lower.hpp"
#include "sql/tree_term.hpp"

namespace migvet::sql {

namespace {

struct Serial {
    std::string_view word;
    std::string_view type;
};
constexpr std::array serials{Serial{"serial", "int4"},      Serial{"bigserial", "int8"},
                             Serial{"smallserial", "int2"}, Serial{"serial4", "int4"},
                             Serial{"serial8", "int8"},     Serial{"serial2", "int2"}};

/// One column being read: its clauses are where the tree says they begin, and end before the next.
class Column {
public:
    Column(Lowering& at, const ColumnDef& node, base::Span where)
        : at_(at), tokens_(at.tokens()), node_(node), end_(tokens_.at(where.end)) {
        out_.where = where;
    }

    model::ColumnDefinition read() {
        out_.name = text(node_.colname);
        out_.name_where = tokens_[tokens_.at(out_.where.begin)].span();
        if (node_.typeName != nullptr) out_.type = type_name(at_, *node_.typeName);
        out_.serial = is_serial(out_.type);
        if (out_.serial) out_.not_null = true;
        if (node_.collClause != nullptr) out_.collation = name(node_.collClause->collname);
        out_.compression = text(node_.compression);
        if (node_.fdwoptions != nullptr) out_.options = options(node_.fdwoptions);
        const auto clauses = nodes<Constraint>(node_.constraints);
        for (const Constraint* each : clauses) clause(*each, begin_of(*each));
        return std::move(out_);
    }

private:
    std::uint32_t begin_of(const Constraint& node) const {
        return tokens_.at(at_.at(node.location));
    }

    /// The token behind a clause: where the next clause begins, or the column ends.
    std::uint32_t end_of(std::uint32_t begin) const {
        std::uint32_t end = end_;
        const auto nearer = [&](int location) {
            const std::uint32_t other = tokens_.at(at_.at(location));
            if (other > begin && other < end) end = other;
        };
        for (const Constraint* other : nodes<Constraint>(node_.constraints))
            nearer(other->location);
        if (node_.collClause != nullptr) nearer(node_.collClause->location);
        return end;
    }

    void clause(const Constraint& node, std::uint32_t begin) {
        const std::uint32_t end = end_of(begin);
        const base::Span where = tokens_.span(begin, end);
        switch (node.contype) {
        case CONSTR_NULL: out_.explicit_null = true; return;
        case CONSTR_NOTNULL:
            out_.not_null = true;
            out_.not_null_where = where;
            return;
        case CONSTR_DEFAULT: return default_value(node, begin, end);
        case CONSTR_IDENTITY: return identity(node, where);
        case CONSTR_GENERATED: return generated(node, begin, end);
        case CONSTR_ATTR_DEFERRABLE:
        case CONSTR_ATTR_NOT_DEFERRABLE:
        case CONSTR_ATTR_DEFERRED:
        case CONSTR_ATTR_IMMEDIATE: return attribute(node, where);
        default: return inline_constraint(node, where);
        }
    }

    void default_value(const Constraint& node, std::uint32_t begin, std::uint32_t end) {
        const std::uint32_t word = tokens_.find(begin, end, "default");
        out_.default_where = tokens_.span(begin, end);
        out_.default_value = computation(at_, node.raw_expr, tokens_.span(word + 1, end));
    }

    void identity(const Constraint& node, base::Span where) {
        out_.identity =
            node.generated_when == 'a' ? model::Identity::always : model::Identity::by_default;
        if (node.options != nullptr) out_.identity_options = sequence_options(at_, node.options);
        out_.not_null = true;
        out_.default_where = where;
    }

    void generated(const Constraint& node, std::uint32_t begin, std::uint32_t end) {
        out_.generated = model::Generated::stored;
#if PG_VERSION_NUM >= 180000
        if (node.generated_kind == 'v') out_.generated = model::Generated::virtual_;
#endif
        out_.default_where = tokens_.span(begin, end);
        out_.generation =
            expression(at_, node.raw_expr, inside(tokens_, tokens_.find(begin, end, '(')));
        out_.generation->term = term_of(node.raw_expr);
    }

    /// DEFERRABLE and its like belong to the constraint before them.
    void attribute(const Constraint& node, base::Span where) {
        if (out_.constraints.empty()) return;
        model::ConstraintDefinition& last = out_.constraints.back();
        if (node.contype == CONSTR_ATTR_DEFERRABLE) last.deferrable = true;
        if (node.contype == CONSTR_ATTR_DEFERRED) last.deferrable = last.initially_deferred = true;
        last.where = base::join(last.where, where);
    }

    void inline_constraint(const Constraint& node, base::Span where) {
        model::ConstraintDefinition made = constraint(at_, node, where);
        made.is_inline = true;
        made.columns.assign(1, out_.name);
        if (made.kind == model::ConstraintKind::primary_key) out_.not_null = true;
        out_.constraints.push_back(std::move(made));
    }

    Lowering& at_;
    const Tokens& tokens_;
    const ColumnDef& node_;
    std::uint32_t end_;
    model::ColumnDefinition out_;
};

} // namespace

bool is_serial(model::TypeName& type) {
    if (!type.name.schema.empty() || !type.modifiers.empty() || type.is_array()) return false;
    for (const Serial& serial : serials) {
        if (type.name.name != serial.word) continue;
        type.name.name = serial.type;
        return true;
    }
    return false;
}

model::ColumnDefinition column(Lowering& at, const ColumnDef& node, base::Span where) {
    return Column(at, node, where).read();
}

} // namespace migvet::sql
