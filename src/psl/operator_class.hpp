#pragma once

#include <string>
#include <string_view>

#include "psl/resolved.hpp"

namespace migvet::psl {

/// An operator class that Prisma has a name for.
struct OperatorClass {
    std::string_view name; ///< "JsonbPathOps"
    std::string_view sql;  ///< "jsonb_path_ops"
};

const OperatorClass* find_operator_class(std::string_view name);

/// Gin, Gist, SpGist and Brin work on few types and with few classes: what Prisma refuses of one
/// key of such an index; empty: nothing.
std::string operator_class_problem(const KeyField& key, const ResolvedField& field,
                                   IndexMethod method);

/// "BTree" and so on.
std::string_view to_string(IndexMethod method);

} // namespace migvet::psl
