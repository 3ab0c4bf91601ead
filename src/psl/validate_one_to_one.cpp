#include <algorithm>

#include <fmt/format.h>

#include "psl/constraint_names.hpp"
#include "psl/relation_ends.hpp"
#include "psl/validate.hpp"

namespace migvet::psl {

namespace {

constexpr const char* relation_attribute = "@relation";

/// A relation field with its model, for messages about both ends.
struct End {
    const ResolvedModel* model;
    const ResolvedField* field;

    std::string text() const {
        return fmt::format("`{}` on Model `{}`", field->name(), model->name());
    }
    bool has_fields() const { return !is_empty(field->relation.fields); }
    bool has_references() const { return !is_empty(field->relation.references); }
};

class OneToOne {
public:
    OneToOne(Validation& in, const Relation& relation)
        : in_(in), ends_(in.schema, relation), forward_{ends_.referencing, ends_.forward},
          back_{ends_.referenced, ends_.back} {}

    void run() {
        if (back_.field == nullptr) missing_opposite();
        if (back_.field != nullptr) {
            check_given_once("fields", forward_.has_fields(), back_.has_fields());
            check_given_once("references", forward_.has_references(), back_.has_references());
            check_given_twice("references", forward_.has_references(), back_.has_references());
            check_given_twice("fields", forward_.has_fields(), back_.has_fields());
            check_actions();
        }
        check_unique();
        if (back_.field == nullptr) return;
        check_mixups();
        check_back_is_optional();
        check_wrong_side();
    }

private:
    void error(const End& end, std::string_view message) {
        in_.out.in(end.model->syntax->source)
            .bad_attribute(message, relation_attribute, end.field->syntax->span);
    }

    void missing_opposite() {
        const std::string_view kind = forward_.model->kind_name();
        in_.out.in(forward_.model->syntax->source)
            .bad_field(fmt::format("The relation field `{}` on {} `{}` is missing an opposite "
                                   "relation field on the model `{}`. Either run `prisma format` "
                                   "or add it manually.",
                                   forward_.field->name(), kind, forward_.model->name(),
                                   ends_.referenced->name()),
                       kind, forward_.model->name(), forward_.field->name(),
                       forward_.field->syntax->span);
    }

    void check_given_once(std::string_view argument, bool here, bool there) {
        if (here || there) return;
        const auto say = [&](const End& one, const End& other) {
            error(one, fmt::format("The relation fields {} and {} do not provide the `{}` argument "
                                   "in the @relation attribute. You have to provide it on one of "
                                   "the two fields.",
                                   one.text(), other.text(), argument));
        };
        say(forward_, back_);
        say(back_, forward_);
    }

    void check_given_twice(std::string_view argument, bool here, bool there) {
        if (!here || !there) return;
        const std::string message = fmt::format(
            "The relation fields {} and {} both provide the `{}` argument in the @relation "
            "attribute. You have to provide it only on one of the two fields.",
            forward_.text(), back_.text(), argument);
        error(forward_, message);
        error(back_, message);
    }

    void check_actions() {
        if (!has_actions(*back_.field)) return;
        if (!has_actions(*forward_.field)) {
            return error(back_,
                         fmt::format("The relation field {} must not specify the `onDelete` "
                                     "or `onUpdate` argument in the @relation attribute. "
                                     "You must only specify it on the opposite field `{}` "
                                     "on model `{}`.",
                                     back_.text(), forward_.field->name(), forward_.model->name()));
        }
        const auto say = [&](const End& one, const End& other) {
            error(one, fmt::format("The relation fields {} and {} both provide the `onDelete` or "
                                   "`onUpdate` argument in the @relation attribute. You have to "
                                   "provide it only on one of the two fields.",
                                   one.text(), other.text()));
        };
        say(back_, forward_);
        say(forward_, back_);
    }

    void check_unique() {
        const auto& fields = forward_.field->relation.fields;
        if (!fields) return;
        const auto criteria = unique_criteria(*forward_.model);
        if (std::find(criteria.begin(), criteria.end(), *fields) != criteria.end()) return;
        const auto names = names_of(*forward_.model, *fields);
        const std::string what =
            names.size() == 1
                ? fmt::format("Either add an `@unique` attribute to the field `{}`", names[0])
                : fmt::format("Either add an `@@unique([{}])` attribute to the model", join(names));
        error(forward_, fmt::format("A one-to-one relation must use unique fields on the defining "
                                    "side. {}, or change the relation to one-to-many.",
                                    what));
    }

    void check_mixups() {
        if (in_.out.has_errors()) return;
        if (forward_.has_fields() && back_.has_references()) {
            const std::string message = fmt::format(
                "The relation field {} provides the `fields` argument in the @relation attribute. "
                "And the related field {} provides the `references` argument. You must provide "
                "both arguments on the same side.",
                forward_.text(), back_.text());
            error(forward_, message);
            error(back_, message);
        }
        if (!forward_.has_references() || !back_.has_fields()) return;
        error(forward_, fmt::format("The relation field {} provides the `references` argument in "
                                    "the @relation attribute. And the related field {} provides "
                                    "the `fields` argument. You must provide both arguments on the "
                                    "same side.",
                                    forward_.text(), back_.text()));
    }

    void check_back_is_optional() {
        if (in_.out.has_errors() || !back_.field->is_required()) return;
        error(back_, fmt::format("The relation field {} is required. This is not valid because "
                                 "it's not possible to enforce this constraint on the database "
                                 "level. Please change the field type from `{}` to `{}?` to fix "
                                 "this.",
                                 back_.text(), forward_.model->name(), forward_.model->name()));
    }

    void check_wrong_side() {
        if (in_.out.has_errors() || !forward_.field->is_required()) return;
        const RelationSide& back = back_.field->relation;
        if (!back.fields && !back.references) return;
        error(back_,
              fmt::format("The relation field `{}.{}` defines the `fields` and/or `references` "
                          "argument. You must set them on the required side of the relation "
                          "(`{}.{}`) in order for the constraints to be enforced. Alternatively, "
                          "you can change this field to be required and the opposite optional, or "
                          "make both sides of the relation optional.",
                          back_.model->name(), back_.field->name(), forward_.model->name(),
                          forward_.field->name()));
    }

    Validation& in_;
    RelationEnds ends_;
    End forward_;
    End back_;
};

} // namespace

void check_one_to_one(Validation& in, const Relation& relation) { OneToOne(in, relation).run(); }

} // namespace migvet::psl
