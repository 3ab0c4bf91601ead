#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/source.hpp"

namespace migvet::engine {

/// Commands that empty or drop a database.
enum class CommandKind : std::uint8_t {
    force_reset,      ///< prisma db push --force-reset
    accept_data_loss, ///< prisma db push --accept-data-loss
    migrate_reset,    ///< prisma migrate reset
    remove_volumes,   ///< docker compose down -v
    drop_schema,      ///< DROP SCHEMA … CASCADE
};

/// As rules name them.
inline constexpr std::array<std::string_view, 5> command_words{
    "force-reset", "accept-data-loss", "migrate-reset", "remove-volumes", "drop-schema"};

std::string_view to_string(CommandKind kind);

/// One of them in a file that people or machines run.
struct Command {
    CommandKind kind = CommandKind::force_reset;
    std::string text;       ///< as written, its blanks as one
    base::Span where;       ///< in the file
    bool automatic = false; ///< a workflow, an image or a deployment runs it
};

/// Those in one file. What the file is follows from its name: package.json, a Makefile, a shell
/// script, a Dockerfile, a workflow; others have none.
std::vector<Command> commands_in(std::string_view path, std::string_view text);

/// Is this a file whose commands are looked at?
bool holds_commands(std::string_view path);

} // namespace migvet::engine
