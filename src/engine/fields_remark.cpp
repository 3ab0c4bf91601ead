#include <array>

#include "engine/base_client.hpp"
#include "engine/fields.hpp"
#include "engine/remark.hpp"

/// Facts about a directive in a comment, and about a migration that a change edits or puts
/// before others.
namespace migvet::engine {

namespace {

Value directive_name(const Moment& at) {
    return at.remark == nullptr || at.remark->name.empty() ? unknown() : Value(at.remark->name);
}

Value directive_mistake(const Moment& at) {
    return at.remark == nullptr ? unknown() : Value(at.remark->mistake);
}

Value directive_followed(const Moment& at) {
    return at.remark == nullptr ? unknown() : Value(at.remark->mistake.empty());
}

Value directive_unused(const Moment& at) {
    return at.remark == nullptr ? unknown() : Value(at.remark->unused);
}

Value directive_has_reason(const Moment& at) {
    return at.remark == nullptr ? unknown() : Value(at.remark->has_reason);
}

Value change_base(const Moment& at) {
    if (at.base_client != nullptr) return at.base_client->base();
    return at.remark == nullptr || at.remark->base.empty() ? unknown() : Value(at.remark->base);
}

Value change_later(const Moment& at) {
    return at.remark == nullptr || at.remark->later.empty() ? unknown() : Value(at.remark->later);
}

Value change_fate(const Moment& at) {
    return at.remark == nullptr || at.remark->fate.empty() ? unknown()
                                                           : Value(std::string(at.remark->fate));
}

/// A text of the remark; unknown when it has none.
template <std::string Remark::*part> Value text(const Moment& at) {
    return at.remark == nullptr || (at.remark->*part).empty() ? unknown() : Value(at.remark->*part);
}

constexpr std::array<std::string_view, 3> residues{"left over", "lost", "changed"};

constexpr std::array table_of_fields{
    Field{"directive.name", FieldType::text, "The rule, category or alias that a directive names.",
          directive_name},
    Field{"directive.mistake", FieldType::text, "Why the directive can't be followed.",
          directive_mistake},
    Field{"directive.followed", FieldType::boolean, "The directive can be followed.",
          directive_followed},
    Field{"directive.unused", FieldType::boolean,
          "It keeps nothing silent, though the rules that it names are on.", directive_unused},
    Field{"directive.has_reason", FieldType::boolean, "It says why.", directive_has_reason},
    Field{"change.base", FieldType::text, "What the change is compared with: a branch or a commit.",
          change_base},
    Field{"change.later", FieldType::text,
          "The last migration that the base has and that runs after this new one.", change_later},
    Field{"change.fate", FieldType::text,
          "What the tool does with this new migration where that one has run already, in words.",
          change_fate},
    Field{"back.difference", FieldType::text,
          "What is not as it was after a migration and its way back, in words.",
          text<&Remark::difference>},
    Field{"back.kind", FieldType::text, "How it is not as it was.", text<&Remark::kind>, residues},
    Field{"back.object", FieldType::text, "What is not as it was: table, column, index …",
          text<&Remark::object>},
    Field{"phase.adds", FieldType::text, "What the migration adds for new code, in words.",
          text<&Remark::adds>},
    Field{"phase.removes", FieldType::text, "What it takes away from old code, in words.",
          text<&Remark::removes>},
};

} // namespace

std::span<const Field> fields::remark() { return table_of_fields; }

} // namespace migvet::engine
