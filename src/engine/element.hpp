#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "base/source.hpp"

namespace migvet::psl {
struct Config;
struct Document;
struct Relation;
struct ResolvedEnum;
struct ResolvedField;
struct ResolvedIndex;
struct ResolvedModel;
struct SchemaProblem;
} // namespace migvet::psl

namespace migvet::engine::drift {
struct Difference;
struct Refused;
} // namespace migvet::engine::drift

namespace migvet::engine {

struct Command;

/// What a rule about the schema file looks at, one by one.
enum class ElementKind : std::uint8_t {
    model, ///< views too
    field,
    relation, ///< the field with the foreign key
    enumeration,
    index, ///< @@index, @@unique, @unique
    datasource,
    generator,
    problem,    ///< what Prisma says against the schema
    difference, ///< between the migrations and the schema
    command,    ///< in a script, a workflow, a Dockerfile …
    refusal,    ///< what PostgreSQL says to the migration that Prisma writes for the schema
};

/// As `element:` in a rule names them.
inline constexpr std::array<std::string_view, 11> element_words{
    "model",     "field",   "relation",   "enum",    "index",  "datasource",
    "generator", "problem", "difference", "command", "refusal"};

/// One piece of a Prisma schema. Moment::catalog is then what the migrations leave.
struct Element {
    ElementKind kind = ElementKind::model;
    const psl::Document* document = nullptr;
    const psl::ResolvedModel* model = nullptr; ///< of a model, field, relation or index
    const psl::ResolvedField* field = nullptr; ///< of a field or relation
    const psl::Relation* relation = nullptr;
    const psl::ResolvedIndex* index = nullptr;
    const psl::ResolvedEnum* enumeration = nullptr;
    const psl::Config* config = nullptr; ///< of a datasource or generator
    const psl::SchemaProblem* problem = nullptr;
    const drift::Difference* difference = nullptr;
    bool certain = true;  ///< of a difference: nothing that is not shown can have a hand in it
    bool endless = false; ///< of a difference: the migration for it changes nothing
    const Command* command = nullptr;
    const drift::Refused* refused = nullptr;
    const base::Source* file = nullptr;
    base::Span subject; ///< its name
    base::Span clause;  ///< all of it
};

} // namespace migvet::engine
