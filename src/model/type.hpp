#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/source.hpp"
#include "model/name.hpp"

namespace migvet::model {

/// A type as a statement names it. Built-in types carry pg_catalog's own names ("int4", "varchar",
/// "timestamptz") whatever spelling was used, with schema "pg_catalog" only when the grammar or the
/// writer put it there; user types keep the schema that was written.
struct TypeName {
    QualifiedName name;
    std::vector<std::string> modifiers; ///< as written: {"10", "2"}; interval fields as
                                        ///< PostgreSQL's words ("day to second")
    std::uint8_t dimensions = 0;        ///< 0: no array
    bool set_of = false;
    base::Span where;
    bool of_column = false; ///< name%TYPE: the schema is the table's name, the name the column's

    bool empty() const { return name.empty(); }
    bool is_array() const { return dimensions > 0; }
};

/// Same type, modifiers and dimensions, whatever the place. "pg_catalog.int4" equals "int4".
bool same_type(const TypeName& a, const TypeName& b);

/// The internal name of a built-in type for any spelling of it ("integer" → "int4"); else the word
/// itself.
std::string canonical_type_name(std::string_view word);

/// As format_type() prints it: "character varying(50)", "timestamp(3) without time zone",
/// "integer[]".
std::string to_sql(const TypeName& type);

/// As people write it: "varchar(50)", "timestamp(3)", "integer[]".
std::string display(const TypeName& type);

} // namespace migvet::model
