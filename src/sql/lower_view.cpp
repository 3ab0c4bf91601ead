#include "sql/lower_dml.hpp"
#include "sql/lower_words.hpp"

namespace migvet::sql {

namespace {

/// Where a view's query ends: before WITH [LOCAL | CASCADED] CHECK OPTION.
std::uint32_t query_end(const Tokens& tokens, const ViewStmt& node) {
    const std::uint32_t end = tokens.size();
    if (node.withCheckOption == NO_CHECK_OPTION) return end;
    return tokens.is(end - 3, "with") ? end - 3 : end - 4;
}

const char* check_option(ViewCheckOption option) {
    switch (option) {
    case LOCAL_CHECK_OPTION: return "local";
    case CASCADED_CHECK_OPTION: return "cascaded";
    case NO_CHECK_OPTION: return "";
    }
    return "";
}

/// Where CREATE TABLE AS's query ends: before WITH [NO] DATA.
std::uint32_t query_end(const Tokens& tokens) {
    const std::uint32_t end = tokens.size();
    if (!tokens.is(end - 1, "data")) return end;
    if (tokens.is(end - 2, "with")) return end - 2;
    return tokens.is(end - 3, "with") && tokens.is(end - 2, "no") ? end - 3 : end;
}

model::CreateTableAs table_as(const IntoClause& into) {
    model::CreateTableAs out;
    out.name = name(*into.rel);
    out.persistence = persistence(into.rel->relpersistence);
    out.column_names = texts(into.colNames);
    out.options = options(into.options);
    out.tablespace = text(into.tableSpaceName);
    out.access_method = text(into.accessMethod);
    out.with_no_data = into.skipData;
    return out;
}

/// As PostgreSQL rewrites CREATE RECURSIVE VIEW: the query becomes a WITH query of the view's name.
void make_recursive(model::CreateView& view) {
    std::string columns;
    for (const std::string& column : view.column_names)
        columns += (columns.empty() ? "" : ", ") + model::quote_identifier(column);
    const std::string self = model::quote_identifier(view.name.name);
    const std::string before = "WITH RECURSIVE " + self + " (" + columns + ") AS (";
    model::Expression& body = view.query.body;
    body.text = before + body.text + ") SELECT " + columns + " FROM " + self;
    for (model::Reference& reference : body.references)
        reference.offset += static_cast<std::uint32_t>(before.size());
}

} // namespace

void lower(Lowering& at, const ViewStmt& node) {
    const Tokens& tokens = at.tokens();
    const std::uint32_t as =
        tokens.find(tokens.at(at.at(node.view->location)), tokens.size(), "as");
    model::CreateView out;
    out.name = name(*node.view);
    out.or_replace = node.replace;
    out.recursive = tokens.find(0, as, "recursive") < as;
    out.persistence = persistence(node.view->relpersistence);
    out.column_names = texts(node.aliases);
    out.query = query(at, node.query, tokens.span(as + 1, query_end(tokens, node)));
    out.options = options(node.options);
    out.check_option = check_option(node.withCheckOption);
    if (out.recursive) make_recursive(out);
    at.add(std::move(out), {}, at.name_span(node.view));
}

void lower(Lowering& at, const CreateTableAsStmt& node) {
    const Tokens& tokens = at.tokens();
    const std::uint32_t as =
        tokens.find(tokens.at(at.at(node.into->rel->location)), tokens.size(), "as");
    model::CreateTableAs out = table_as(*node.into);
    out.materialized_view = node.objtype == OBJECT_MATVIEW;
    out.if_not_exists = node.if_not_exists;
    out.query = query(at, node.query, tokens.span(as + 1, query_end(tokens)));
    at.add(std::move(out), {}, at.name_span(node.into->rel));
}

/// SELECT … INTO: the leftmost SELECT of a UNION holds the INTO.
void lower_select_into(Lowering& at, const SelectStmt& node, const IntoClause& into) {
    model::CreateTableAs out = table_as(into);
    out.query = query(at, reinterpret_cast<const Node*>(&node), at.statement);
    at.add(std::move(out), {}, at.name_span(into.rel));
}

void lower(Lowering& at, const RefreshMatViewStmt& node) {
    at.add(model::RefreshMaterializedView{name(*node.relation), node.concurrent, node.skipData}, {},
           at.name_span(node.relation));
}

} // namespace migvet::sql
