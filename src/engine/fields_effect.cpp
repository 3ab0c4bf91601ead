#include <algorithm>
#include <array>

#include "engine/existing_effect.hpp"
#include "engine/fields.hpp"
#include "engine/migration_view.hpp"

/// Facts about what PostgreSQL does when it runs the operation.
namespace migvet::engine {

namespace {

Value::List names(const std::vector<model::Touched>& touched) {
    Value::List out;
    for (const model::Touched& each : touched) out.push_back(model::display(each.relation));
    return out;
}

Value locked(const Moment& at) {
    Value::List out;
    for (const model::Lock& lock : at.effect().locks)
        out.push_back(std::string(to_string(lock.mode)) + " on " + model::display(lock.relation));
    return out;
}

Value blocked_tables(const Moment& at) {
    Value::List out;
    for (const model::Lock& lock : at.effect().locks) {
        const bool index = lock.table != 0;
        if (index || !model::blocks_writes(lock.mode) || !is_existing(at, lock.id)) continue;
        out.push_back(model::display(lock.relation));
    }
    return out;
}

Value strongest_lock(const Moment& at) {
    model::LockMode strongest = model::LockMode::none;
    for (const model::Lock& lock : at.effect().locks) strongest = std::max(strongest, lock.mode);
    return strongest == model::LockMode::none ? unknown() : Value(to_string(strongest));
}

Value rewritten(const Moment& at) { return names(at.effect().rewrites); }

Value scanned(const Moment& at) { return names(at.effect().scans); }

/// Older tables, other than the one the statement names, whose readers have to wait. Those that
/// the migration drops as well have none any more.
Value locked_others(const Moment& at) {
    const model::Relation* own = at.table();
    Value::List out;
    for (const model::Lock& lock : at.effect().locks) {
        const model::RelationId table = lock.table != 0 ? lock.table : lock.id;
        const bool is_own = own != nullptr && own->id == table;
        if (is_own || lock.transient || !model::blocks_reads(lock.mode)) continue;
        const model::Relation* other = at.catalog->relation(table);
        if (other == nullptr || !is_existing(at, table) || drops_table(at, *other)) continue;
        if (other->kind == model::RelationKind::sequence) continue; // it goes with its column
        std::string name = model::display(other->name);
        if (std::ranges::count(out, name) == 0) out.push_back(std::move(name));
    }
    return out;
}

Value lost(const Moment& at) {
    Value::List out;
    for (const model::Loss& loss : at.effect().losses) out.push_back(loss.what);
    return out;
}

/// A part of the first failure.
Value of_failure(const Moment& at, std::string model::Failure::*part) {
    const std::vector<model::Failure>& failures = at.effect().failures;
    return failures.empty() ? unknown() : Value(failures.front().*part);
}

Value sqlstate(const Moment& at) { return of_failure(at, &model::Failure::sqlstate); }

Value failure(const Moment& at) { return of_failure(at, &model::Failure::message); }

Value hint(const Moment& at) { return of_failure(at, &model::Failure::hint); }

constexpr std::array table_of_fields{
    Field{"effect.locked", FieldType::list, "Every lock, as \"MODE on table\".", locked},
    Field{"effect.blocked_tables", FieldType::list, "Older tables whose writers have to wait.",
          blocked_tables},
    Field{"effect.locked_others", FieldType::list,
          "Older tables, other than the one it names, that stay and whose readers have to wait.",
          locked_others},
    Field{"effect.strongest_lock", FieldType::text, "The strongest lock mode it takes.",
          strongest_lock},
    Field{"effect.rewritten", FieldType::list, "Tables that are rewritten.", rewritten},
    Field{"effect.scanned", FieldType::list, "Tables that are read in full.", scanned},
    Field{"effect.lost", FieldType::list, "What is gone for good afterwards, in words.", lost},
    Field{"effect.sqlstate", FieldType::text, "The SQLSTATE with which it fails.", sqlstate},
    Field{"effect.failure", FieldType::text, "PostgreSQL's message when it fails.", failure},
    Field{"effect.hint", FieldType::text, "What was probably meant instead.", hint},
};

} // namespace

std::span<const Field> fields::effect() { return table_of_fields; }

} // namespace migvet::engine
