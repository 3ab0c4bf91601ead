#pragma once

#include <string>
#include <vector>

#include "engine/drift/plan.hpp"

namespace migvet::engine::drift {

/// The statements of one AlterTable step: sequences are made before and dropped after it.
std::vector<std::string> alter_table_sql(const TableChange& change);

} // namespace migvet::engine::drift
