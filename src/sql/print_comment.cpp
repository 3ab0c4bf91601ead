#include "sql/print_writer.hpp"

// COMMENT ON every kind of object.
namespace migvet::sql {

namespace {

using Text = base::Boxed<std::string>;

void comment(Writer& writer, const std::string& object, const std::string& text) {
    writer.piece(Rank::comment, object,
                 "COMMENT ON " + object + " IS " + model::quote_literal(text) + ";\n");
}

void comment(Writer& writer, const std::string& object, const Text& text) {
    if (text) comment(writer, object, *text);
}

/// Triggers, rules, policies and constraints are named by their table.
template <class Parts>
void comment_parts(Writer& writer, const char* word, const Parts& parts,
                   const model::Relation& table) {
    for (const auto& part : parts)
        comment(writer,
                std::string(word) + model::quote_identifier(part.definition.name) + " ON " +
                    model::to_sql(table.name),
                part.comment);
}

void comment_relation(Writer& writer, const model::Relation& relation) {
    const std::string name = model::to_sql(relation.name);
    if (relation.comment)
        comment(writer, std::string(relation_word(relation.kind)) + ' ' + name, *relation.comment);
    for (const model::Column& column : relation.columns)
        comment(writer, "COLUMN " + name + '.' + model::quote_identifier(column.name),
                column.comment);
    comment_parts(writer, "CONSTRAINT ", relation.constraints, relation);
    comment_parts(writer, "TRIGGER ", relation.triggers, relation);
    comment_parts(writer, "RULE ", relation.rules, relation);
    comment_parts(writer, "POLICY ", relation.policies, relation);
}

void comment_type(Writer& writer, const model::Type& type) {
    const bool domain = type.kind == model::TypeKind::domain;
    const std::string name = model::to_sql(type.name);
    comment(writer, (domain ? "DOMAIN " : "TYPE ") + name, type.comment);
    for (const auto& [part, text] : type.part_comments) {
        const std::string quoted = model::quote_identifier(part);
        comment(writer,
                domain ? "CONSTRAINT " + quoted + " ON DOMAIN " + name
                       : "COLUMN " + name + '.' + quoted,
                text);
    }
}

/// The kinds that are named by a word and a name, or by a signature.
std::string other_object(const Writer& writer, const model::CreateOther& other) {
    using Kind = model::ObjectKind;
    const std::string name = model::to_sql(other.name);
    switch (other.kind) {
    case Kind::aggregate: return "AGGREGATE " + function_name(writer, other.name, other.signature);
    case Kind::event_trigger: return "EVENT TRIGGER " + name;
    case Kind::collation: return "COLLATION " + name;
    case Kind::conversion: return "CONVERSION " + name;
    case Kind::language: return "LANGUAGE " + name;
    case Kind::server: return "SERVER " + name;
    case Kind::foreign_data_wrapper: return "FOREIGN DATA WRAPPER " + name;
    default: return {};
    }
}

} // namespace

void print_comments(Writer& writer) {
    const model::Catalog& catalog = writer.catalog();
    for (const auto& [name, schema] : catalog.schemas())
        comment(writer, "SCHEMA " + model::quote_identifier(name), schema.comment);
    for (const auto& [name, extension] : catalog.extensions())
        comment(writer, "EXTENSION " + model::quote_identifier(name), extension.comment);
    for (const model::Type* type : catalog.types())
        if (type->extension.empty()) comment_type(writer, *type);
    for (const model::Function* function : catalog.functions())
        if (function->extension.empty())
            comment(writer,
                    (function->definition.procedure ? "PROCEDURE " : "FUNCTION ") +
                        function_name(writer, function->definition.name, function->signature),
                    function->comment);
    for (const model::Relation* relation : catalog.relations()) {
        const bool printed = relation->known || relation->query;
        if (printed && relation->persistence != model::Persistence::temporary)
            comment_relation(writer, *relation);
    }
    for (const model::Statistics& one : catalog.statistics())
        comment(writer, "STATISTICS " + model::to_sql(one.definition.name), one.comment);
    for (const auto& [name, publication] : catalog.publications())
        comment(writer, "PUBLICATION " + model::quote_identifier(name), publication.comment);
    for (const model::OtherObject& other : catalog.others())
        if (const std::string object = other_object(writer, other.definition); !object.empty())
            comment(writer, object, other.comment);
}

} // namespace migvet::sql
