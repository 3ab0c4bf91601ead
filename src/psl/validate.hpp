#pragma once

#include <string>
#include <unordered_map>

#include "psl/resolve.hpp"

namespace migvet::psl {

/// How often each constraint name is taken, where PostgreSQL wants it only once.
struct ConstraintNames {
    std::unordered_map<std::string, unsigned> in_schema; ///< keys and indexes: "schema\0name"
    std::unordered_map<std::string, unsigned> on_table;  ///< foreign keys too: "model\0name"
    std::unordered_map<std::string, unsigned> client;    ///< `name:`: "model\0name"
};

/// What the last pass needs. Checks for PostgreSQL alone are left out for other providers.
struct Validation {
    Resolved& schema;
    Diagnostics& out;
    ConstraintNames names;
    /// For each relation field, those of its model with the same target and relation name.
    std::unordered_map<std::string, std::vector<FieldIndex>> twins;

    bool postgresql() const { return schema.configuration.is_postgresql(); }
    bool is_bare() const { return schema.configuration.provider == Provider::none; }
    /// Without a datasource Prisma allows no more than it does for PostgreSQL.
    bool is_limited() const { return schema.configuration.provider != Provider::other; }
};

ConstraintNames collect_names(const Resolved& schema);

/// The last pass: everything that needs the whole schema. Only for one without errors so far.
void validate(Resolved& schema, Diagnostics& out);

// Its parts.
void check_datasource(Validation& in);
void check_table_names(Validation& in);
void check_enum_names(Validation& in);
void check_model(Validation& in, ModelIndex model);
void check_bare_model(Validation& in, const ResolvedModel& model);
void check_enum(Validation& in, const ResolvedEnum& enumeration);
void check_scalar_field(Validation& in, ModelIndex model, ResolvedField& field);
/// False when the relation is ambiguous: then nothing more is said at all.
bool check_relation_field(Validation& in, ModelIndex model, FieldIndex field);
/// What the access method and the operator classes ask for: said before all that is said of fields.
void check_index_type(Validation& in, const ResolvedModel& model, const ResolvedIndex& index);
void check_index(Validation& in, ModelIndex model, const ResolvedIndex& index);
void check_relation(Validation& in, const Relation& relation);
/// With relationMode = "prisma" the client cascades, and could not end in a cycle.
void check_cycle(Validation& in, const Relation& relation);
void check_one_to_one(Validation& in, const Relation& relation);
void check_one_to_many(Validation& in, const Relation& relation);
void check_many_to_many(Validation& in, const Relation& relation);
/// A field may not be called what a unique index or an id is called in the client.
void check_client_name(Validation& in, const ResolvedModel& model, const ResolvedField& field);
void check_native_type(Validation& in, ResolvedField& field);
void check_default(Validation& in, const ResolvedField& field);

/// How often this name is taken, in the schema or on the table.
unsigned taken_in_schema(const Validation& in, ModelIndex model, std::string_view name);
unsigned taken_on_table(const Validation& in, ModelIndex model, std::string_view name);
unsigned taken_by_client(const Validation& in, ModelIndex model, std::string_view name);

/// "The given constraint name … has to be unique in the following namespace: …"
std::string name_is_taken_in_schema(std::string_view name);
std::string name_is_taken_on_table(std::string_view name, const ResolvedModel& model);
std::string client_name_is_taken(std::string_view name);

/// A `map:` of more than 63 bytes.
void check_name_length(Validation& in, const ResolvedModel& model, const Attribute& attribute,
                       std::string_view name, std::string_view at);

} // namespace migvet::psl
