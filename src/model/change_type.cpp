#include <algorithm>

#include "model/changer.hpp"
#include "model/object_name.hpp"
#include "model/words.hpp"

/// Enums, domains, composites, ranges and their renames.
namespace migvet::model {

Type* Changer::add_type(TypeKind kind, const QualifiedName& name) {
    QualifiedName full = creation_name(name, Persistence::permanent);
    if (full.schema.empty()) return nullptr;
    const auto present = catalog_.type_names_.find(full);
    if (present != catalog_.type_names_.end()) {
        // A shell is filled by the CREATE TYPE that follows it.
        Type* shell = catalog_.type_at(present->second);
        const bool fills = shell != nullptr && shell->kind == TypeKind::shell;
        if (!fills) return nullptr;
        shell->kind = kind;
        return shell;
    }
    Type& type = catalog_.types_.emplace_back(std::in_place).value();
    type.id = static_cast<TypeId>(catalog_.types_.size());
    type.kind = kind;
    type.name = std::move(full);
    type.origin = setting_.origin;
    catalog_.type_names_[type.name] = type.id;
    give_defaults(ObjectKind::type, type.name.schema,
                  {ObjectKind::type, 0, type.id, {}, {}, {}, {}, {}});
    return &type;
}

void Changer::remove_type(TypeId id) {
    Type* type = catalog_.type_at(id);
    if (type == nullptr) return;
    const std::vector<Dependent> dependents = catalog_.dependents_of_type(id);
    for (const ConstraintDefinition& constraint : type->domain.constraints) {
        Relation owner;
        owner.name = type->name;
        unregister_constraint(owner, constraint.name);
    }
    catalog_.type_names_.erase(type->name);
    const QualifiedName gone = type->name;
    catalog_.types_[id - 1].reset();
    if (const auto uses = catalog_.type_uses_.find(id); uses != catalog_.type_uses_.end()) {
        const auto of_type = [&](const ColumnDefinition& one) {
            const QualifiedName& name = one.type.name;
            return name.name == gone.name && (name.schema.empty() || name.schema == gone.schema);
        };
        for (const TypeId user : uses->second)
            if (Type* composite = catalog_.type_at(user))
                std::erase_if(composite->attributes, of_type);
    }
    for (const Dependent& dependent : dependents) remove_dependent(dependent);
}

void Changer::operator()(const CreateEnum& create) {
    Type* type = add_type(TypeKind::enumeration, create.name);
    if (type == nullptr) return;
    for (const std::string& label : create.labels) type->labels.push_back({label, setting_.origin});
}

void Changer::operator()(const AddEnumValue& add) {
    Type* type = find_type(add.type);
    if (type == nullptr) return;
    const auto label = [&](const std::string& name) {
        return std::find_if(type->labels.begin(), type->labels.end(),
                            [&](const EnumLabel& one) { return one.name == name; });
    };
    if (label(add.value) != type->labels.end()) return;
    auto at = add.neighbour.empty() ? type->labels.end() : label(add.neighbour);
    if (at != type->labels.end() && add.after) ++at;
    type->labels.insert(at, {add.value, setting_.origin});
}

void Changer::operator()(const CreateDomain& create) {
    Type* type = add_type(TypeKind::domain, create.name);
    if (type == nullptr) return;
    type->domain = create;
    type->domain.name = type->name;
    type->domain.constraints.clear();
    for (const ConstraintDefinition& constraint : create.constraints)
        add_domain_constraint(*type, constraint);
    if (const TypeId base = user_type_of(create.base))
        catalog_.type_uses_[base].push_back(type->id);
}

void Changer::add_domain_constraint(Type& type, const ConstraintDefinition& definition) {
    if (definition.kind == ConstraintKind::not_null) {
        type.domain.not_null = true;
        return;
    }
    ConstraintDefinition constraint = definition;
    if (constraint.name.empty())
        constraint.name = catalog_.choose_constraint_name(type.name, "", "check");
    Relation owner;
    owner.name = type.name;
    register_constraint(owner, constraint.name);
    type.domain_validated.push_back(!constraint.not_valid);
    type.domain.constraints.push_back(std::move(constraint));
}

void Changer::operator()(const AlterDomain& alter) {
    Type* type = find_type(alter.name);
    if (type == nullptr || type->kind != TypeKind::domain) return;
    CreateDomain& domain = type->domain;
    const auto named =
        std::find_if(domain.constraints.begin(), domain.constraints.end(),
                     [&](const auto& one) { return one.name == alter.constraint_name; });
    const auto place = named - domain.constraints.begin();
    const bool found = named != domain.constraints.end();
    switch (alter.change) {
    case DomainChange::set_default: domain.default_value = alter.default_value; return;
    case DomainChange::drop_default: domain.default_value.reset(); return;
    case DomainChange::set_not_null: domain.not_null = true; return;
    case DomainChange::drop_not_null: domain.not_null = false; return;
    case DomainChange::add_constraint:
        if (alter.constraint) add_domain_constraint(*type, *alter.constraint);
        return;
    case DomainChange::drop_constraint: {
        if (!found) return;
        Relation owner;
        owner.name = type->name;
        unregister_constraint(owner, named->name);
        domain.constraints.erase(named);
        type->domain_validated.erase(type->domain_validated.begin() + place);
        return;
    }
    case DomainChange::validate_constraint:
        if (!found) return;
        type->domain_validated[static_cast<std::size_t>(place)] = true;
        named->not_valid = false;
        return;
    }
}

void Changer::operator()(const CreateCompositeType& create) {
    Type* type = add_type(TypeKind::composite, create.name);
    if (type == nullptr) return;
    type->attributes = create.attributes;
    for (const ColumnDefinition& attribute : create.attributes)
        if (const TypeId used = user_type_of(attribute.type))
            catalog_.type_uses_[used].push_back(type->id);
}

void Changer::operator()(const CreateRangeType& create) {
    Type* type = add_type(TypeKind::range, create.name);
    if (type == nullptr) return;
    type->range = create;
    type->range.name = type->name;
    auto& options = type->range.options;
    const bool named = std::any_of(options.begin(), options.end(), [](const auto& one) {
        return one.first == "multirange_type_name";
    });
    if (!named)
        options.emplace_back("multirange_type_name",
                             quote_identifier(make_multirange_name(type->name.name)));
    if (const TypeId used = user_type_of(create.subtype))
        catalog_.type_uses_[used].push_back(type->id);
}

void Changer::operator()(const CreateBaseType& create) {
    Type* type = add_type(create.shell ? TypeKind::shell : TypeKind::base, create.name);
    if (type != nullptr) type->text = create.text;
}

void Changer::rename_type(const Rename& rename) {
    Type* type = find_type(rename.target.name);
    if (type == nullptr) return;
    move_type(*type, {type->name.schema, rename.new_name});
}

void Changer::move_type(Type& type, QualifiedName name) {
    if (catalog_.type_names_.contains(name)) return;
    const QualifiedName old_name = type.name;
    catalog_.type_names_.erase(old_name);
    type.name = std::move(name);
    type.domain.name = type.range.name = type.name;
    catalog_.type_names_[type.name] = type.id;
    const auto mend = [&](TypeName& mention) {
        const bool meant = mention.name.name == old_name.name &&
                           (mention.name.schema.empty() || mention.name.schema == old_name.schema);
        if (!meant) return;
        const bool full = !mention.name.schema.empty() || type.name.schema != old_name.schema;
        mention.name = {full ? type.name.schema : "", type.name.name};
    };
    if (const auto users = catalog_.type_users_.find(type.id);
        users != catalog_.type_users_.end()) {
        for (const RelationId id : users->second) {
            Relation* relation = at(id);
            if (relation == nullptr) continue;
            for (Column& column : relation->columns)
                if (column.user_type == type.id) mend(column.type);
        }
        mend_mentions(users->second, {Reference::Kind::type, old_name, type.name, true});
    }
    if (const auto uses = catalog_.type_uses_.find(type.id); uses != catalog_.type_uses_.end()) {
        for (const TypeId id : uses->second) {
            Type* user = catalog_.type_at(id);
            if (user == nullptr) continue;
            mend(user->domain.base);
            mend(user->range.subtype);
            for (ColumnDefinition& attribute : user->attributes) mend(attribute.type);
        }
    }
    for (auto& [key, functions] : catalog_.functions_) {
        for (Function& function : functions) {
            for (Parameter& parameter : function.definition.parameters) mend(parameter.type);
            for (TypeName& argument : function.signature.arguments) mend(argument);
            mend(function.definition.returns);
        }
    }
}

} // namespace migvet::model
