#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include "engine/condition.hpp"
#include "engine/draft.hpp"
#include "engine/links.hpp"
#include "engine/select.hpp"
#include "migvet/finding.hpp"

namespace migvet::engine {

/// Asks the rules at each step of one history. Conditions are evaluated at their step; what
/// depends on other steps is joined when the migration ends, what depends on final.* facts when
/// the history does.
class Judge {
public:
    /// Makes a finding of a draft, which it may use up, while the migration's text is at hand;
    /// nothing when it is to be kept silent.
    using Locate = std::function<std::optional<Finding>(Draft&&)>;

    Judge(const RuleSet& rules, int server_version, std::span<const SizedTable> tables)
        : rules_(rules), server_version_(server_version), tables_(tables) {}

    /// The history's Prisma schema is reported in this run, too: what it shows need not be said
    /// twice.
    void schema_is_shown(bool shown) { schema_shown_ = shown; }
    /// The client that runs while the migrations do; it outlives the judge. Null: none is known.
    void runs_beside(const BaseClient* client) { base_client_ = client; }
    /// Where facts find what earlier migrations say; it outlives the judge.
    void read_from(Sources& texts) { texts_ = &texts; }
    void begin(const history::Migration& migration, std::int32_t index, const base::Source& source,
               const sql::Script& script);
    void observe(const history::Step& step, const model::Catalog& before);
    /// The same as one event, whatever the operation is.
    void observe(const history::Step& step, const model::Catalog& before, OperationId event);
    /// `after` is the catalog the migration leaves.
    void end(const model::Catalog& after, const Locate& locate, std::vector<Finding>& findings);
    /// What the end of the history decides; `migrations` is how many it has, judged or not.
    void finish(const model::Catalog& last, std::int32_t migrations,
                std::vector<Finding>& findings);

private:
    /// A match that other steps, or the end, still have to confirm.
    struct Candidate {
        const Rule* rule = nullptr;
        std::uint32_t step = 0;
        std::uint32_t statement = 0; ///< in its migration
        bool fired = false;          ///< a trigger does it
        bool said = false;
        bool open = false; ///< its own step does not decide
        Recorded recorded;
        std::array<std::optional<LinkKey>, max_links> keys;
        Draft draft;
        Ending ending;
        bool born = true;          ///< false: the step makes the table, which has no id yet
        model::QualifiedName name; ///< of that table
    };
    /// A finding that the end of the history confirms or not.
    struct Waiting {
        const Rule* rule = nullptr;
        Recorded recorded;
        std::uint32_t links = 0;
        Ending ending;
        Finding finding;
    };

    void judge_syntax_errors(const history::Migration& migration, const base::Source& source);
    Moment moment_of(const history::Step& step, const model::Catalog& before, StepMemory& memory);
    void judge_event(const Moment& moment);
    void judge_rule(const Rule& rule, const Moment& moment);
    bool said_before(const Candidate& candidate) const;
    void keep(const Rule& rule, const Moment& moment, bool open);
    void give_birth(const model::Catalog& after);
    std::uint32_t answers(const Candidate& candidate) const;

    const RuleSet& rules_;
    int server_version_;
    std::span<const SizedTable> tables_;
    bool schema_shown_ = false;
    const BaseClient* base_client_ = nullptr;
    Sources* texts_ = nullptr;
    std::int32_t migration_ = 0;
    const sql::Script* script_ = nullptr;
    std::uint32_t step_ = 0;
    std::optional<Outline> outline_;
    Links links_;
    std::vector<Candidate> candidates_;
    std::vector<std::size_t> unborn_; ///< of candidates_
    std::vector<std::string> search_path_;
    std::vector<Waiting> waiting_;
};

} // namespace migvet::engine
