#include <algorithm>

#include "effects/calls.hpp"
#include "effects/operators.hpp"
#include "model/table_shape.hpp"

/// Operators that the types of a table's columns lack: 42883, and conditions that are none: 42804.
namespace migvet::effects {

using model::Expression;
using model::TableShape;
using model::Term;

namespace {

/// With casts and operators of its own a database may have what PostgreSQL lacks.
bool has_own_operators(const model::Catalog& catalog) {
    return std::ranges::any_of(catalog.others(), [](const model::OtherObject& one) {
        const model::ObjectKind kind = one.definition.kind;
        return kind == model::ObjectKind::cast || kind == model::ObjectKind::operation;
    });
}

/// Nothing that the history does not show can change the type of the expression.
bool is_judged(const Account& account, const Expression& one) {
    return one.term && !one.truncated && !account.fails() &&
           shows_every_function(account.catalog()) && !has_own_operators(account.catalog());
}

using ColumnType = OperatorSearch::ColumnType;

ColumnType columns_of(const TableShape& shape) {
    return [&shape](const Term& name) -> const model::TypeName* {
        const bool own = name.qualifier.empty() || name.qualifier == shape.name();
        return own && shape.is_known() ? shape.type_of(name.name) : nullptr;
    };
}

class Check {
public:
    explicit Check(Account& account) : account_(account) {}

    void operator()(const model::CreateTable& action) const {
        const TableShape shape(action, account_.catalog(), account_.search_path());
        for (const model::ColumnDefinition& one : action.columns) column(shape, one);
        for (const model::ConstraintDefinition& one : action.constraints) constraint(shape, one);
    }
    void operator()(const model::AddColumn& action) const {
        const model::Relation* table = known(action.table.name);
        if (table != nullptr) column(TableShape(*table, action.column), action.column);
    }
    void operator()(const model::AddConstraint& action) const {
        if (const model::Relation* table = known(action.table.name))
            constraint(TableShape(*table), action.constraint);
    }
    void operator()(const model::CreateIndex& action) const {
        const model::Relation* table = known(action.table);
        if (table == nullptr) return;
        const TableShape shape(*table);
        for (const model::IndexKey& key : action.keys) value(columns_of(shape), key.expression);
        condition(columns_of(shape), action.predicate, "WHERE");
    }
    void operator()(const model::CreatePolicy& action) const { policy(action); }
    void operator()(const model::AlterPolicy& action) const { policy(action); }
    void operator()(const model::Update& action) const { rows(action); }
    void operator()(const model::Delete& action) const { rows(action); }
    void operator()(const model::CreateDomain& action) const {
        for (const model::ConstraintDefinition& one : action.constraints)
            domain_check(action.base, one);
    }
    void operator()(const model::AlterDomain& action) const {
        const model::Type* domain =
            account_.catalog().find_type(action.name, account_.search_path());
        const bool judged = domain != nullptr && domain->kind == model::TypeKind::domain &&
                            !domain->doubtful && action.constraint;
        if (judged) domain_check(domain->domain.base, *action.constraint);
    }
    void operator()(const auto& /*action*/) const {}

private:
    const model::Relation* known(const model::QualifiedName& name) const {
        const model::Relation* table = account_.relation(name);
        return table != nullptr && table->is_sure() ? table : nullptr;
    }
    template <class Action> void policy(const Action& action) const {
        const model::Relation* table = known(action.table);
        if (table == nullptr) return;
        const TableShape shape(*table);
        condition(columns_of(shape), action.using_expression, "POLICY");
        condition(columns_of(shape), action.check, "POLICY");
    }
    /// Only where no other relation may have a column of the same name.
    template <class Action> void rows(const Action& action) const {
        const model::Relation* table = action.where ? known(action.table) : nullptr;
        const bool alone =
            table != nullptr && !action.body.has_subquery &&
            std::ranges::count(action.body.references, model::Reference::Kind::relation,
                               &model::Reference::kind) == 1;
        if (!alone) return;
        const TableShape shape(*table);
        condition(columns_of(shape), action.where, "WHERE");
    }
    void domain_check(const model::TypeName& base, const model::ConstraintDefinition& one) const {
        const auto value = [&](const Term& name) {
            return name.qualifier.empty() && name.name == "value" ? &base : nullptr;
        };
        condition(value, one.expression, "CHECK");
    }
    void column(const TableShape& shape, const model::ColumnDefinition& one) const {
        value(columns_of(shape), one.generation);
        for (const model::ConstraintDefinition& each : one.constraints) constraint(shape, each);
    }
    void constraint(const TableShape& shape, const model::ConstraintDefinition& one) const {
        if (one.kind == model::ConstraintKind::check)
            condition(columns_of(shape), one.expression, "CHECK");
        condition(columns_of(shape), one.predicate, "WHERE");
    }
    void condition(const ColumnType& columns, const base::Boxed<Expression>& one,
                   const char* word) const {
        const Typed type = value(columns, one);
        if (!type.is_typed() || account_.fails()) return;
        const Shape found = shape_of(type.type, account_.catalog(), account_.search_path());
        if (!found.is_known() || (found.base == "bool" && !found.is_array)) return;
        account_.fail("42804", model::When::always,
                      std::string("argument of ") + word + " must be type boolean, not type " +
                          model::to_sql(type.type));
    }
    Typed value(const ColumnType& columns, const base::Boxed<Expression>& one) const {
        if (!one || !is_judged(account_, *one)) return {};
        OperatorSearch search(account_.catalog(), account_.search_path(), columns);
        Typed type = search.type_of(*one->term);
        if (const auto& missing = search.missing())
            account_.fail("42883", model::When::always,
                          "operator does not exist: " + missing->left + ' ' + missing->symbol +
                              ' ' + missing->right,
                          "No operator matches the given name and argument types. You might need "
                          "to add explicit type casts.");
        return type;
    }

    Account& account_;
};

} // namespace

Typed certain_type(const Account& account, const Expression& expression,
                   const OperatorSearch::ColumnType& column) {
    if (!is_judged(account, expression)) return {};
    return OperatorSearch(account.catalog(), account.search_path(), column)
        .type_of(*expression.term);
}

void note_impossible_operators(Account& account) {
    if (account.step().setting.in_code || account.fails()) return;
    std::visit(Check(account), account.step().operation.action);
}

} // namespace migvet::effects
