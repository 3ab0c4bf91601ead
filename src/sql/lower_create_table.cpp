#include "sql/lower.hpp"

namespace migvet::sql {

namespace {

model::TableLike table_like(const TableLikeClause& node, std::size_t position) {
    model::TableLike out;
    out.source = name(*node.relation);
    const auto has = [&](TableLikeOption option) {
        return (node.options & static_cast<bits32>(option)) != 0;
    };
    out.comments = has(CREATE_TABLE_LIKE_COMMENTS);
    out.compression = has(CREATE_TABLE_LIKE_COMPRESSION);
    out.constraints = has(CREATE_TABLE_LIKE_CONSTRAINTS);
    out.defaults = has(CREATE_TABLE_LIKE_DEFAULTS);
    out.generated = has(CREATE_TABLE_LIKE_GENERATED);
    out.identity = has(CREATE_TABLE_LIKE_IDENTITY);
    out.indexes = has(CREATE_TABLE_LIKE_INDEXES);
    out.statistics = has(CREATE_TABLE_LIKE_STATISTICS);
    out.storage = has(CREATE_TABLE_LIKE_STORAGE);
    out.position = static_cast<std::uint16_t>(position);
    return out;
}

void elements(Lowering& at, const CreateStmt& node, model::CreateTable& out) {
    const auto list = nodes<Node>(node.tableElts);
    if (list.empty()) return;
    const Tokens& tokens = at.tokens();
    const std::uint32_t open =
        tokens.find(tokens.at(at.at(node.relation->location)), tokens.size(), '(');
    const std::uint32_t close = tokens[open].partner;
    const auto where = [&](int location) {
        const std::uint32_t begin = tokens.at(at.at(location));
        return tokens.span(begin, tokens.find(begin, close, ','));
    };
    out.columns.reserve(list.size());
    for (const Node* element : list) {
        if (tag(element) == T_ColumnDef) {
            const auto& definition = cast<ColumnDef>(element);
            out.columns.push_back(column(at, definition, where(definition.location)));
        } else if (tag(element) == T_Constraint) {
            const auto& definition = cast<Constraint>(element);
            out.constraints.push_back(constraint(at, definition, where(definition.location)));
        } else if (tag(element) == T_TableLikeClause) {
            out.likes.push_back(table_like(cast<TableLikeClause>(element), out.columns.size()));
        }
    }
}

void parents(Lowering& at, const CreateStmt& node, model::CreateTable& out) {
    std::vector<model::QualifiedName> names;
    for (const RangeVar* parent : nodes<RangeVar>(node.inhRelations))
        names.push_back(name(*parent));
    if (node.partbound == nullptr) {
        out.inherits = std::move(names);
        return;
    }
    if (!names.empty()) out.partition_of = std::move(names.front());
    out.bound = partition_bound(at, *node.partbound);
}

std::string on_commit(OnCommitAction action) {
    switch (action) {
    case ONCOMMIT_PRESERVE_ROWS: return "preserve rows";
    case ONCOMMIT_DELETE_ROWS: return "delete rows";
    case ONCOMMIT_DROP: return "drop";
    default: return {};
    }
}

model::CreateTable create_table(Lowering& at, const CreateStmt& node) {
    model::CreateTable out;
    out.name = name(*node.relation);
    out.if_not_exists = node.if_not_exists;
    out.persistence = persistence(node.relation->relpersistence);
    elements(at, node, out);
    parents(at, node, out);
    if (node.partspec != nullptr) out.partition_by = partition_key(at, *node.partspec);
    if (node.ofTypename != nullptr) out.of_type = name(node.ofTypename->names);
    out.options = options(node.options);
    out.on_commit = on_commit(node.oncommit);
    out.tablespace = text(node.tablespacename);
    out.access_method = text(node.accessMethod);
    return out;
}

} // namespace

void lower(Lowering& at, const CreateStmt& node) {
    at.add(create_table(at, node), {}, at.name_span(node.relation));
}

void lower(Lowering& at, const CreateForeignTableStmt& node) {
    model::CreateTable table = create_table(at, node.base);
    table.server = text(node.servername);
    table.server_options = options(node.options);
    at.add(std::move(table), {}, at.name_span(node.base.relation));
}

} // namespace migvet::sql
