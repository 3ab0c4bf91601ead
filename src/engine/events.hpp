#pragma once

#include "engine/moment.hpp"

/// What rules are asked about at one step.
namespace migvet::engine {

namespace events {

template <class Visit>
void constraint(Moment& moment, const model::ConstraintDefinition& each, const Visit& visit) {
    moment.constraint = &each;
    moment.event = operation_numbers().constraint;
    visit(moment);
}

template <class Visit>
void column(Moment& moment, const model::ColumnDefinition& each, const Visit& visit) {
    moment.column = &each;
    moment.constraint = nullptr;
    moment.event = operation_numbers().column;
    visit(moment);
    for (const model::ConstraintDefinition& part : each.constraints)
        constraint(moment, part, visit);
}

} // namespace events

/// Visits the moment of the operation itself, then that of each column and constraint it defines.
template <class Visit> void each_event(Moment& moment, const Visit& visit) {
    const auto* add = moment.as<model::AddColumn>();
    const auto* constraint = moment.as<model::AddConstraint>();
    if (add != nullptr) moment.column = &add->column;
    if (constraint != nullptr) moment.constraint = &constraint->constraint;
    if (const auto event = operation_id(model::name_of(moment.operation()))) {
        moment.event = *event;
        visit(moment);
    }
    if (add != nullptr) return events::column(moment, add->column, visit);
    if (constraint != nullptr) return events::constraint(moment, constraint->constraint, visit);
    const auto* create = moment.as<model::CreateTable>();
    if (create == nullptr) return;
    for (const model::ColumnDefinition& each : create->columns) events::column(moment, each, visit);
    moment.column = nullptr;
    for (const model::ConstraintDefinition& each : create->constraints)
        events::constraint(moment, each, visit);
}

} // namespace migvet::engine
