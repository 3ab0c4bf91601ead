#pragma once

#include <string>
#include <string_view>

#include "migvet/finding.hpp"

/// The pieces of the HTML page; html.cpp puts them together.
namespace migvet::report::html {

/// People's text, for elements and attributes alike.
std::string text(std::string_view words);

/// The style sheet.
std::string_view style();

/// The statements of a migration, and beside them what is locked from where to where.
std::string timeline(const MigrationOverview& migration);

/// The tables that changed and their neighbours, with their foreign keys.
std::string tables(const std::vector<TableOverview>& tables);

} // namespace migvet::report::html
