#pragma once

#include "psl/attributes.hpp"
#include "psl/diagnostics.hpp"
#include "psl/resolved.hpp"

namespace migvet::psl {

/// First pass: names that are reserved, malformed or given twice.
void check_names(const Schema& schema, Diagnostics& out);

/// Second pass: what each field's type is.
void resolve_types(const Schema& schema, Diagnostics& out, Resolved& made);

/// Third pass: what the attributes say, each on its own.
void resolve_attributes(Diagnostics& out, Resolved& made);

/// Fourth pass: which relation fields belong together.
void resolve_relations(Resolved& made);

// The parts of the third pass.
void resolve_enum(ResolvedEnum& made, Diagnostics& out);
void resolve_scalar_field(Resolved& schema, ModelIndex model, FieldIndex field, Diagnostics& out);
void resolve_relation_field(Resolved& schema, ModelIndex model, FieldIndex field, Diagnostics& out);
void resolve_composite_field(Resolved& schema, ModelIndex model, FieldIndex field,
                             Diagnostics& out);
void resolve_default(Resolved& schema, ModelIndex model, FieldIndex field, Arguments& arguments,
                     Diagnostics& out);
void resolve_field_id(ResolvedModel& model, FieldIndex field, Arguments& arguments,
                      Diagnostics& out);
void resolve_model_id(ResolvedModel& model, Arguments& arguments, Diagnostics& out);
void resolve_field_unique(ResolvedModel& model, FieldIndex field, Arguments& arguments,
                          Diagnostics& out);
void resolve_index(ResolvedModel& model, IndexKind kind, Arguments& arguments, Diagnostics& out);
void resolve_field_shard_key(ResolvedModel& model, FieldIndex field, Arguments& arguments,
                             Diagnostics& out);
void resolve_model_shard_key(ResolvedModel& model, Arguments& arguments, Diagnostics& out);

/// `where:` of an index, when it is one that can be; else a problem and nothing.
const Value* resolve_where(const ResolvedModel& model, std::string_view attribute,
                           Arguments& arguments, Diagnostics& out);

/// Field names in an attribute that are no scalar fields of the model.
struct BadFields {
    std::vector<std::string> unknown;
    std::vector<FieldIndex> relations;
    bool reported = false; ///< something else is wrong and was said

    bool any() const { return reported || !unknown.empty() || !relations.empty(); }
};

/// `[a, b]`, without arguments.
std::vector<FieldIndex> resolve_fields(const Value& value, const ResolvedModel& model, Span where,
                                       Diagnostics& out, BadFields& bad);

/// `[a(sort: Desc), b]`.
std::vector<KeyField> resolve_key_fields(const Value& value, const ResolvedModel& model, Span where,
                                         Diagnostics& out, BadFields& bad);

/// "field `a`" or "fields `a`, `b`".
std::string field_list(const std::vector<std::string>& names);

std::vector<std::string> names_of(const ResolvedModel& model,
                                  const std::vector<FieldIndex>& fields);

} // namespace migvet::psl
