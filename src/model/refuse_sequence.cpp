#include <algorithm>
#include <array>
#include <charconv>

#include "model/builtin.hpp"
#include "model/refuser.hpp"
#include "model/sequence_options.hpp"

/// What a sequence may not be told: init_params() and process_owned_by() of PostgreSQL.
namespace migvet::model {

namespace {

using Number = std::int64_t;

std::optional<Number> number(std::string_view text) {
    if (text.starts_with('+')) text.remove_prefix(1);
    Number out = 0;
    const auto [rest, error] = std::from_chars(text.data(), text.data() + text.size(), out);
    const bool whole = error == std::errc{} && rest == text.data() + text.size();
    return whole ? std::optional(out) : std::nullopt;
}

std::optional<Number> number(const std::optional<std::string>& text, Number otherwise) {
    return text ? number(*text) : std::optional(otherwise);
}

/// What a sequence counts by, once what it names none of is filled in.
struct Counting {
    Number increment = 1, least = 1, greatest = 0, start = 1;
    Number type_least = 0, type_greatest = 0;
};

/// Nothing when a value is no number that fits.
std::optional<Counting> counting(const SequenceOptions& options) {
    Counting out;
    const SequenceRange range = range_of(options.type);
    out.type_least = number(range.least).value_or(0);
    out.type_greatest = number(range.greatest).value_or(0);
    const auto increment = number(options.increment, 1);
    if (!increment) return std::nullopt;
    const bool down = *increment < 0;
    const auto least = number(options.min_value, down ? out.type_least : 1);
    const auto greatest = number(options.max_value, down ? -1 : out.type_greatest);
    if (!least || !greatest) return std::nullopt;
    const auto start = number(options.start, down ? *greatest : *least);
    if (!start) return std::nullopt;
    out.increment = *increment;
    out.least = *least;
    out.greatest = *greatest;
    out.start = *start;
    return out;
}

/// ALTER SEQUENCE keeps what was filled in when the sequence was made.
SequenceOptions filled(const SequenceOptions& options, const Counting& made) {
    SequenceOptions out = options;
    out.min_value = std::to_string(made.least);
    out.max_value = std::to_string(made.greatest);
    out.start = std::to_string(made.start);
    return out;
}

std::string says(const char* what, Number value, const char* how, Number bound) {
    return std::string(what) + " value (" + std::to_string(value) + ") cannot be " + how + " (" +
           std::to_string(bound) + ")";
}

} // namespace

Refuser::Answer Refuser::bad_sequence_value(const char* what, std::int64_t value,
                                            std::int64_t least, std::int64_t greatest) {
    if (value < least) return refuse("22023", says(what, value, "less than MINVALUE", least));
    if (value > greatest)
        return refuse("22023", says(what, value, "greater than MAXVALUE", greatest));
    return std::nullopt;
}

Refuser::Answer Refuser::bad_sequence(const SequenceOptions* present,
                                      const SequenceOptions& given) {
    SequenceOptions all = given;
    if (present != nullptr) {
        const auto made = counting(*present);
        if (!made) return std::nullopt;
        all = filled(*present, *made);
        merge(all, given);
    }
    const std::string& type = all.type.name.name;
    const bool whole = type.empty() || type == "int2" || type == "int4" || type == "int8";
    if (!whole && is_builtin_type(type))
        return refuse("22023", "sequence type must be smallint, integer, or bigint");
    const auto counts = counting(all);
    if (!whole || !counts) return std::nullopt;
    if (counts->increment == 0) return refuse("22023", "INCREMENT must not be zero");
    for (const auto& [word, bound] :
         {std::pair{"MAXVALUE", counts->greatest}, std::pair{"MINVALUE", counts->least}})
        if (bound < counts->type_least || bound > counts->type_greatest)
            return refuse("22023", std::string(word) + " (" + std::to_string(bound) +
                                       ") is out of range for sequence data type " +
                                       to_sql(all.type));
    if (counts->least >= counts->greatest)
        return refuse("22023", "MINVALUE (" + std::to_string(counts->least) +
                                   ") must be less than MAXVALUE (" +
                                   std::to_string(counts->greatest) + ")");
    if (Answer answer = bad_sequence_value("START", counts->start, counts->least, counts->greatest))
        return answer;
    const auto restart = given.restart ? number(*given.restart) : std::nullopt;
    if (restart)
        if (Answer answer =
                bad_sequence_value("RESTART", *restart, counts->least, counts->greatest))
            return answer;
    const auto cache = number(given.cache, 1);
    if (cache && *cache <= 0)
        return refuse("22023", "CACHE (" + std::to_string(*cache) + ") must be greater than zero");
    return std::nullopt;
}

Refuser::Answer Refuser::operator()(const CreateSequence& create) const {
    if (Answer answer = no_place(create.name, create.persistence)) return answer;
    const std::string schema = creation_schema(create.name, create.persistence);
    if (Answer taken = taken_relation(schema, create.name.name))
        return create.if_not_exists ? std::nullopt : taken;
    if (Answer answer = bad_sequence(nullptr, create.options)) return answer;
    return bad_owner(create.options, schema);
}

Refuser::Answer Refuser::operator()(const AlterSequence& alter) const {
    if (!alter.if_exists)
        if (Answer answer = missing_relation(alter.name)) return answer;
    const Relation* present = find(alter.name);
    const bool other =
        present != nullptr && present->is_sure() && present->kind != RelationKind::sequence;
    if (other) return refuse("42809", quoted(present->name.name) + " is not a sequence");
    const bool sure = present != nullptr && present->is_sure();
    if (sure)
        if (Answer answer = bad_sequence(&present->sequence, alter.options)) return answer;
    if (sure && alter.options.owned_by_table && is_identity(present->id))
        return refuse("0A000", "cannot change ownership of identity sequence");
    return bad_owner(alter.options, sure ? present->name.schema : "");
}

/// Does the sequence belong to an identity column?
bool Refuser::is_identity(RelationId sequence) const {
    return std::ranges::any_of(catalog_.relations(), [&](const Relation* table) {
        return std::ranges::any_of(table->columns, [&](const Column& column) {
            return column.sequence == sequence && column.identity != Identity::none;
        });
    });
}

/// process_owned_by()
Refuser::Answer Refuser::bad_owner(const SequenceOptions& options,
                                   const std::string& schema) const {
    const auto& owner = options.owned_by_table;
    if (!owner || owner->empty()) return std::nullopt;
    if (Answer answer = missing_relation(*owner)) return answer;
    const Relation* table = find(*owner);
    if (table == nullptr || !table->is_sure()) return std::nullopt;
    const bool can_own = table->is_table() || table->kind == RelationKind::view;
    if (!can_own)
        return refuse("42809", "sequence cannot be owned by relation " + quoted(table->name.name));
    if (!schema.empty() && table->name.schema != schema)
        return refuse("55000", "sequence must be in same schema as table it is linked to");
    return missing_column(*table, options.owned_by_column);
}

} // namespace migvet::model
