#include <sys/time.h>

#include <csetjmp>
#include <csignal>
#include <iostream>
#include <string>
#include <vector>

#include "effects/record.hpp"
#include "mutants.hpp"
#include "postgres/failure_cases.hpp"
#include "postgres/lock_cases.hpp"
#include "postgres/statement_cases.hpp"
#include "postgres/type_pairs.hpp"

// Every case that a server has confirmed, assessed under each mutant of src/effects that it comes
// by, in one process. ci/mutate builds it in a copy of the project that holds the mutants. Writes
// the numbers of those that are caught, a line each.
namespace {

using namespace migvet;
using namespace migvet::testing;
using history::TransactionMode;

constexpr int longest_assessment = 2; ///< seconds; what takes longer never ends

sigjmp_buf before_the_fall; // NOLINT(cppcoreguidelines-avoid-non-const-global-variables)

/// A mutant may run out of an array or for ever. What it leaves behind is lost, and small.
void fall(int /*signal*/) { siglongjmp(before_the_fall, 1); }

void catch_signals() {
    static std::vector<char> space(1U << 16U); // an endless recursion has used up the stack
    stack_t stack{};
    stack.ss_sp = space.data();
    stack.ss_size = space.size();
    sigaltstack(&stack, nullptr);
    struct sigaction action {};
    action.sa_handler = fall;
    action.sa_flags = SA_NODEFER | SA_ONSTACK;
    for (const int signal : {SIGSEGV, SIGALRM, SIGABRT, SIGFPE})
        sigaction(signal, &action, nullptr);
}

void set_alarm(int seconds) {
    itimerval timer{};
    timer.it_value.tv_sec = seconds;
    setitimer(ITIMER_REAL, &timer, nullptr);
}

class Hunt {
public:
    Hunt() : caught_(mutant_count) {}

    /// `change`, a migration after `setup`.
    void assess(const std::string& setup, const std::string& change, Run run = {}) {
        history::Replay replay(model::Start::empty, run.version);
        const auto play = [&](const std::string& text, TransactionMode mode,
                              const history::Observer& observer) {
            history::Migration migration;
            migration.transaction = mode;
            const base::Source source("m.sql", text);
            replay.run(migration, source, sql::read(source), observer);
        };
        play(setup, TransactionMode::none, [](const history::Step&, const model::Catalog&) {});
        play(change, run.transaction, [&](const history::Step& step, const model::Catalog& before) {
            look(step, before, run.version);
        });
    }
    const std::vector<bool>& caught() const { return caught_; }

private:
    static std::string said(const history::Step& step, const model::Catalog& before, int version) {
        model::Effect effect = effects::assess({step, before, version});
        effects::keep_older(effect, before, step.migration_index);
        return record(effect);
    }

    void look(const history::Step& step, const model::Catalog& before, int version) {
        reached_mutants.assign(mutant_count, false);
        const std::string healthy = said(step, before, version);
        const std::vector<bool> reached = reached_mutants;
        for (std::size_t number = 0; number < mutant_count; ++number) {
            if (!reached[number] || caught_[number]) continue;
            living_mutant = static_cast<int>(number);
            set_alarm(longest_assessment);
            if (sigsetjmp(before_the_fall, 1) != 0)
                caught_[number] = true;
            else
                caught_[number] = said(step, before, version) != healthy;
            set_alarm(0);
            living_mutant = -1;
        }
    }

    std::vector<bool> caught_;
};

void hunt_statements(Hunt& hunt) {
    for (const auto& path : statement_files())
        for (const Surroundings& given : surroundings_in(path))
            for (const Section& section : given.sections) {
                if (section.manner == Manner::together) {
                    hunt.assess(given.sql, section.sql);
                    continue;
                }
                const Run run{section.manner == Manner::alone ? TransactionMode::none
                                                              : TransactionMode::wrapped};
                for (const std::string& statement : statements_of(section.sql))
                    hunt.assess(given.sql, statement + ";", run);
            }
}

void hunt_forms(Hunt& hunt) {
    for (const LockCase& one : lock_cases)
        hunt.assess(shop + events + one.setup, one.statement + std::string(";"),
                    {one.alone ? TransactionMode::none : TransactionMode::wrapped});
    for (const FailureCase& one : failure_cases)
        hunt.assess(shop + events + one.setup, std::string(one.before) +
                                                   (*one.before == '\0' ? "" : ";") +
                                                   one.statement + ";");
}

void hunt_types(Hunt& hunt) {
    for (const bool by_using : {false, true})
        for (const char* from : types) {
            std::string setup = own_types;
            std::string change;
            for (std::size_t to = 0; to < types.size(); ++to) {
                const std::string table = "t" + std::to_string(to);
                setup += "CREATE TABLE " + table + " (c " + from + "); CREATE INDEX " + table +
                         "_c ON " + table + " (c);";
                change += alter(table, to, by_using) + ";\n";
            }
            hunt.assess(setup, change, {TransactionMode::none});
        }
}

} // namespace

int main() {
    catch_signals();
    Hunt hunt;
    hunt_statements(hunt);
    hunt_forms(hunt);
    hunt_types(hunt);
    for (std::size_t number = 0; number < mutant_count; ++number)
        if (hunt.caught()[number]) std::cout << number << '\n';
}
