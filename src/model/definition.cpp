#include "model/definition.hpp"

namespace migvet::model {

const char* to_string(ConstraintKind kind) {
    switch (kind) {
    case ConstraintKind::not_null: return "not-null";
    case ConstraintKind::check: return "check";
    case ConstraintKind::unique: return "unique";
    case ConstraintKind::primary_key: return "primary-key";
    case ConstraintKind::foreign_key: return "foreign-key";
    case ConstraintKind::exclusion: return "exclusion";
    }
    return "";
}

} // namespace migvet::model
