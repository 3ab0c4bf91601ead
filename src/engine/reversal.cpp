#include "engine/reversal.hpp"

#include <algorithm>
#include <array>
#include <type_traits>
#include <variant>

namespace migvet::engine {

namespace {

using model::Operation;

template <class T>
concept Cascades = requires(const T& action) {
    { action.cascade } -> std::convertible_to<bool>;
};
template <class T>
concept NeedNotMake = requires(const T& action) {
    { action.if_not_exists } -> std::convertible_to<bool>;
};
template <class T>
concept Replaces = requires(const T& action) {
    { action.or_replace } -> std::convertible_to<bool>;
};

bool cascades(const Operation& operation) {
    return std::visit(
        []<class T>(const T& action) {
            if constexpr (Cascades<T>) return action.cascade;
            return false;
        },
        operation.action);
}

/// IF NOT EXISTS, OR REPLACE: it may have been there before.
bool need_not_make(const Operation& operation) {
    return std::visit(
        []<class T>(const T& action) {
            bool out = false;
            if constexpr (NeedNotMake<T>) out = action.if_not_exists;
            if constexpr (Replaces<T>) out = out || action.or_replace;
            return out;
        },
        operation.action);
}

bool drops(const Operation& operation) {
    return operation.as<model::Drop>() || operation.as<model::DropColumn>() ||
           operation.as<model::DropConstraint>();
}

bool drops_if_exists(const Operation& operation) {
    if (const auto* drop = operation.as<model::Drop>()) return drop->if_exists;
    if (const auto* drop = operation.as<model::DropColumn>()) return drop->if_exists;
    const auto* drop = operation.as<model::DropConstraint>();
    return drop != nullptr && drop->if_exists;
}

/// Does it make an object of its own, no part of one?
bool makes(const Operation& operation) {
    return operation.as<model::CreateTable>() || operation.as<model::CreateTableAs>() ||
           operation.as<model::CreateView>() || operation.as<model::CreateSequence>() ||
           operation.as<model::CreateSchema>() || operation.as<model::CreateExtension>() ||
           operation.as<model::CreateFunction>() || operation.as<model::CreateEnum>() ||
           operation.as<model::CreateDomain>() || operation.as<model::CreateCompositeType>() ||
           operation.as<model::CreateRangeType>() || operation.as<model::CreateBaseType>() ||
           operation.as<model::CreatePublication>() || operation.as<model::AddEnumValue>() ||
           operation.as<model::Rename>();
}

/// The part of a relation, or the object without one, that the operation is about.
std::string_view part_of(const Operation& operation) {
    if (const auto* add = operation.as<model::AddColumn>()) return add->column.name;
    if (const auto* add = operation.as<model::AddConstraint>()) return add->constraint.name;
    if (const auto* drop = operation.as<model::DropConstraint>()) return drop->constraint;
    if (const auto* index = operation.as<model::CreateIndex>()) return index->name;
    if (const auto* drop = operation.as<model::Drop>()) return drop->name.name;
    if (const auto* rename = operation.as<model::Rename>())
        return rename->member.empty() ? rename->new_name : rename->member;
    if (const auto* label = operation.as<model::AddEnumValue>()) return label->value;
    if (const auto* extension = operation.as<model::CreateExtension>()) return extension->name;
    if (const auto* schema = operation.as<model::CreateSchema>()) return schema->name;
    if (const auto* made = operation.as<model::CreateFunction>()) return made->name.name;
    if (const auto* made = operation.as<model::CreateEnum>()) return made->name.name;
    if (const auto* made = operation.as<model::CreateDomain>()) return made->name.name;
    if (const auto* made = operation.as<model::CreateCompositeType>()) return made->name.name;
    if (const auto* made = operation.as<model::CreateTrigger>()) return made->name;
    if (const auto* made = operation.as<model::CreatePolicy>()) return made->name;
    if (const auto* made = operation.as<model::CreatePublication>()) return made->name;
    return model::column_of(operation);
}

/// "shop.add(integer, integer)" is "add".
std::string_view bare(std::string_view name) {
    name = name.substr(0, name.find('('));
    return name.substr(name.rfind('.') + 1);
}

/// Changes nothing that a catalog comparison looks at.
bool is_about_data(const Operation& operation) {
    return operation.as<model::Insert>() || operation.as<model::Update>() ||
           operation.as<model::Delete>() || operation.as<model::Select>() ||
           operation.as<model::Transaction>() || operation.as<model::SetVariable>() ||
           operation.as<model::Copy>() || operation.as<model::Truncate>() ||
           operation.as<model::LockTable>() || operation.as<model::Comment>() ||
           operation.as<model::Grant>() || operation.as<model::OwnerTo>();
}

bool is_understood(const sql::Script& script) {
    return std::ranges::all_of(script.statements, [](const sql::Statement& each) {
        return !each.error && std::ranges::none_of(each.operations, [](const Operation& one) {
            return one.as<model::Opaque>() != nullptr;
        });
    });
}

/// One that nobody has seen is of no table that could be compared.
bool drops_index(const Operation& operation, const Residue& residue) {
    const auto* drop = operation.as<model::Drop>();
    return drop != nullptr && drop->kind == model::ObjectKind::index && residue.object == "index" &&
           drop->name.name == residue.name;
}

Remark remark(OperationId event, base::Span where) {
    Remark out;
    out.event = event;
    out.where = where;
    return out;
}

/// The first line that says something.
base::Span first_statement(const sql::Script& script) {
    return script.statements.empty() ? base::Span{} : script.statements.front().where;
}

} // namespace

Reversal::Reversal(const RuleSet& rules, int server_version) : server_version_(server_version) {
    const OperationNumbers& numbers = operation_numbers();
    for (const OperationId event :
         {numbers.no_way_back, numbers.way_back_differs, numbers.way_back_statement})
        asked_ = asked_ || rules.asks_about(event);
}

Reversed Reversal::run(const model::Catalog& before, const history::History& history,
                       const history::Migration& migration, const Parsed& parsed, Judge& judge) {
    Reversed out;
    if (!parsed.back || parsed.back->script.statements.empty()) {
        const bool missing = history.goes_back && !migration.back_waived;
        if (missing && !parsed.script.statements.empty())
            out.there.push_back(
                remark(operation_numbers().no_way_back, first_statement(parsed.script)));
        pass();
        return out;
    }
    const sql::Script& back = parsed.back->script;
    const base::Source& text = parsed.back->own ? *parsed.back->own : *parsed.source;
    if (!copy_) {
        copy_.emplace(before, server_version_);
        copy_->begin_with(history.settings);
    }
    touched_ = {};
    touches_.clear();
    bool refused = false;
    const auto up = [&](const history::Step& step, const model::Catalog& at) {
        refused = refused || step.refusal != nullptr;
        note(step, at, false);
    };
    copy_->run(migration, *parsed.source, parsed.script, up);
    bool followed = copy_->unfollowed().empty();
    history::Migration down = migration;
    down.path = migration.back->path;
    down.transaction = migration.back->transaction;
    copy_->run(down, text, back, [&](const history::Step& step, const model::Catalog& at) {
        refused = refused || step.refusal != nullptr;
        note(step, at, true);
        judge.observe(step, at, operation_numbers().way_back_statement);
    });
    followed = followed && copy_->unfollowed().empty();
    // What is refused undoes nothing: that is said once, where it is refused.
    // A way back without a way there is a part of the one before it.
    const bool comparable = followed && !refused && !parsed.script.statements.empty() &&
                            is_understood(parsed.script) && is_understood(back);
    if (comparable) compare(before, out);
    if (!comparable || !out.there.empty() || !out.back.empty()) {
        pass();
        return out;
    }
    copy_->run(migration, *parsed.source, parsed.script, [](const auto&, const auto&) {});
    return out;
}

void Reversal::touch(const model::QualifiedName& name, const history::Step& step,
                     const model::Catalog& before, bool back) {
    const std::vector<std::string>& path = step.setting.search_path;
    const model::Relation* found = before.find_relation(name, path);
    model::QualifiedName full = found != nullptr ? found->name : name;
    if (full.schema.empty()) full.schema = path.empty() ? "public" : path.front();
    const model::Relation* table =
        found != nullptr && found->index.table != 0 ? before.relation(found->index.table) : nullptr;
    if (table != nullptr) full = table->name;
    if (back) touched_.back.insert(full);
    touched_.relations.insert(full);
    touches_.push_back({std::move(full), &step.operation, back});
}

void Reversal::note(const history::Step& step, const model::Catalog& before, bool back) {
    const Operation& operation = step.operation;
    if (is_about_data(operation)) return;
    touched_.everything = touched_.everything || cascades(operation) ||
                          operation.as<model::DropOwned>() || operation.as<model::SetSchema>();
    const model::QualifiedName& name = model::relation_of(operation);
    if (!name.empty()) touch(name, step, before, back);
    const auto* rename = operation.as<model::Rename>();
    if (rename != nullptr && rename->member.empty())
        touch({rename->target.name.schema, rename->new_name}, step, before, back);
    if (const auto* create = operation.as<model::CreateFunction>(); create && back) {
        for (const model::Function* each :
             before.find_functions(create->name, step.setting.search_path))
            touched_.back.insert(each->definition.name);
    }
    if (!name.empty()) return;
    touched_.others = true;
    touches_.push_back({{}, &operation, back});
}

/// Does the operation name what the difference is about, and not its table alone?
bool Reversal::names(const Touch& touch, const Residue& residue) {
    if (touch.relation != residue.relation) return false;
    const std::string_view name = residue.name.empty() ? residue.relation.name : residue.name;
    return part_of(*touch.operation) == (residue.relation.empty() ? bare(name) : name);
}

/// The operation that a difference comes from, of one direction: the last that names the part, or
/// else the last about the relation.
const Reversal::Touch* Reversal::cause_of(const Residue& residue, bool back, bool exact) const {
    const auto fits = [&](const Touch& each) {
        if (each.back != back || each.relation != residue.relation) return false;
        return !exact || names(each, residue);
    };
    const auto found = std::find_if(touches_.rbegin(), touches_.rend(), fits);
    return found == touches_.rend() ? nullptr : &*found;
}

/// Where the part is named, there, or back; else where its table is.
const Reversal::Touch* Reversal::cause_of(const Residue& residue) const {
    for (const bool exact : {true, false})
        for (const bool back : {false, true})
            if (const Touch* cause = cause_of(residue, back, exact)) return cause;
    return nullptr;
}

/// Does the way back drop a table that the migration makes IF NOT EXISTS? Then it takes such ones
/// for its own.
bool Reversal::drops_what_it_need_not_make() const {
    return std::ranges::any_of(touches_, [&](const Touch& made) {
        if (made.back || !made.operation->as<model::CreateTable>() ||
            !need_not_make(*made.operation))
            return false;
        return std::ranges::any_of(touches_, [&](const Touch& each) {
            return each.back && each.relation == made.relation && each.operation->as<model::Drop>();
        });
    });
}

/// What the migration drops IF EXISTS was perhaps there. In a history that does not begin with an
/// empty database so was all that it does not certainly make.
bool Reversal::was_perhaps_there(const Residue& residue, const model::Catalog& before) const {
    if (residue.kind != ResidueKind::left_over) return false;
    const bool whole = residue.name.empty() || residue.relation.empty();
    const bool its_own = drops_what_it_need_not_make();
    bool made = false;
    for (const Touch& each : touches_) {
        if (!each.back && drops_index(*each.operation, residue) &&
            (drops_if_exists(*each.operation) || !before.shows_all()))
            return true;
        if (each.back || each.relation != residue.relation) continue;
        const bool named = names(each, residue);
        if (named && !made && drops(*each.operation))
            return drops_if_exists(*each.operation) || !before.shows_all();
        const bool about = named || !residue.relation.empty();
        const bool own_table = its_own && each.operation->as<model::CreateTable>() != nullptr;
        const bool perhaps = need_not_make(*each.operation) && !own_table;
        if (!before.shows_all() && !made && about && perhaps) return true;
        made = made || (whole ? makes(*each.operation) && (named || residue.name.empty()) : named);
    }
    return !before.shows_all() && whole && !made;
}

void Reversal::compare(const model::Catalog& before, Reversed& into) {
    for (const Residue& residue : residues(before, copy_->catalog(), touched_)) {
        if (was_perhaps_there(residue, before)) continue;
        const Touch* cause = cause_of(residue);
        if (cause == nullptr) continue;
        const base::Span subject = cause->operation->subject;
        Remark made = remark(operation_numbers().way_back_differs,
                             subject.empty() ? cause->operation->clause : subject);
        made.difference = residue.words;
        made.kind = to_string(residue.kind);
        made.object = residue.object;
        (cause->back ? into.back : into.there).push_back(std::move(made));
    }
}

} // namespace migvet::engine
