#include "sql/lower.hpp"

namespace migvet::sql {

// clang-format off
model::ObjectKind object_kind(ObjectType object) {
    using enum model::ObjectKind;
    switch (object) {
    case OBJECT_ACCESS_METHOD: return access_method;
    case OBJECT_AGGREGATE: return aggregate;
    case OBJECT_ATTRIBUTE: return composite_attribute;
    case OBJECT_CAST: return model::ObjectKind::cast;
    case OBJECT_COLUMN: return model::ObjectKind::column;
    case OBJECT_COLLATION: return collation;
    case OBJECT_CONVERSION: return conversion;
    case OBJECT_DATABASE: return database;
    case OBJECT_DEFACL: return default_acl;
    case OBJECT_DOMAIN: return domain;
    case OBJECT_DOMCONSTRAINT: return domain_constraint;
    case OBJECT_EVENT_TRIGGER: return event_trigger;
    case OBJECT_EXTENSION: return extension;
    case OBJECT_FDW: return foreign_data_wrapper;
    case OBJECT_FOREIGN_SERVER: return server;
    case OBJECT_FOREIGN_TABLE: return foreign_table;
    case OBJECT_FUNCTION: return function;
    case OBJECT_INDEX: return index;
    case OBJECT_LANGUAGE: return language;
    case OBJECT_LARGEOBJECT: return large_object;
    case OBJECT_MATVIEW: return materialized_view;
    case OBJECT_OPCLASS: return operator_class;
    case OBJECT_OPERATOR: return operation;
    case OBJECT_OPFAMILY: return operator_family;
    case OBJECT_PARAMETER_ACL: return parameter;
    case OBJECT_POLICY: return policy;
    case OBJECT_PROCEDURE: return procedure;
    case OBJECT_PUBLICATION: return publication;
    case OBJECT_ROLE: return model::ObjectKind::role;
    case OBJECT_ROUTINE: return routine;
    case OBJECT_RULE: return rule;
    case OBJECT_SCHEMA: return schema;
    case OBJECT_SEQUENCE: return sequence;
    case OBJECT_SUBSCRIPTION: return subscription;
    case OBJECT_STATISTIC_EXT: return statistics;
    case OBJECT_TABCONSTRAINT: return model::ObjectKind::constraint;
    case OBJECT_TABLE: return table;
    case OBJECT_TABLESPACE: return tablespace;
    case OBJECT_TRIGGER: return trigger;
    case OBJECT_TSCONFIGURATION: case OBJECT_TSDICTIONARY: case OBJECT_TSPARSER: case OBJECT_TSTEMPLATE:
        return text_search;
    case OBJECT_TYPE: return model::ObjectKind::type;
    case OBJECT_USER_MAPPING: return user_mapping;
    case OBJECT_VIEW: return view;
    default: return other;
    }
}
// clang-format on

} // namespace migvet::sql
