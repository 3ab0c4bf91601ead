#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "engine/scope.hpp"
#include "history/history.hpp"
#include "model/name.hpp"

namespace migvet::engine {

/// The Prisma Client that was generated from the schema of the change's base: it still runs while
/// the change's migrations do.
class BaseClient {
public:
    /// Nothing when there is no base, or when the base has no schema that Prisma accepts.
    /// `prisma_version` empty: as package.json or the lockfile has it.
    static std::optional<BaseClient> read(const history::Files& files,
                                          const history::History& history, const Scope& scope,
                                          const std::string& prisma_version);

    /// What the change is compared with.
    const std::string& base() const { return base_; }
    /// Is this a model's table, and the model not @@ignore'd?
    bool uses(const model::QualifiedName& table) const;
    /// Does such a model map a field to the column, and not @ignore it?
    bool uses(const model::QualifiedName& table, std::string_view column) const;

private:
    using Key = std::pair<std::string, std::string>; ///< schema, table

    static Key key_of(std::string_view schema, std::string_view table);

    std::string base_;
    std::map<Key, std::set<std::string, std::less<>>> columns_;
};

} // namespace migvet::engine
