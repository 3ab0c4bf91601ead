#include "sql/lower_words.hpp"

namespace migvet::sql {

void lower(Lowering& at, const CreateEnumStmt& node) {
    at.add(model::CreateEnum{name(node.typeName), texts(node.vals)}, {}, name_behind(at, {"type"}));
}

/// A label is the last string of its clause, but for the neighbour's: it stands behind VALUE.
void lower(Lowering& at, const AlterEnumStmt& node) {
    const Tokens& tokens = at.tokens();
    const std::uint32_t word = tokens.find(0, tokens.size(), "value");
    const std::uint32_t label = tokens.is(word + 1, "if") ? word + 4 : word + 1;
    const base::Span subject = tokens[label].span();
    if (node.oldVal != nullptr)
        return at.add(model::RenameEnumValue{name(node.typeName), node.oldVal, node.newVal}, {},
                      subject);
    at.add(model::AddEnumValue{name(node.typeName), std::string(text(node.newVal)),
                               node.skipIfNewValExists, std::string(text(node.newValNeighbor)),
                               node.newValIsAfter},
           {}, subject);
}

void lower(Lowering& at, const CompositeTypeStmt& node) {
    const Tokens& tokens = at.tokens();
    model::CreateCompositeType out;
    out.name = name(*node.typevar);
    std::uint32_t from = tokens.find(0, tokens.size(), '(');
    const std::uint32_t close = tokens[from++].partner;
    for (const ColumnDef* attribute : nodes<ColumnDef>(node.coldeflist)) {
        const std::uint32_t to = tokens.find(from, close, ',');
        out.attributes.push_back(column(at, *attribute, tokens.span(from, to)));
        from = to + 1;
    }
    at.add(std::move(out), {}, at.name_span(node.typevar));
}

namespace {

/// A range's options name functions, collations and types.
std::string name_of(const DefElem& option) {
    switch (tag(option.arg)) {
    case T_TypeName: return model::to_sql(name(cast<TypeName>(option.arg).names));
    case T_List: return model::to_sql(name(&cast<List>(option.arg)));
    default: return model::to_sql(model::QualifiedName{{}, value(option)});
    }
}

} // namespace

void lower(Lowering& at, const CreateRangeStmt& node) {
    model::CreateRangeType out;
    out.name = name(node.typeName);
    for (const DefElem* option : nodes<DefElem>(node.params)) {
        if (text(option->defname) == "subtype" && tag(option->arg) == T_TypeName)
            out.subtype = type_name(at, cast<TypeName>(option->arg));
        else
            out.options.emplace_back(text(option->defname), name_of(*option));
    }
    at.add(std::move(out), {}, name_behind(at, {"type"}));
}

/// ALTER TYPE … SET (RECEIVE = …): a base type's options.
void lower(Lowering& at, const AlterTypeStmt& node) {
    at.add(model::AlterOther{model::ObjectKind::type, name(node.typeName), whole(at)}, {},
           name_behind(at, {"type"}));
}

} // namespace migvet::sql
