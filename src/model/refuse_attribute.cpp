#include <algorithm>

#include "model/refuser.hpp"

/// ALTER TYPE … ATTRIBUTE: what a composite type has, and who has it as a type.
namespace migvet::model {

namespace {

bool has(const Type& type, const std::string& attribute) {
    return std::ranges::find(type.attributes, attribute, &ColumnDefinition::name) !=
           type.attributes.end();
}

std::string attribute_of(const Type& type, const std::string& attribute) {
    return "column " + quoted(attribute) + " of relation " + quoted(type.name.name);
}

} // namespace

/// It is looked up as a relation: an enum or a domain is none.
Refuser::Answer Refuser::not_composite(const Target& target) const {
    const Type* type = catalog_.find_type(target.name, setting_.search_path);
    if (type != nullptr && (type->kind == TypeKind::composite || type->doubtful))
        return std::nullopt;
    const Relation* relation = find(target.name);
    if (relation == nullptr) return missing_relation(target.name);
    if (!relation->is_sure()) return std::nullopt;
    return refuse("42809", quoted(relation->name.name) + " is not a composite type");
}

const Type* Refuser::sure_composite(const Target& target) const {
    const Type* type = catalog_.find_type(target.name, setting_.search_path);
    return type == nullptr || type->doubtful ? nullptr : type;
}

Refuser::Answer Refuser::missing_attribute(const Type& type, const std::string& attribute) const {
    if (has(type, attribute)) return std::nullopt;
    std::vector<std::string_view> candidates;
    for (const ColumnDefinition& one : type.attributes) candidates.emplace_back(one.name);
    return refuse("42703", attribute_of(type, attribute) + " does not exist",
                  did_you_mean(attribute, candidates));
}

Refuser::Answer Refuser::add_attribute(const AddColumn& add) const {
    if (Answer answer = not_composite(add.table)) return answer;
    if (Answer answer = needs_cascade(add.table, add.cascade)) return answer;
    const Type* type = sure_composite(add.table);
    if (type == nullptr) return missing_type(add.column.type);
    if (has(*type, add.column.name))
        return refuse("42701", attribute_of(*type, add.column.name) + " already exists");
    if (Answer answer = missing_type(add.column.type)) return answer;
    if (catalog_.find_type(add.column.type.name, setting_.search_path) != type) return std::nullopt;
    return refuse("42P16",
                  "composite type " + type->name.name + " cannot be made a member of itself");
}

Refuser::Answer Refuser::drop_attribute(const DropColumn& drop) const {
    if (Answer answer = not_composite(drop.table)) return answer;
    if (Answer answer = needs_cascade(drop.table, drop.cascade)) return answer;
    const Type* type = sure_composite(drop.table);
    if (type == nullptr || drop.if_exists) return std::nullopt;
    return missing_attribute(*type, drop.column);
}

/// A column that holds such values can't be rewritten (find_composite_type_dependencies()).
Refuser::Answer Refuser::alter_attribute(const AlterColumnType& alter) const {
    if (Answer answer = not_composite(alter.table)) return answer;
    if (Answer answer = missing_type(alter.type)) return answer;
    const Type* type = sure_composite(alter.table);
    if (type == nullptr) return std::nullopt;
    if (Answer answer = missing_attribute(*type, alter.column)) return answer;
    if (catalog_.find_type(alter.type.name, setting_.search_path) == type)
        return refuse("42P16",
                      "composite type " + type->name.name + " cannot be made a member of itself");
    for (const RelationId id : catalog_.tables_using(type->id)) {
        const Relation* user = catalog_.relation(id);
        if (user == nullptr || !user->is_sure()) continue;
        for (const Column& column : user->columns)
            if (column.user_type == type->id)
                return refuse("0A000",
                              "cannot alter type " + quoted(type->name.name) + " because column " +
                                  quoted(user->name.name + '.' + column.name) + " uses it");
    }
    return needs_cascade(alter.table, alter.cascade);
}

Refuser::Answer Refuser::rename_attribute(const Rename& rename) const {
    if (Answer answer = not_composite(rename.target)) return answer;
    const Type* type = sure_composite(rename.target);
    if (type == nullptr) return std::nullopt;
    if (Answer answer = needs_cascade(rename.target, rename.cascade)) return answer;
    if (!has(*type, rename.member))
        return refuse("42703", "column " + quoted(rename.member) + " does not exist",
                      missing_attribute(*type, rename.member)->hint);
    if (!has(*type, rename.new_name)) return std::nullopt;
    return refuse("42701", attribute_of(*type, rename.new_name) + " already exists");
}

/// find_typed_table_dependencies(): the tables of a type change with it, when CASCADE says so.
Refuser::Answer Refuser::needs_cascade(const Target& target, bool cascade) const {
    const Type* type = cascade ? nullptr : catalog_.find_type(target.name, setting_.search_path);
    if (type == nullptr) return std::nullopt;
    for (const std::optional<Relation>& table : catalog_.relations_)
        if (table && table->of_type == type->name)
            return refuse("2BP01",
                          "cannot alter type " + quoted(type->name.name) +
                              " because it is the type of a typed table",
                          "use ALTER ... CASCADE to alter the typed tables, too");
    return std::nullopt;
}

} // namespace migvet::model
