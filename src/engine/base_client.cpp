#include "engine/base_client.hpp"

#include <algorithm>
#include <deque>
#include <vector>

#include "engine/drift/project.hpp"
#include "history/paths.hpp"

namespace migvet::engine {

namespace {

/// What the base has of a file that is there now; nothing when it has none, or it can't be read.
std::optional<std::string> text_at_base(const history::Files& files, const Scope& scope,
                                        const std::string& path) {
    if (scope.is_new(path)) return std::nullopt;
    if (const OldFile* old = scope.old_schema(path)) return old->text;
    auto text = files.read(path);
    return text ? std::optional(std::move(*text)) : std::nullopt;
}

/// The schema's files as they were, those that are gone among them.
std::deque<base::Source> sources_at_base(const history::Files& files,
                                         const history::History& history, const Scope& scope) {
    std::deque<base::Source> out;
    for (const std::string& path : history.schema_files)
        if (auto text = text_at_base(files, scope, path)) out.emplace_back(path, std::move(*text));
    const std::string folder = history::parent(history.schema_files.front());
    for (const OldFile& old : scope.old_schemas())
        if (!files.is_file(old.path) && history::is_below(old.path, folder))
            out.emplace_back(old.path, old.text);
    return out;
}

} // namespace

BaseClient::Key BaseClient::key_of(std::string_view schema, std::string_view table) {
    return {schema.empty() ? "public" : std::string(schema), std::string(table)};
}

std::optional<BaseClient> BaseClient::read(const history::Files& files,
                                           const history::History& history, const Scope& scope,
                                           const std::string& prisma_version) {
    if (scope.base().empty() || history.schema_files.empty()) return std::nullopt;
    const std::deque<base::Source> sources = sources_at_base(files, history, scope);
    if (sources.empty()) return std::nullopt;
    std::vector<const base::Source*> pointers;
    for (const base::Source& source : sources) pointers.push_back(&source);
    const auto document = psl::read(pointers, drift::prisma_of(files, history, prisma_version));
    const bool refused =
        std::ranges::any_of(document->problems, [](const psl::SchemaProblem& problem) {
            return problem.severity == psl::SchemaProblem::Severity::error;
        });
    if (refused) return std::nullopt;
    BaseClient out;
    out.base_ = scope.base();
    for (const psl::ResolvedModel& model : document->resolved.models) {
        if (model.ignored || model.is_view() || model.is_composite()) continue;
        auto& columns = out.columns_[key_of(model.schema_name(), model.table())];
        for (const psl::ResolvedField& field : model.fields)
            if (field.is_column() && !field.ignored) columns.emplace(field.column());
    }
    return out;
}

bool BaseClient::uses(const model::QualifiedName& table) const {
    return columns_.contains(key_of(table.schema, table.name));
}

bool BaseClient::uses(const model::QualifiedName& table, std::string_view column) const {
    const auto found = columns_.find(key_of(table.schema, table.name));
    return found != columns_.end() && found->second.contains(column);
}

} // namespace migvet::engine
