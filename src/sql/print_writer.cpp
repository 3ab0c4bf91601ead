#include "sql/print_writer.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "model/rewrite.hpp"

namespace migvet::sql {

namespace {

bool is_among(const std::vector<model::RelationId>& ids, model::RelationId id) {
    return std::find(ids.begin(), ids.end(), id) != ids.end();
}

} // namespace

Writer::Writer(const model::Catalog& catalog) : catalog_(catalog), path_{"public"} {
    for (const auto& [name, schema] : catalog.schemas())
        if (name != "public" && name != "pg_catalog" && name != "information_schema")
            path_.push_back(name);
}

Piece& Writer::piece(Rank rank, std::string key, std::string text) {
    return pieces_.emplace_back(Piece{rank, std::move(key), std::move(text), {}, {}});
}

void Writer::need(Piece& piece, const model::Expression& expression) const {
    for (const model::Reference& reference : expression.references)
        if (std::string what = symbol(reference); !what.empty()) piece.needs.insert(what);
}

void Writer::need(Piece& piece, const base::Boxed<model::Expression>& expression) const {
    if (expression) need(piece, *expression);
}

void Writer::need(Piece& piece, const model::TypeName& type) const {
    if (std::string what = type_symbol(type.name); !what.empty()) piece.needs.insert(what);
}

void Writer::need_function(Piece& piece, const model::QualifiedName& name) const {
    if (std::string what = function_symbol(name); !what.empty()) piece.needs.insert(what);
}

void Writer::need_relation(Piece& piece, const model::QualifiedName& name) const {
    if (const model::Relation* relation = catalog_.find_relation(name, path_))
        piece.needs.insert(sql::symbol(*relation));
}

bool Writer::stands_alone(const model::Expression& expression) const {
    return std::all_of(expression.references.begin(), expression.references.end(),
                       [&](const model::Reference& reference) {
                           return reference.kind == model::Reference::Kind::type ||
                                  symbol(reference).empty();
                       });
}

std::string Writer::symbol(const model::Reference& reference) const {
    using Kind = model::Reference::Kind;
    switch (reference.kind) {
    case Kind::function: return function_symbol(reference.name);
    case Kind::type: return type_symbol(reference.type.name);
    case Kind::relation:
    case Kind::sequence: {
        const model::Relation* relation = catalog_.find_relation(reference.name, path_);
        return relation == nullptr ? std::string{} : sql::symbol(*relation);
    }
    case Kind::collation:
    case Kind::operation: {
        const bool made = std::any_of(catalog_.others().begin(), catalog_.others().end(),
                                      [&](const model::OtherObject& o) {
                                          return o.definition.name.name == reference.name.name;
                                      });
        return made ? other_symbol(reference.name) : std::string{};
    }
    case Kind::column: return {};
    }
    return {};
}

std::string Writer::function_symbol(const model::QualifiedName& name) const {
    for (const model::Function* function : catalog_.find_functions(name, path_))
        if (function->extension.empty()) return sql::symbol(*function);
    for (const model::OtherObject& other : catalog_.others())
        if (other.definition.kind == model::ObjectKind::aggregate &&
            other.definition.name.name == name.name)
            return other_symbol(name);
    return {};
}

std::string Writer::type_symbol(const model::QualifiedName& name) const {
    if (const model::Type* type = catalog_.find_type(name, path_))
        return type->extension.empty() ? sql::symbol(*type) : std::string{};
    const model::Relation* relation = catalog_.find_relation(name, path_);
    return relation == nullptr ? std::string{} : sql::symbol(*relation);
}

model::TypeName Writer::resolved(const model::TypeName& type) const {
    model::TypeName out = type;
    if (const model::Type* found = catalog_.find_type(type.name, path_))
        out.name = found->name;
    else if (const model::Relation* relation = catalog_.find_table(type.name, path_))
        out.name = relation->name;
    return out;
}

std::string Writer::type(const model::TypeName& type) const {
    return model::to_sql(resolved(type));
}

std::string Writer::type(const model::Column& column) const {
    if (column.type.empty()) return "text /* its type is not known */";
    const model::Type* user = column.user_type == 0 ? nullptr : catalog_.type(column.user_type);
    if (user == nullptr) return type(column.type);
    model::TypeName out = column.type;
    out.name = user->name;
    return model::to_sql(out);
}

std::string Writer::body(const model::Expression& query,
                         const std::vector<model::RelationId>& reads) const {
    model::Expression out = query;
    model::rewrite(
        out, [&](model::Reference& reference, std::string_view) -> std::optional<std::string> {
            const bool plain =
                reference.kind == model::Reference::Kind::relation && reference.name.schema.empty();
            const model::Relation* found =
                plain ? catalog_.find_relation(reference.name, path_) : nullptr;
            if (!plain || (found != nullptr && is_among(reads, found->id))) return std::nullopt;
            for (const model::RelationId id : reads) {
                const model::Relation* meant = catalog_.relation(id);
                if (meant != nullptr && meant->name.name == reference.name.name)
                    return model::to_sql(meant->name);
            }
            return std::nullopt;
        });
    return out.text;
}

std::string symbol(const model::Relation& relation) {
    return "relation " + std::to_string(relation.id);
}

std::string symbol(const model::Type& type) { return "type " + std::to_string(type.id); }

std::string symbol(const model::Function& function) {
    return "function " + key(function.definition.name);
}

std::string other_symbol(const model::QualifiedName& name) { return "other " + name.name; }

std::string schema_symbol(std::string_view name) { return "schema " + std::string(name); }

std::string key(const model::QualifiedName& name) { return name.schema + '.' + name.name; }

} // namespace migvet::sql
