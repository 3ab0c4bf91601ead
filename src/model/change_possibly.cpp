#include <algorithm>
#include <array>

#include "model/changer.hpp"
#include "model/refuser.hpp"

/// Operations of which nobody knows whether they run.
namespace migvet::model {

namespace {

template <class Action, class... Actions>
constexpr bool one_of = (std::same_as<Action, Actions> || ...);

/// Makes something that is no relation and no type: its presence can't be doubted one by one.
template <class Action>
concept MakesOther = one_of<Action, CreateSchema, CreateFunction, CreatePublication,
                            AlterPublication, CreateStatistics, CreateOther>;

/// What makes a relation or a type: it does nothing, or fails, where there is one of that name.
template <class Action>
concept Makes = one_of<Action, CreateTable, CreateTableAs, CreateView, CreateSequence, CreateEnum,
                       CreateDomain, CreateCompositeType, CreateRangeType, CreateBaseType>;

/// What would leave a table empty.
template <class Action>
concept Empties = one_of<Action, Truncate, Delete>;

template <class Action>
concept ChangesLabels = one_of<Action, AddEnumValue, RenameEnumValue>;

template <class Action>
concept Rows = one_of<Action, Insert, Update, Merge, Copy, Select, LockTable>;

bool is_type(ObjectKind kind) { return kind == ObjectKind::type || kind == ObjectKind::domain; }

/// "already exists", "cannot drop … because other objects depend on it".
bool is_about_presence(std::string_view sqlstate) {
    constexpr std::array<std::string_view, 7> states{"42P07", "42701", "42710", "42723",
                                                     "42P06", "2BP01", "42P16"};
    return std::find(states.begin(), states.end(), sqlstate) != states.end();
}

/// "does not exist", and what follows from a missing key.
bool is_about_absence(std::string_view sqlstate) {
    constexpr std::array<std::string_view, 6> states{"42P01", "42703", "42704",
                                                     "3F000", "42883", "42830"};
    return std::find(states.begin(), states.end(), sqlstate) != states.end();
}

} // namespace

void Changer::doubt(const QualifiedName& name) {
    Relation* relation = name.empty() ? nullptr : find_present(name);
    if (relation == nullptr) return;
    relation->doubtful = true;
    if (Relation* table = at(relation->index.table)) table->doubtful = true;
    touch(*relation);
}

void Changer::doubt_type(const QualifiedName& name) {
    if (Type* type = find_type(name)) type->doubtful = true;
}

/// Not dropped: who still names it must not hear that it is gone.
void Changer::possibly_drop(const Drop& drop) {
    if (is_relation(drop.kind)) return doubt(drop.name);
    if (is_type(drop.kind)) return doubt_type(drop.name);
    if (!drop.table.empty()) return doubt(drop.table);
    catalog_.hidden_removals_ = true;
}

/// Parts get their new names; what moves as a whole stays where it is.
bool Changer::possibly_move(const Operation& operation) {
    const auto* rename = operation.as<Rename>();
    const auto* move = operation.as<SetSchema>();
    if (move == nullptr && (rename == nullptr || !rename->member.empty())) return false;
    const Target& target = move != nullptr ? move->target : rename->target;
    doubt(target.name);
    doubt_type(target.name);
    catalog_.expect_hidden_changes(true, true);
    return true;
}

void Changer::possibly(const Operation& operation) {
    if (const auto* drop = operation.as<Drop>()) return possibly_drop(*drop);
    if (possibly_move(operation)) return;
    const QualifiedName name = relation_of(operation);
    if (const auto* add = operation.as<AddConstraint>();
        add != nullptr && add->constraint.kind == ConstraintKind::primary_key) {
        // A table never has two: the one it has stays.
        const Relation* table = find_present(name);
        if (table != nullptr && table->primary_key() != nullptr) return doubt(name);
    }
    const auto is_there = [&] { return !name.empty() && find_present(name) != nullptr; };
    const bool was_there = is_there();
    const std::size_t relations = catalog_.relations_.size();
    const std::size_t types = catalog_.types_.size();
    const bool done = std::visit(
        [&]<class Action>(const Action& action) {
            if constexpr (Empties<Action>) {
                mark_data(action.table);
                return true;
            } else {
                (*this)(action);
                if constexpr (MakesOther<Action>) catalog_.hidden_removals_ = true;
                if constexpr (ChangesLabels<Action>) doubt_type(action.type);
                if constexpr (std::same_as<Action, AlterDomain>) doubt_type(action.name);
                return Rows<Action> || (Makes<Action> && was_there);
            }
        },
        operation.action);
    if (!done) doubt(name);
    for (std::size_t i = relations; i < catalog_.relations_.size(); ++i)
        if (catalog_.relations_[i]) catalog_.relations_[i]->doubtful = true;
    for (std::size_t i = types; i < catalog_.types_.size(); ++i)
        if (catalog_.types_[i]) catalog_.types_[i]->doubtful = true;
}

void Catalog::apply_possibly(const Operation& operation, const Setting& setting) {
    Changer(*this, setting).possibly(operation);
}

/// Whether code that was not followed, or may not have run, makes the refusal doubtful.
bool Refuser::is_doubtful(const Operation& operation, const Refusal& refusal) const {
    if (!catalog_.keeps_all() && is_about_presence(refusal.sqlstate)) return true;
    if (catalog_.hidden_additions_ && is_about_absence(refusal.sqlstate)) return true;
    const QualifiedName& name = relation_of(operation);
    const Relation* relation = name.empty() ? nullptr : find(name);
    if (relation != nullptr && relation->doubtful) return true;
    if (const auto* add = operation.as<AddEnumValue>()) return is_doubtful_type(add->type);
    if (const auto* create = operation.as<CreateEnum>()) return is_doubtful_type(create->name);
    if (const auto* drop = operation.as<Drop>()) return is_doubtful_type(drop->name);
    return false;
}

bool Refuser::is_doubtful_type(const QualifiedName& name) const {
    const Type* type = catalog_.find_type(name, setting_.search_path);
    return type != nullptr && type->doubtful;
}

} // namespace migvet::model
