#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "effects/assess.hpp"
#include "effects/locks.hpp"

namespace migvet::effects {

/// An operation's effect while it is being worked out: what the family functions write into.
class Account {
public:
    Account(const Situation& situation, std::string_view refusal)
        : at_(situation), refusal_(refusal), refused_(!refusal.empty()),
          in_transaction_(situation.step.transaction.open && !situation.step.transaction.alone) {}

    const model::Catalog& catalog() const { return at_.catalog; }
    const history::Step& step() const { return at_.step; }
    int server_version() const { return at_.server_version; }
    const std::vector<std::string>& search_path() const { return at_.step.setting.search_path; }

    /// PostgreSQL will say no for a reason that the catalog knows: only locks count.
    bool refused() const { return refused_; }
    /// The SQLSTATE with which it says so; empty when it does not.
    std::string_view refusal() const { return refusal_; }
    /// Refused, or a failure that is certain has been noted.
    bool fails() const;
    /// In a transaction block, also a message's implicit one.
    bool in_transaction() const { return in_transaction_; }

    /// The relation of this name, of whatever kind; null when there is none.
    const model::Relation* relation(const model::QualifiedName& name) const {
        return catalog().find_relation(name, search_path());
    }
    const model::Relation* relation(model::RelationId id) const { return catalog().relation(id); }

    void lock(const model::Relation& relation, model::LockMode mode);
    void lock(const model::Relation& relation, Form form) { lock(relation, mode_of(form)); }
    void lock(model::RelationId id, Form form);
    /// A lock that is let go before the statement ends.
    void lock_briefly(const model::Relation& relation, Form form);
    /// Locks a relation by name, also one that a history with an unknown start never showed. Gives
    /// the relation, or null.
    const model::Relation* lock_named(const model::QualifiedName& name, model::LockMode mode);
    const model::Relation* lock_named(const model::QualifiedName& name, Form form) {
        return lock_named(name, mode_of(form));
    }
    void lock_indexes(const model::Relation& table, model::LockMode mode);

    /// The table's file is written anew: it is read, and every index of it is built again.
    void rewrite(const model::Relation& table);
    /// The file is copied block by block; nothing is read as rows, no index is touched.
    void copy_file(const model::Relation& relation);
    /// Every row is read. What has no rows of its own (a partitioned table) is not read.
    void scan(const model::Relation& table);
    void build(const model::Relation& index);
    /// An index that this operation makes.
    void build(const model::Relation& table, std::string name);
    void reuse(const model::Relation& index);

    /// True when this operation has not taken the relation away before.
    bool take_away(const model::Relation& relation);
    void lose(model::Loss::Kind kind, std::string what);
    void fail(std::string_view sqlstate, model::When when, std::string message,
              std::string hint = {});
    /// Fails as soon as this table, or one below it, has a row; not when it surely has none.
    void fail_with_rows(const model::Relation& table, std::string_view sqlstate,
                        std::string message);
    /// Fails on some data; not when the table surely has none.
    void fail_on_data(const model::Relation& table, std::string_view sqlstate, std::string message);

    /// The table, and what lies below it by inheritance or partitioning, parents first.
    std::vector<const model::Relation*> family(const model::Relation& table) const;
    /// Foreign keys that point at the table, or at what it is a partition of.
    std::vector<std::pair<model::RelationId, const model::Constraint*>>
    keys_to(const model::Relation& table) const;
    /// Nothing was inserted since it was made in this migration, or emptied in this transaction.
    bool surely_empty(const model::Relation& table) const;
    /// Neither it nor anything below it has a row.
    bool family_surely_empty(const model::Relation& table) const;
    /// Made by the migration at hand.
    bool is_new(const model::Origin& origin) const {
        return origin.migration == step().migration_index;
    }

    model::Effect take() { return std::move(effect_); }
    const model::Effect& effect() const { return effect_; }
    void wait_for_snapshots() { effect_.waits_for_snapshots = true; }
    void mark_unknown() { effect_.known = false; }

private:
    const Situation& at_;
    model::Effect effect_;
    std::vector<model::RelationId> taken_away_;
    std::string_view refusal_;
    bool refused_;
    bool in_transaction_;
};

/// "column users.email" and the like, for losses and failures.
std::string qualified(const model::Relation& relation, std::string_view member);

} // namespace migvet::effects
