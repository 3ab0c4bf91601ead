#include <array>

#include "engine/commands.hpp"
#include "engine/drift/compare.hpp"
#include "engine/drift/rehearse.hpp"
#include "engine/fields.hpp"

/// Facts about a project's other files, and about what separates its migrations from its schema.
namespace migvet::engine {

namespace {

template <class Answer> Value of_difference(const Moment& at, Answer answer) {
    const bool is_one = at.element != nullptr && at.element->difference != nullptr;
    return is_one ? Value(answer(*at.element->difference)) : unknown();
}

Value message(const Moment& at) {
    return of_difference(at, [](const auto& one) { return one.message; });
}

Value kind(const Moment& at) {
    return of_difference(at, [](const auto& one) { return one.kind; });
}

Value object(const Moment& at) {
    return of_difference(at, [](const auto& one) { return one.object; });
}

Value name(const Moment& at) {
    return of_difference(at, [](const auto& one) { return one.name; });
}

Value table(const Moment& at) {
    return of_difference(at, [](const auto& one) { return model::display(one.table); });
}

Value seen_by_prisma(const Moment& at) {
    return of_difference(at, [](const auto& one) { return !one.blind; });
}

Value certain(const Moment& at) {
    return of_difference(at, [&](const auto&) { return at.element->certain; });
}

Value endless(const Moment& at) {
    return of_difference(at, [&](const auto&) { return at.element->endless; });
}

template <class Answer> Value of_refusal(const Moment& at, Answer answer) {
    const bool is_one = at.element != nullptr && at.element->refused != nullptr;
    return is_one ? Value(answer(*at.element->refused)) : unknown();
}

Value refusal_sqlstate(const Moment& at) {
    return of_refusal(at, [](const auto& one) { return one.sqlstate; });
}

Value refusal_message(const Moment& at) {
    return of_refusal(at, [](const auto& one) { return one.message; });
}

Value refusal_at_run_time(const Moment& at) {
    return of_refusal(at, [](const auto& one) { return one.at_run_time; });
}

constexpr std::array<std::string_view, 4> kinds{"missing", "extra", "changed", "renamed"};

constexpr FieldScope of = FieldScope::element;

template <class Answer> Value of_command(const Moment& at, Answer answer) {
    const bool is_one = at.element != nullptr && at.element->command != nullptr;
    return is_one ? Value(answer(*at.element->command)) : unknown();
}

Value command_kind(const Moment& at) {
    return of_command(at, [](const auto& one) { return to_string(one.kind); });
}

Value command_text(const Moment& at) {
    return of_command(at, [](const auto& one) { return one.text; });
}

Value command_automatic(const Moment& at) {
    return of_command(at, [](const auto& one) { return one.automatic; });
}

constexpr std::array table_of_fields{
    Field{
        "difference.message", FieldType::text, "The difference in one sentence.", message, {}, of},
    Field{"difference.kind", FieldType::text, "How the migrations part from the schema.", kind,
          kinds, of},
    Field{"difference.object",
          FieldType::text,
          "What differs: table, column, index, foreign-key and so on.",
          object,
          {},
          of},
    Field{"difference.name", FieldType::text, "The name of what differs.", name, {}, of},
    Field{"difference.table", FieldType::text, "The table it belongs to.", table, {}, of},
    Field{"difference.seen_by_prisma",
          FieldType::boolean,
          "prisma migrate diff sees it, too.",
          seen_by_prisma,
          {},
          of},
    Field{"difference.certain",
          FieldType::boolean,
          "No code or statement that was not followed can have a hand in it.",
          certain,
          {},
          of},
    Field{"difference.endless",
          FieldType::boolean,
          "The migration that Prisma writes for it changes nothing.",
          endless,
          {},
          of},
    Field{"refusal.sqlstate",
          FieldType::text,
          "PostgreSQL's SQLSTATE for what Prisma writes.",
          refusal_sqlstate,
          {},
          of},
    Field{"refusal.message", FieldType::text, "PostgreSQL's words.", refusal_message, {}, of},
    Field{"refusal.at_run_time",
          FieldType::boolean,
          "The migration runs; inserts fail.",
          refusal_at_run_time,
          {},
          of},
    Field{"command.kind", FieldType::text, "What the command destroys.", command_kind,
          command_words, of},
    Field{"command.text", FieldType::text, "The command as it is written.", command_text, {}, of},
    Field{"command.automatic",
          FieldType::boolean,
          "A workflow, an image or a deployment runs it; nobody types it.",
          command_automatic,
          {},
          of},
};

} // namespace

std::span<const Field> fields::project() { return table_of_fields; }

} // namespace migvet::engine
