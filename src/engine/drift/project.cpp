#include "engine/drift/project.hpp"

#include <deque>

#include "base/line_hash.hpp"
#include "engine/drift/hidden.hpp"
#include "engine/sources.hpp"
#include "history/baseline.hpp"
#include "history/layout/prisma_project.hpp"
#include "history/paths.hpp"
#include "history/replay.hpp"

namespace migvet::engine::drift {

namespace {

/// What the replay of the migrations leaves.
struct Replayed {
    history::Replay replay;
    Hidden hidden;
    Sources sources;
};

base::Result<bool> replay_into(Replayed& out, const history::Files& files,
                               const history::History& history) {
    std::int32_t index = 0;
    for (const history::Migration& migration : history.migrations) {
        auto whole = history::read_whole(files, migration, history.migrations);
        if (!whole) return tl::unexpected(whole.error());
        out.replay.run(migration, *whole->source, whole->script, [](const auto&, const auto&) {});
        out.hidden.add(whole->script, *whole->source);
        out.sources.keep(index++, std::move(whole->source), std::move(whole->assembled));
    }
    return true;
}

/// A schema's files and what Prisma makes of them.
struct Read {
    std::deque<base::Source> sources;
    std::unique_ptr<const psl::Document> document;
};

base::Result<Read> read_schema(const history::Files& files, const history::History& history,
                               psl::PrismaMajor prisma) {
    Read out;
    std::vector<const base::Source*> sources;
    for (const std::string& path : history.schema_files) {
        auto text = files.read(path);
        if (!text) return tl::unexpected(text.error());
        sources.push_back(&out.sources.emplace_back(path, std::move(*text)));
    }
    if (sources.empty())
        return tl::unexpected(base::Problem{history.root, 0, 0, "there is no Prisma schema here"});
    out.document = psl::read(sources, prisma);
    for (const psl::SchemaProblem& problem : out.document->problems) {
        if (problem.severity != psl::SchemaProblem::Severity::error) continue;
        const base::Source& source = *out.document->schema.sources[problem.source];
        const base::Position at = base::Lines(source.text()).position(problem.span.begin);
        return tl::unexpected(
            base::Problem{std::string(source.path()), at.line, at.utf16_column, problem.message});
    }
    return out;
}

class Placing {
public:
    Placing(const psl::Document& document, Sources& migrations)
        : document_(document), migrations_(migrations) {
        for (const base::Source* source : document.schema.sources)
            lines_.emplace_back(source->text());
        hashes_.resize(lines_.size());
    }

    Placed operator()(Difference difference) {
        Placed out;
        if (const auto& where = difference.places.promised) {
            out.promised = location(shown_path(std::string(source(*where).path())),
                                    source(*where).text(), lines_[where->source], where->where);
            hash_line(*out.promised, source(*where).text(), hashes_[where->source]);
        }
        if (const auto& made = difference.places.made) {
            std::vector<Related> places = migrations_.related({{*made, {}}});
            if (!places.empty()) out.made = std::move(places.front().where);
        }
        if (out.made && !out.promised) {
            std::optional<base::LineHashes> hashes;
            const base::Source* migration = migrations_.text_of(difference.places.made->migration);
            if (migration != nullptr) hash_line(*out.made, migration->text(), hashes);
        }
        out.difference = std::move(difference);
        return out;
    }

private:
    /// Code scanning knows a place by the hash of its line.
    static void hash_line(Location& where, std::string_view text,
                          std::optional<base::LineHashes>& hashes) {
        if (!hashes) hashes.emplace(text);
        where.line_hash = hashes->of(where.region.line);
    }

    const base::Source& source(const psl::Place& place) const {
        return *document_.schema.sources[place.source];
    }

    const psl::Document& document_;
    Sources& migrations_;
    std::vector<base::Lines> lines_;
    std::vector<std::optional<base::LineHashes>> hashes_; ///< as lines_; made when asked for
};

} // namespace

psl::PrismaMajor prisma_of(const history::Files& files, const history::History& history,
                           const std::string& given) {
    if (!given.empty()) return psl::prisma_major(given);
    const std::string& start =
        history.schema_files.empty() ? history.root : history.schema_files.front();
    const auto installed = history::layout::installed_prisma(files, history::parent(start));
    return installed ? psl::PrismaMajor(installed->major) : std::nullopt;
}

psl::PrismaMajor promising(psl::PrismaMajor known, const model::Catalog& catalog) {
    constexpr int last_without_key = 5;
    if (known) return known;
    for (const model::Relation* index : catalog.relations()) {
        if (index->kind != model::RelationKind::index || !index->index.unique) continue;
        const bool pair = index->name.name.ends_with("_AB_unique") && index->index.keys.size() == 2;
        if (pair && index->index.constraint.empty()) return last_without_key;
    }
    return known;
}

Scope scope_of(const psl::Resolved& schema, const history::Files& files,
               const history::History& history) {
    Scope out = scope_of(schema);
    const std::string& start =
        history.schema_files.empty() ? history.root : history.schema_files.front();
    const auto external = history::layout::external_of(files, history::parent(start));
    out.external_tables.insert(external.tables.begin(), external.tables.end());
    out.external_enums.insert(external.enums.begin(), external.enums.end());
    return out;
}

base::Result<ProjectDrift> project_drift(const history::Files& files,
                                         const history::History& history,
                                         const ProjectOptions& options) {
    const psl::PrismaMajor prisma = prisma_of(files, history, options.prisma_version);
    auto schema = read_schema(files, history, prisma);
    if (!schema) return tl::unexpected(schema.error());
    auto begun = history::begin(files, history, options.server_version);
    if (!begun) return tl::unexpected(begun.error());
    Replayed replayed{std::move(*begun), {}, Sources(files, history)};
    if (auto done = replay_into(replayed, files, history); !done)
        return tl::unexpected(done.error());
    const model::Catalog& catalog = replayed.replay.catalog();
    const psl::Document& document = *schema->document;
    const Scope scope = scope_of(document.resolved, files, history);
    const psl::Promise promise = psl::promise(document.resolved, promising(prisma, catalog));
    Comparison comparison = compare(catalog, promise, scope);
    std::vector<Difference> all = std::move(comparison.differences);
    if (options.strict)
        for (Difference& each : unseen(catalog, promise, scope)) all.push_back(std::move(each));
    ProjectDrift out;
    out.root = shown_path(history.root);
    out.schema = shown_path(history.schema_files.front());
    out.sql = std::move(comparison.sql);
    Placing place(document, replayed.sources);
    for (Difference& each : all) {
        const bool clear = is_sure(each, catalog, replayed.hidden);
        (clear ? out.differences : out.unclear).push_back(place(std::move(each)));
    }
    return out;
}

} // namespace migvet::engine::drift
