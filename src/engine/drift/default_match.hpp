#pragma once

#include "engine/drift/described.hpp"

namespace migvet::engine::drift {

enum class Match : std::uint8_t { yes, no, unclear };

/// Is the default that is there the one that the schema asks for, in Prisma's eyes?
Match defaults_match(const Column& there, const Column& wanted);

/// The same for the conditions of two partial indexes; both empty: yes.
bool predicates_match(std::string_view there, std::string_view wanted);

} // namespace migvet::engine::drift
