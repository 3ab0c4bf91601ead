#pragma once

#include <string_view>
#include <vector>

#include "model/catalog.hpp"

/// ALTER TABLE, INDEX or MATERIALIZED VIEW ALL IN TABLESPACE … SET TABLESPACE ….
namespace migvet::model {

/// What AlterOther of a tablespace says when it moves what is in it: "TABLE TO fast".
struct TablespaceMove {
    std::vector<const Relation*> moved;
    std::string_view target;
};

/// Moves nothing when it is another ALTER TABLESPACE, or there and back the same.
TablespaceMove tablespace_move(const AlterOther& alter, const Catalog& catalog);

/// No name and the database's own tablespace are the same thing.
std::string_view normal_tablespace(std::string_view name);

} // namespace migvet::model
