#include <algorithm>

#include "model/refuser.hpp"

/// Types: enums, domains, composites, ranges.
namespace migvet::model {

namespace {

const EnumLabel* label_of(const Type& type, const std::string& name) {
    const auto at = std::find_if(type.labels.begin(), type.labels.end(),
                                 [&](const EnumLabel& one) { return one.name == name; });
    return at == type.labels.end() ? nullptr : &*at;
}

} // namespace

Refuser::Answer Refuser::operator()(const CreateEnum& create) const {
    if (Answer answer = no_place(create.name, Persistence::permanent)) return answer;
    if (Answer answer = taken_type(create.name)) return answer;
    for (std::size_t i = 1; i < create.labels.size(); ++i) {
        const auto begin = create.labels.begin();
        const auto here = begin + static_cast<std::ptrdiff_t>(i);
        if (std::find(begin, here, *here) != here)
            return refuse("23505",
                          "duplicate key value violates unique constraint "
                          "\"pg_enum_typid_label_index\"",
                          "the label " + quote_literal(*here) + " is there twice");
    }
    return std::nullopt;
}

Refuser::Answer Refuser::missing_named_type(const QualifiedName& name) const {
    TypeName type;
    type.name = name;
    return missing_type(type);
}

std::string Refuser::label_hint(const Type& type, const std::string& label) const {
    std::vector<std::string_view> candidates;
    for (const EnumLabel& one : type.labels) candidates.emplace_back(one.name);
    return did_you_mean(label, candidates);
}

Refuser::Answer Refuser::operator()(const AddEnumValue& add) const {
    if (Answer answer = missing_named_type(add.type)) return answer;
    const Type* type = catalog_.find_type(add.type, setting_.search_path);
    if (type == nullptr) return std::nullopt;
    if (type->kind != TypeKind::enumeration)
        return refuse("42809", quoted(type->name.name) + " is not an enum");
    if (label_of(*type, add.value) != nullptr) {
        if (add.if_not_exists) return std::nullopt;
        return refuse("42710", "enum label " + quoted(add.value) + " already exists");
    }
    if (add.neighbour.empty() || label_of(*type, add.neighbour) != nullptr) return std::nullopt;
    return refuse("22023", quoted(add.neighbour) + " is not an existing enum label",
                  label_hint(*type, add.neighbour));
}

Refuser::Answer Refuser::operator()(const RenameEnumValue& rename) const {
    if (Answer answer = missing_named_type(rename.type)) return answer;
    const Type* type = catalog_.find_type(rename.type, setting_.search_path);
    if (type == nullptr) return std::nullopt;
    if (type->kind != TypeKind::enumeration)
        return refuse("42809", quoted(type->name.name) + " is not an enum");
    if (label_of(*type, rename.value) == nullptr)
        return refuse("22023", quoted(rename.value) + " is not an existing enum label",
                      label_hint(*type, rename.value));
    if (label_of(*type, rename.new_value) != nullptr)
        return refuse("42710", "enum label " + quoted(rename.new_value) + " already exists");
    return std::nullopt;
}

Refuser::Answer Refuser::operator()(const CreateDomain& create) const {
    if (Answer answer = no_place(create.name, Persistence::permanent)) return answer;
    if (Answer answer = missing_type(create.base)) return answer;
    return taken_type(create.name);
}

Refuser::Answer Refuser::operator()(const AlterDomain& alter) const {
    if (Answer answer = missing_named_type(alter.name)) return answer;
    const Type* type = catalog_.find_type(alter.name, setting_.search_path);
    if (type == nullptr) return std::nullopt;
    if (type->kind != TypeKind::domain)
        return refuse("42809", quoted(type->name.name) + " is not a domain");
    const auto& constraints = type->domain.constraints;
    const auto there = [&](const std::string& name) {
        return std::any_of(constraints.begin(), constraints.end(),
                           [&](const auto& one) { return one.name == name; });
    };
    const bool names_one = alter.change == DomainChange::drop_constraint ||
                           alter.change == DomainChange::validate_constraint;
    if (names_one && !there(alter.constraint_name) && !alter.if_exists)
        return refuse("42704", "constraint " + quoted(alter.constraint_name) + " of domain " +
                                   quoted(type->name.name) + " does not exist");
    const bool twice = alter.change == DomainChange::add_constraint && alter.constraint &&
                       !alter.constraint->name.empty() && there(alter.constraint->name);
    if (!twice) return std::nullopt;
    return refuse("42710", "constraint " + quoted(alter.constraint->name) + " for domain " +
                               quoted(type->name.name) + " already exists");
}

Refuser::Answer Refuser::operator()(const CreateCompositeType& create) const {
    if (Answer answer = no_place(create.name, Persistence::permanent)) return answer;
    for (const ColumnDefinition& attribute : create.attributes)
        if (Answer answer = missing_type(attribute.type)) return answer;
    const auto& all = create.attributes;
    for (auto at = all.begin(); at != all.end(); ++at)
        if (std::find_if(all.begin(), at, [&](const auto& one) { return one.name == at->name; }) !=
            at)
            return refuse("42701", "column " + quoted(at->name) + " specified more than once");
    return taken_type(create.name);
}

Refuser::Answer Refuser::operator()(const CreateRangeType& create) const {
    if (Answer answer = no_place(create.name, Persistence::permanent)) return answer;
    if (Answer answer = missing_type(create.subtype)) return answer;
    return taken_type(create.name);
}

} // namespace migvet::model
