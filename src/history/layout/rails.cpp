#include "history/layout/layout.hpp"

namespace migvet::history::layout {

/// Rails' migrations are Ruby; what they add up to is a dump that psql loads.
std::vector<History> rails(const Folder& folder, const Overrides& overrides) {
    if (!folder.has("structure.sql")) return {};
    const auto text = folder.files().read(folder.at("structure.sql"));
    const bool ours = text && (forced(overrides, "rails") ||
                               text->find("schema_migrations") != std::string::npos);
    if (!ours) return {};
    History history = empty_history("rails", folder);
    history.root = folder.at("structure.sql");
    history.start = model::Start::empty;
    history.migrations.push_back(
        migration("structure", history.root, TransactionMode::none, overrides));
    return {std::move(history)};
}

} // namespace migvet::history::layout
