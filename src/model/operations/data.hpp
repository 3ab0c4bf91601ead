#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/boxed.hpp"
#include "base/source.hpp"
#include "model/definition.hpp"
#include "model/effect.hpp"
#include "model/expression.hpp"
#include "model/name.hpp"
#include "model/operations/kinds.hpp"
#include "model/type.hpp"

/// Reading and changing rows.
namespace migvet::model {

/// A relation that DML writes to, and everything it reads.
struct Insert {
    QualifiedName table;
    std::vector<std::string> columns;
    Expression body;
    bool from_values = false;
    bool on_conflict = false;
};
struct Update {
    QualifiedName table;
    std::vector<std::string> columns;
    Expression body;
    bool has_where = false;
    bool where_always_true = false;
    base::Boxed<Expression> where;
};
struct Delete {
    QualifiedName table;
    Expression body;
    bool has_where = false;
    bool where_always_true = false;
    base::Boxed<Expression> where;
};
struct Merge {
    QualifiedName table;
    Expression body;
};
/// SELECT on its own; `locking` is "" or "for update", "for share", … Data-changing WITH parts are
/// operations of their own.
struct Select {
    Query query;
    std::string locking;
};
struct Truncate {
    QualifiedName table;
    bool cascade = false;
    bool restart_identity = false;
    bool only = false;
    /// Every table of the statement when it truncates several.
    std::vector<QualifiedName> together;
};
struct Copy {
    QualifiedName table;
    bool from = false;
    bool program = false;
    std::vector<std::string> columns;
};

} // namespace migvet::model
