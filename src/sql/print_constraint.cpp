#include <algorithm>

#include "sql/print_writer.hpp"

namespace migvet::sql {

namespace {

const char* action(model::ReferentialAction action) {
    switch (action) {
    case model::ReferentialAction::restrict: return "RESTRICT";
    case model::ReferentialAction::cascade: return "CASCADE";
    case model::ReferentialAction::set_null: return "SET NULL";
    case model::ReferentialAction::set_default: return "SET DEFAULT";
    case model::ReferentialAction::no_action: return "NO ACTION";
    }
    return "NO ACTION";
}

std::string index_parts(const model::ConstraintDefinition& definition) {
    std::string out;
    if (!definition.include.empty()) out += " INCLUDE (" + names(definition.include) + ')';
    out += with(definition.options);
    if (!definition.tablespace.empty())
        out += " USING INDEX TABLESPACE " + model::quote_identifier(definition.tablespace);
    return out;
}

std::string foreign_key(const model::ConstraintDefinition& definition,
                        const model::QualifiedName& referenced) {
    std::string out =
        "FOREIGN KEY (" + names(definition.columns) + ") REFERENCES " + model::to_sql(referenced);
    if (!definition.referenced_columns.empty())
        out += '(' + names(definition.referenced_columns) + ')';
    if (definition.match == model::MatchType::full) out += " MATCH FULL";
    if (definition.on_update != model::ReferentialAction::no_action)
        out += std::string(" ON UPDATE ") + action(definition.on_update);
    if (definition.on_delete != model::ReferentialAction::no_action)
        out += std::string(" ON DELETE ") + action(definition.on_delete);
    if (!definition.on_delete_columns.empty())
        out += " (" + names(definition.on_delete_columns) + ')';
    return out;
}

std::string exclusion(const Writer& writer, const model::ConstraintDefinition& definition) {
    std::string out = "EXCLUDE";
    if (!definition.access_method.empty())
        out += " USING " + model::quote_identifier(definition.access_method);
    out += " (" + key_list(writer, definition.elements) + ')' + index_parts(definition);
    if (definition.predicate) out += " WHERE (" + definition.predicate->text + ')';
    return out;
}

std::string content(const Writer& writer, const model::ConstraintDefinition& definition,
                    const model::QualifiedName& referenced) {
    const char* distinct =
        definition.nulls_not_distinct ? "UNIQUE NULLS NOT DISTINCT (" : "UNIQUE (";
    switch (definition.kind) {
    case model::ConstraintKind::check:
        return "CHECK (" + (definition.expression ? definition.expression->text : "") + ')' +
               (definition.no_inherit ? " NO INHERIT" : "");
    case model::ConstraintKind::unique:
        return distinct + names(definition.columns) + ')' + index_parts(definition);
    case model::ConstraintKind::primary_key:
        return "PRIMARY KEY (" + names(definition.columns) + ')' + index_parts(definition);
    case model::ConstraintKind::foreign_key: return foreign_key(definition, referenced);
    case model::ConstraintKind::exclusion: return exclusion(writer, definition);
    case model::ConstraintKind::not_null: return "NOT NULL";
    }
    return {};
}

std::string sql(const Writer& writer, const model::ConstraintDefinition& definition,
                const model::QualifiedName& referenced) {
    std::string out;
    if (!definition.name.empty())
        out = "CONSTRAINT " + model::quote_identifier(definition.name) + ' ';
    out += content(writer, definition, referenced);
    if (definition.deferrable) out += " DEFERRABLE";
    if (definition.initially_deferred) out += " INITIALLY DEFERRED";
    return out;
}

/// Its index is marked by name: it has to be there first when a partitioned index adopts it.
bool has_partitions(const model::Relation& table) {
    return table.is_partition() || table.kind == model::RelationKind::partitioned_table;
}

/// CREATE TABLE makes one index of two UNIQUE constraints that say the same.
bool repeats(const model::Relation& table, const model::Constraint& constraint) {
    return std::any_of(
        table.constraints.begin(), table.constraints.end(), [&](const model::Constraint& other) {
            const bool has_key = other.definition.kind == model::ConstraintKind::unique ||
                                 other.definition.kind == model::ConstraintKind::primary_key;
            return has_key && &other != &constraint &&
                   other.definition.columns == constraint.definition.columns;
        });
}

bool is_unique_index_of(const model::Relation& index, const std::vector<std::string>& columns) {
    const bool plain =
        index.index.unique && index.index.constraint.empty() && !index.index.predicate;
    return plain &&
           std::ranges::is_permutation(index.index.keys, columns, {}, &model::IndexKey::column);
}

/// Plain indexes that could serve as a key's own and are older: foreign keys rely on the oldest, so
/// they have to be there before the key.
std::vector<const model::Relation*>
older_indexes(const Writer& writer, const model::Relation& table, const model::Constraint& key) {
    std::vector<const model::Relation*> out;
    for (const model::RelationId id : table.indexes) {
        const model::Relation* index = id < key.index ? writer.catalog().relation(id) : nullptr;
        if (index != nullptr && is_unique_index_of(*index, key.definition.columns))
            out.push_back(index);
    }
    return out;
}

/// A foreign key to a partitioned table takes names for its partitions, too: the order counts.
std::string order_of(const Writer& writer, const model::Relation& table,
                     const model::Constraint& constraint) {
    const model::Relation* referenced = writer.catalog().relation(constraint.referenced);
    const bool counts =
        referenced != nullptr && referenced->kind == model::RelationKind::partitioned_table;
    if (!counts) return constraint.definition.name;
    const auto place = static_cast<std::size_t>(&constraint - table.constraints.data());
    return std::string(1, '\1') + static_cast<char>('0' + std::min<std::size_t>(place, 70));
}

void print_constraint(Writer& writer, const model::Relation& table,
                      const model::Constraint& constraint) {
    const model::ConstraintDefinition& definition = constraint.definition;
    const bool is_foreign_key = definition.kind == model::ConstraintKind::foreign_key;
    const bool only = table.kind != model::RelationKind::partitioned_table || !is_foreign_key;
    std::string text = std::string(only ? "ALTER TABLE ONLY " : "ALTER TABLE ") +
                       model::to_sql(table.name) + " ADD " + constraint_sql(writer, constraint);
    if (!constraint.validated) text += " NOT VALID";
    Piece& piece = writer.piece(is_foreign_key ? Rank::foreign_key : Rank::constraint,
                                key(table.name) + '\1' + order_of(writer, table, constraint),
                                std::move(text) + ";\n");
    piece.needs.insert(symbol(table));
    if (table.is_partition()) piece.needs.insert("attachment of " + symbol(table));
    writer.need(piece, definition.expression);
    writer.need(piece, definition.predicate);
    for (const model::IndexKey& element : definition.elements)
        writer.need(piece, element.expression);
    if (const model::Relation* index = writer.catalog().relation(constraint.index)) {
        if (is_foreign_key)
            piece.needs.insert(symbol(*index));
        else
            piece.gives.push_back(symbol(*index));
    }
    if (!is_foreign_key)
        for (const model::Relation* index : older_indexes(writer, table, constraint))
            piece.needs.insert(symbol(*index));
    if (const model::Relation* referenced = writer.catalog().relation(constraint.referenced))
        piece.needs.insert(symbol(*referenced));
}

/// ADD CONSTRAINT on the parent has brought it along.
bool comes_from_parent(const model::Relation& table, const model::Constraint& constraint) {
    if (constraint.inherited == 0) return false;
    if (constraint.definition.kind == model::ConstraintKind::foreign_key) return true;
    return constraint.definition.kind == model::ConstraintKind::check && !constraint.is_local &&
           !table.is_partition();
}

} // namespace

std::string constraint_sql(const Writer& writer, const model::Constraint& constraint) {
    const model::Relation* referenced = writer.catalog().relation(constraint.referenced);
    return sql(writer, constraint.definition,
               referenced == nullptr ? constraint.definition.referenced : referenced->name);
}

std::string constraint_sql(const Writer& writer, const model::ConstraintDefinition& definition) {
    return sql(writer, definition, definition.referenced);
}

bool is_within_table(const Writer& writer, const model::Relation& table,
                     const model::Constraint& constraint) {
    if (!constraint.validated || comes_from_parent(table, constraint)) return false;
    switch (constraint.definition.kind) {
    case model::ConstraintKind::check:
        return constraint.definition.expression &&
               writer.stands_alone(*constraint.definition.expression);
    case model::ConstraintKind::primary_key:
        return !has_partitions(table) && older_indexes(writer, table, constraint).empty();
    case model::ConstraintKind::unique:
        return !has_partitions(table) && !repeats(table, constraint) &&
               older_indexes(writer, table, constraint).empty();
    default: return false;
    }
}

void print_constraints(Writer& writer, const model::Relation& table) {
    for (const model::Constraint& constraint : table.constraints) {
        if (constraint.definition.kind == model::ConstraintKind::not_null) continue;
        if (is_within_table(writer, table, constraint)) continue;
        if (!comes_from_parent(table, constraint)) print_constraint(writer, table, constraint);
    }
}

} // namespace migvet::sql
