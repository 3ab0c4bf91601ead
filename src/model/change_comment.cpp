#include <algorithm>

#include "model/changer.hpp"
#include "model/signature.hpp"

/// COMMENT ON every kind of object.
namespace migvet::model {

namespace {

template <class Parts> base::Boxed<std::string>* comment_of(Parts& parts, const std::string& name) {
    for (auto& part : parts)
        if (part.definition.name == name) return &part.comment;
    return nullptr;
}

template <class Objects>
base::Boxed<std::string>* comment_in(Objects& objects, const std::string& name) {
    const auto at = objects.find(name);
    return at == objects.end() ? nullptr : &at->second.comment;
}

/// An empty comment is none.
void set(base::Boxed<std::string>& comment, const std::optional<std::string>& text) {
    comment.reset();
    if (text && !text->empty()) comment = *text;
}

} // namespace

void Changer::operator()(const Comment& comment) {
    switch (comment.kind) {
    case ObjectKind::table:
    case ObjectKind::foreign_table:
    case ObjectKind::view:
    case ObjectKind::materialized_view:
    case ObjectKind::sequence:
    case ObjectKind::index: {
        Relation* relation = find(comment.name, comment.kind);
        if (relation == nullptr) return;
        relation->comment = comment.text;
        if (comment.text && comment.text->empty()) relation->comment.reset();
        return;
    }
    case ObjectKind::column:
        if (find_type(comment.name) != nullptr) return comment_on_type_part(comment);
        break;
    case ObjectKind::domain_constraint: return comment_on_type_part(comment);
    default: break;
    }
    base::Boxed<std::string>* present = comment_of_part(comment);
    if (present == nullptr) present = comment_of_object(comment);
    if (present != nullptr) set(*present, comment.text);
}

base::Boxed<std::string>* Changer::comment_of_part(const Comment& comment) {
    const bool of_relation = comment.kind == ObjectKind::column ||
                             comment.kind == ObjectKind::constraint ||
                             comment.kind == ObjectKind::trigger ||
                             comment.kind == ObjectKind::rule || comment.kind == ObjectKind::policy;
    Relation* relation = of_relation ? find(comment.name) : nullptr;
    if (relation == nullptr) return nullptr;
    switch (comment.kind) {
    case ObjectKind::column: {
        Column* column = relation->column(comment.member);
        if (column == nullptr && !relation->known) { // its comment shows that it is there
            column = &relation->columns.emplace_back();
            column->name = comment.member;
        }
        return column == nullptr ? nullptr : &column->comment;
    }
    case ObjectKind::trigger: return comment_of(relation->triggers, comment.member);
    case ObjectKind::rule: return comment_of(relation->rules, comment.member);
    case ObjectKind::policy: return comment_of(relation->policies, comment.member);
    default: return comment_of(relation->constraints, comment.member);
    }
}

/// An attribute of a composite type, or a domain's constraint.
void Changer::comment_on_type_part(const Comment& comment) {
    Type* type = find_type(comment.name);
    if (type == nullptr) return;
    std::erase_if(type->part_comments,
                  [&](const auto& one) { return one.first == comment.member; });
    if (comment.text && !comment.text->empty())
        type->part_comments.emplace_back(comment.member, *comment.text);
}

base::Boxed<std::string>* Changer::comment_of_object(const Comment& comment) {
    const std::string& name = comment.name.name;
    switch (comment.kind) {
    case ObjectKind::type:
    case ObjectKind::domain: {
        Type* type = find_type(comment.name);
        return type == nullptr ? nullptr : &type->comment;
    }
    case ObjectKind::function:
    case ObjectKind::procedure:
    case ObjectKind::routine: {
        std::vector<Function>* all = overloads(comment.name);
        if (all == nullptr) return nullptr;
        for (Function& one : *all)
            if (!comment.signature.known || same_signature(one.signature, comment.signature))
                return &one.comment;
        return nullptr;
    }
    case ObjectKind::schema: return comment_in(catalog_.schemas_, name);
    case ObjectKind::extension: return comment_in(catalog_.extensions_, name);
    case ObjectKind::publication: return comment_in(catalog_.publications_, name);
    case ObjectKind::statistics:
        if (Statistics* one = find_statistics(comment.name)) return &one->comment;
        return nullptr;
    default:
        for (OtherObject* one : find_others(comment.kind, comment.name, comment.signature))
            return &one->comment;
        return nullptr;
    }
}

} // namespace migvet::model
