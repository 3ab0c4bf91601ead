#include "model/object_name.hpp"
#include "sql/print_writer.hpp"

namespace migvet::sql {

namespace {

std::string create_type(const model::Type& type) {
    return "CREATE TYPE " + model::to_sql(type.name);
}

void print_enum(Writer& writer, const model::Type& type) {
    std::string text = create_type(type) + " AS ENUM (";
    for (const model::EnumLabel& label : type.labels)
        text += (&label == &type.labels.front() ? "\n    " : ",\n    ") +
                model::quote_literal(label.name);
    text += type.labels.empty() ? ");\n" : "\n);\n";
    writer.piece(Rank::type, key(type.name), std::move(text)).gives.push_back(symbol(type));
}

/// The domain's constraints are added once the functions they use are there.
void print_domain_constraints(Writer& writer, const model::Type& type) {
    for (std::size_t i = 0; i < type.domain.constraints.size(); ++i) {
        const model::ConstraintDefinition& constraint = type.domain.constraints[i];
        std::string text = "ALTER DOMAIN " + model::to_sql(type.name) + " ADD " +
                           constraint_sql(writer, constraint);
        if (i < type.domain_validated.size() && !type.domain_validated[i]) text += " NOT VALID";
        Piece& piece = writer.piece(Rank::type, key(type.name) + '\1' + constraint.name,
                                    std::move(text) + ";\n");
        piece.gives.push_back("constraints of " + symbol(type));
        piece.needs.insert(symbol(type));
        writer.need(piece, constraint.expression);
    }
}

void print_domain(Writer& writer, const model::Type& type) {
    const model::CreateDomain& domain = type.domain;
    std::string text =
        "CREATE DOMAIN " + model::to_sql(type.name) + " AS " + writer.type(domain.base);
    if (!domain.collation.empty()) text += " COLLATE " + model::to_sql(domain.collation);
    if (domain.default_value) text += " DEFAULT " + domain.default_value->text;
    if (domain.not_null) text += " NOT NULL";
    Piece& piece = writer.piece(Rank::type, key(type.name), std::move(text) + ";\n");
    piece.gives.push_back(symbol(type));
    writer.need(piece, domain.base);
    writer.need(piece, domain.default_value);
    print_domain_constraints(writer, type);
}

void print_composite(Writer& writer, const model::Type& type) {
    std::string text = create_type(type) + " AS (";
    for (const model::ColumnDefinition& attribute : type.attributes) {
        text += &attribute == &type.attributes.front() ? "\n    " : ",\n    ";
        text += model::quote_identifier(attribute.name) + ' ' + writer.type(attribute.type);
        if (!attribute.collation.empty()) text += " COLLATE " + model::to_sql(attribute.collation);
    }
    text += type.attributes.empty() ? ");\n" : "\n);\n";
    Piece& piece = writer.piece(Rank::type, key(type.name), std::move(text));
    piece.gives.push_back(symbol(type));
    for (const model::ColumnDefinition& attribute : type.attributes)
        writer.need(piece, attribute.type);
}

void print_range(Writer& writer, const model::Type& type) {
    std::string text =
        create_type(type) + " AS RANGE (\n    subtype = " + writer.type(type.range.subtype);
    const std::string usual = model::quote_identifier(model::make_multirange_name(type.name.name));
    for (const auto& [name, value] : type.range.options) {
        const bool multirange = name == "multirange_type_name";
        const bool bare = multirange && value.find('.') == std::string::npos;
        if (multirange && value == usual) continue;
        text += ",\n    " + name + " = " +
                (bare ? model::quote_identifier(type.name.schema) + '.' : "") + value;
    }
    Piece& piece = writer.piece(Rank::type, key(type.name), std::move(text) + "\n);\n");
    piece.gives.push_back(symbol(type));
    writer.need(piece, type.range.subtype);
    for (const auto& [name, value] : type.range.options)
        if (name == "canonical" || name == "subtype_diff") writer.need_function(piece, {{}, value});
}

/// Its functions need the type, and the type its functions: PostgreSQL knows a shell for that.
void print_base(Writer& writer, const model::Type& type) {
    writer.piece(Rank::type, key(type.name), create_type(type) + ";\n")
        .gives.push_back(symbol(type));
    if (type.text.empty()) return;
    Piece& whole = writer.piece(Rank::late, key(type.name), type.text + ";\n");
    whole.gives.push_back(symbol(type));
    whole.needs.insert("functions of " + symbol(type));
}

void print_type(Writer& writer, const model::Type& type) {
    switch (type.kind) {
    case model::TypeKind::enumeration: return print_enum(writer, type);
    case model::TypeKind::domain: return print_domain(writer, type);
    case model::TypeKind::composite: return print_composite(writer, type);
    case model::TypeKind::range: return print_range(writer, type);
    case model::TypeKind::base:
    case model::TypeKind::shell: return print_base(writer, type);
    }
}

} // namespace

void print_types(Writer& writer, const std::set<model::QualifiedName>& without) {
    for (const model::Type* type : writer.catalog().types()) {
        const bool own = type->extension.empty() && type->name.schema != "pg_catalog";
        if (own && !without.contains(type->name)) print_type(writer, *type);
    }
}

} // namespace migvet::sql
