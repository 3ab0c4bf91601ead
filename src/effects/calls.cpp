#include "effects/calls.hpp"

#include <algorithm>
#include <array>
#include <functional>

#include "base/spelling.hpp"
#include "effects/facts.hpp"
#include "model/builtin.hpp"
#include "model/multirange.hpp"

namespace migvet::effects {

using model::Expression;
using model::Reference;

bool takes(const model::Function& function, std::uint16_t arguments) {
    std::size_t most = 0;
    std::size_t fewest = 0;
    for (const model::Parameter& one : function.definition.parameters) {
        if (one.mode == "out" || one.mode == "table") continue;
        if (one.mode == "variadic")
            most = 0xffff;
        else
            ++most;
        if (!one.default_value && one.mode != "variadic") ++fewest;
    }
    return arguments >= fewest && arguments <= most;
}

namespace {

using Visit = std::function<void(const Expression&)>;

/// The expressions that an action has PostgreSQL look at.
class Expressions {
public:
    explicit Expressions(const Visit& visit) : visit_(visit) {}

    void operator()(const model::CreateTable& action) const {
        for (const model::ColumnDefinition& one : action.columns) column(one);
        for (const model::ConstraintDefinition& one : action.constraints) constraint(one);
    }
    void operator()(const model::AddColumn& action) const { column(action.column); }
    void operator()(const model::AddConstraint& action) const { constraint(action.constraint); }
    void operator()(const model::SetDefault& action) const { visit_(action.value); }
    void operator()(const model::AlterColumnType& action) const { maybe(action.using_expression); }
    void operator()(const model::CreateIndex& action) const {
        for (const model::IndexKey& key : action.keys) maybe(key.expression);
        maybe(action.predicate);
    }
    void operator()(const model::CreateDomain& action) const {
        maybe(action.default_value);
        for (const model::ConstraintDefinition& one : action.constraints) constraint(one);
    }
    void operator()(const model::CreatePolicy& action) const { policy(action); }
    void operator()(const model::AlterPolicy& action) const { policy(action); }
    void operator()(const model::CreateTrigger& action) const { maybe(action.when); }
    void operator()(const model::CreateView& action) const { visit_(action.query.body); }
    void operator()(const model::CreateTableAs& action) const { visit_(action.query.body); }
    void operator()(const model::Select& action) const { visit_(action.query.body); }
    void operator()(const model::Insert& action) const { visit_(action.body); }
    void operator()(const model::Update& action) const { visit_(action.body); }
    void operator()(const model::Delete& action) const { visit_(action.body); }
    void operator()(const model::Merge& action) const { visit_(action.body); }
    void operator()(const auto& /*action*/) const {}

private:
    void maybe(const base::Boxed<Expression>& one) const {
        if (one) visit_(*one);
    }
    template <class Action> void policy(const Action& action) const {
        maybe(action.using_expression);
        maybe(action.check);
    }
    void constraint(const model::ConstraintDefinition& one) const { maybe(one.expression); }
    void column(const model::ColumnDefinition& one) const {
        maybe(one.default_value);
        maybe(one.generation);
        for (const model::ConstraintDefinition& each : one.constraints) constraint(each);
    }

    const Visit& visit_;
};

/// Extensions all of whose functions are known.
bool is_covered(std::string_view extension) {
    static constexpr auto covered = std::to_array<std::string_view>(
        {"bloom", "btree_gin", "btree_gist", "citext", "cube", "earthdistance", "fuzzystrmatch",
         "hstore", "intarray", "isn", "lo", "ltree", "pg_trgm", "pgcrypto", "plpgsql", "seg",
         "tablefunc", "unaccent", "uuid-ossp"});
    return std::ranges::binary_search(covered, extension);
}

} // namespace

bool shows_every_function(const model::Catalog& catalog) {
    return catalog.shows_all() && !catalog.has_foreign_objects() &&
           std::ranges::all_of(catalog.extensions(),
                               [](const auto& one) { return is_covered(one.first); });
}

namespace {

/// f(x) also casts to a type, and reads a column of a row.
bool is_other_than_function(const model::Catalog& catalog, std::string_view name) {
    const auto is_called = [&](const auto* one) { return one->name.name == name; };
    const auto has_column = [&](const model::Relation* one) { return one->column(name); };
    const auto has_attribute = [&](const model::Type* one) {
        return std::ranges::any_of(one->attributes,
                                   [&](const auto& attribute) { return attribute.name == name; });
    };
    const auto relations = catalog.relations();
    return model::is_builtin_type(name) || model::is_extension_type(name) ||
           model::is_multirange(catalog, name) || std::ranges::any_of(catalog.types(), is_called) ||
           std::ranges::any_of(catalog.types(), has_attribute) ||
           std::ranges::any_of(relations, is_called) || std::ranges::any_of(relations, has_column);
}

/// A function of that name in any schema, or an aggregate.
bool exists_elsewhere(const model::Catalog& catalog, std::string_view name) {
    return std::ranges::any_of(
               catalog.functions(),
               [&](const model::Function* one) { return one->definition.name.name == name; }) ||
           std::ranges::any_of(catalog.others(), [&](const model::OtherObject& one) {
               return one.definition.name.name == name;
           });
}

std::string hint_for(const model::Catalog& catalog, std::string_view name) {
    std::vector<std::string_view> candidates;
    for (const model::Function* one : catalog.functions())
        candidates.emplace_back(one->definition.name.name);
    for (const FunctionFact& one : function_facts()) candidates.emplace_back(one.name);
    const auto near = base::nearest(name, candidates);
    return near ? "did you mean " + std::string(*near) + "?" : "";
}

void check_call(Account& account, const Reference& call) {
    const std::string& name = call.name.name;
    const model::Catalog& catalog = account.catalog();
    const bool filled = name.starts_with('_'); // a tool's placeholder may stand there
    if (!call.name.schema.empty() || filled || is_function_name(name)) return;
    const auto own = catalog.find_functions(call.name, account.search_path());
    const bool fits = std::ranges::any_of(
        own, [&](const model::Function* one) { return takes(*one, call.arguments); });
    if (fits || name.starts_with("st_") || name.starts_with("pg_")) return;
    if (!shows_every_function(catalog)) return;
    if (own.empty() && exists_elsewhere(catalog, name)) return;
    if (is_other_than_function(catalog, name)) return;
    std::string hint = own.empty() ? hint_for(catalog, name) : "";
    account.fail("42883", model::When::always,
                 "function " + name + "(" + (call.arguments == 0 ? "" : "…") + ") does not exist" +
                     (own.empty() ? "" : " with " + std::to_string(call.arguments) + " arguments"),
                 std::move(hint));
}

/// A query without FROM runs what it calls once.
void check_trigger_call(Account& account, const Reference& call) {
    const auto* select = account.step().operation.as<model::Select>();
    if (select == nullptr || !select->query.from.empty()) return;
    const auto own = account.catalog().find_functions(call.name, account.search_path());
    const bool trigger = own.size() == 1 && own.front()->definition.language == "plpgsql" &&
                         own.front()->definition.returns.name.name == "trigger";
    if (trigger)
        account.fail("0A000", model::When::always,
                     "trigger functions can only be called as triggers");
}

} // namespace

void note_impossible_calls(Account& account) {
    const auto check = [&](const Expression& expression) {
        for (const Reference& reference : expression.references) {
            if (reference.kind != Reference::Kind::function) continue;
            check_call(account, reference);
            if (account.catalog().has_functions()) check_trigger_call(account, reference);
            if (account.fails()) return;
        }
    };
    std::visit(Expressions(check), account.step().operation.action);
}

} // namespace migvet::effects
