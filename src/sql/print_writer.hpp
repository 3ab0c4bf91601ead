#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "model/catalog.hpp"
#include "sql/print_order.hpp"

/// What the printing of every kind of object shares.
namespace migvet::sql {

/// Collects the pieces of one catalog.
class Writer {
public:
    explicit Writer(const model::Catalog& catalog);

    const model::Catalog& catalog() const { return catalog_; }
    /// Every schema, public first: the search_path that printed DDL runs under.
    const std::vector<std::string>& path() const { return path_; }

    /// A new piece; valid until the next one.
    Piece& piece(Rank rank, std::string key, std::string text);
    std::vector<Piece> take() { return std::move(pieces_); }

    void need(Piece& piece, const model::Expression& expression) const;
    void need(Piece& piece, const base::Boxed<model::Expression>& expression) const;
    void need(Piece& piece, const model::TypeName& type) const;
    void need_function(Piece& piece, const model::QualifiedName& name) const;
    void need_relation(Piece& piece, const model::QualifiedName& name) const;

    /// A type with the schema it lives in, and by its present name.
    std::string type(const model::TypeName& type) const;
    std::string type(const model::Column& column) const;
    /// A query's text; a name that would find another relation than one of `reads` gets its schema.
    std::string body(const model::Expression& query,
                     const std::vector<model::RelationId>& reads) const;
    /// Whether the expression uses a function, type, sequence or operator that the history made:
    /// something that may have to stand before it.
    bool stands_alone(const model::Expression& expression) const;

private:
    model::TypeName resolved(const model::TypeName& type) const;
    std::string symbol(const model::Reference& reference) const;
    std::string function_symbol(const model::QualifiedName& name) const;
    std::string type_symbol(const model::QualifiedName& name) const;

    const model::Catalog& catalog_;
    std::vector<std::string> path_;
    std::vector<Piece> pieces_;
};

// What pieces give and need.

std::string symbol(const model::Relation& relation);
std::string symbol(const model::Type& type);
std::string symbol(const model::Function& function);
/// A collation, operator, server … : these have no identity but their name.
std::string other_symbol(const model::QualifiedName& name);
std::string schema_symbol(std::string_view name);

/// "schema.name" for sorting.
std::string key(const model::QualifiedName& name);

// Parts of statements.

/// "schema.f(integer, text)".
std::string function_name(const Writer& writer, const model::QualifiedName& name,
                          const model::Signature& signature);
/// "TABLE", "MATERIALIZED VIEW" …
const char* relation_word(model::RelationKind kind);
/// "a, b", quoted.
std::string names(const std::vector<std::string>& list);
/// "a = 1, b = 'x'" inside WITH (…): plain words stay plain.
std::string settings(const model::Options& options);
/// " WITH (…)", or nothing.
std::string with(const model::Options& options);
/// " OPTIONS (a '1')", or nothing.
std::string foreign_options(const model::Options& options);
std::string key_list(const Writer& writer, const std::vector<model::IndexKey>& keys);
/// " INCREMENT BY 2 …": everything but OWNED BY and RESTART.
std::string sequence_options(const Writer& writer, const model::SequenceOptions& options);

// One function for each kind of object; each adds its pieces.

void print_schemas(Writer& writer);
void print_types(Writer& writer, const std::set<model::QualifiedName>& without = {});
void print_functions(Writer& writer);
void print_sequence(Writer& writer, const model::Relation& sequence);
void print_table(Writer& writer, const model::Relation& table);
void print_column_settings(Writer& writer, const model::Relation& table);
void print_table_settings(Writer& writer, const model::Relation& table);
void print_constraints(Writer& writer, const model::Relation& table);
void print_index(Writer& writer, const model::Relation& index);
void print_view(Writer& writer, const model::Relation& view);
void print_code(Writer& writer, const model::Relation& relation);
void print_comments(Writer& writer);
void print_owners(Writer& writer);
void print_privileges(Writer& writer);
void print_statistics(Writer& writer);
void print_publications(Writer& writer);
void print_others(Writer& writer);

/// "CONSTRAINT name CHECK (…)" and its like, as a table or a domain holds it.
std::string constraint_sql(const Writer& writer, const model::Constraint& constraint);
std::string constraint_sql(const Writer& writer, const model::ConstraintDefinition& definition);
/// Whether CREATE TABLE itself holds the constraint.
bool is_within_table(const Writer& writer, const model::Relation& table,
                     const model::Constraint& constraint);
/// Whether CREATE TABLE itself holds the column's default.
bool is_default_within_table(const Writer& writer, const model::Column& column);

} // namespace migvet::sql
