#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "model/expression.hpp"
#include "model/name.hpp"

/// A rename in the text of an expression that the history wrote before the rename.
namespace migvet::model {

/// The words that take a reference's place; nothing leaves it as it is. The reference may be
/// changed, too.
using Replacement = std::function<std::optional<std::string>(Reference&, std::string_view written)>;

/// Asks for each reference, replaces its words and mends the other offsets. False: nothing changed.
bool rewrite(Expression& expression, const Replacement& replacement);

/// `written` ("u.email") with another last part ("u.mail").
std::string with_last_part(std::string_view written, std::string_view name);

/// A column of the expression's own table: unqualified, or qualified by the table's name.
void rename_column(Expression& expression, std::string_view table, std::string_view old_name,
                   const std::string& new_name);

/// A name that is meant for an object: which one, and what it is called now.
struct ObjectRename {
    Reference::Kind kind = Reference::Kind::relation;
    QualifiedName old_name;
    QualifiedName new_name;
    /// An unqualified mention means this object.
    bool on_path = true;
};

void rename_object(Expression& expression, const ObjectRename& rename);
void rename_object(Query& query, const ObjectRename& rename);

} // namespace migvet::model
