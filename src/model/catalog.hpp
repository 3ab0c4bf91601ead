#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "model/catalog_objects.hpp"
#include "model/name.hpp"
#include "model/name_map.hpp"
#include "model/operation.hpp"
#include "model/relation.hpp"

/// The database as the history has built it so far: what pg_catalog would hold.
namespace migvet::model {

/// Why PostgreSQL would say no.
struct Refusal {
    std::string sqlstate;
    std::string message; ///< as PostgreSQL words it
    std::string hint;    ///< e.g. "did you mean users?"
};

/// Another object that needs this one: what CASCADE takes along, what RESTRICT trips over.
struct Dependent {
    enum class Kind : std::uint8_t {
        constraint,
        index,
        view,
        materialized_view,
        trigger,
        rule,
        policy,
        default_value,
        generated_column,
        sequence,
        column,
        table,
        function,
        statistics,
        type,
        publication
    };
    Kind kind = Kind::constraint;
    RelationId relation = 0; ///< the relation it is, or belongs to
    std::string name;        ///< of the part: constraint, trigger, column …
    std::string schema;      ///< of a type, a function or statistics
    Signature signature;     ///< of a function
    std::string text;        ///< for messages: "view active_users"
    /// Goes away silently, without CASCADE (an index on a dropped column).
    bool automatic = false;
};

/// What a statement runs under, as far as names and the catalog care.
struct Setting {
    std::vector<std::string> search_path = {
        "public"}; ///< without pg_catalog; "$user" already left out
    Origin origin;
    int server_version = 15;
    bool in_code = false; ///< a name in a query may be a variable of the code around it
    /// A name in a query may be one of these: of the function whose body it stands in. Null: none.
    const std::vector<Parameter>* parameters = nullptr;
};

/// Does a history begin with an empty database?
enum class Start : std::uint8_t {
    empty,   ///< what it has not created does not exist
    unknown, ///< what it has not created may exist, shape unknown
};

class Catalog {
public:
    explicit Catalog(Start start = Start::empty);

    // -- looking up; pointers are valid until the next apply()

    const Relation* relation(RelationId id) const;
    /// By name, through `search_path` when no schema is given; null when there is none.
    const Relation* find_relation(const QualifiedName& name,
                                  const std::vector<std::string>& search_path) const;
    /// Only one that is a table, view, matview or foreign table.
    const Relation* find_table(const QualifiedName& name,
                               const std::vector<std::string>& search_path) const;
    const Type* type(TypeId id) const;
    const Type* find_type(const QualifiedName& name,
                          const std::vector<std::string>& search_path) const;
    /// All overloads that this name can mean.
    std::vector<const Function*> find_functions(const QualifiedName& name,
                                                const std::vector<std::string>& search_path) const;
    const Schema* find_schema(std::string_view name) const;
    const Extension* find_extension(std::string_view name) const;
    bool exists_schema(std::string_view name) const { return find_schema(name) != nullptr; }
    Start start() const { return start_; }
    /// It turns out that others made objects before the history: what it never showed may exist.
    void begin_unknown() { start_ = Start::unknown; }
    /// What the catalog does not have does not exist.
    bool shows_all() const { return start_ == Start::empty && !hidden_additions_; }
    /// What the catalog has is still there.
    bool keeps_all() const { return !hidden_removals_; }
    /// An extension whose types and functions are not known.
    bool has_foreign_objects() const { return has_foreign_objects_; }

    /// Every relation that is there, by id.
    std::vector<const Relation*> relations() const;
    std::vector<const Type*> types() const;
    std::vector<const Function*> functions() const;
    bool has_functions() const { return !functions_.empty(); }
    const std::map<std::string, Schema>& schemas() const { return schemas_; }
    const std::map<std::string, Extension>& extensions() const { return extensions_; }
    const std::map<std::string, Publication>& publications() const { return publications_; }
    const std::vector<Statistics>& statistics() const { return statistics_; }
    const std::vector<OtherObject>& others() const { return others_; }
    /// In the order in which they were granted and revoked.
    const std::vector<Privilege>& privileges() const { return privileges_; }

    /// FOREIGN KEYs of other tables (or itself) that reference this table: (table, constraint
    /// name).
    std::vector<std::pair<RelationId, const Constraint*>> referencing(RelationId table) const;
    /// Tables with a column of this type, directly, as an array's element, or through a domain or
    /// composite.
    std::vector<RelationId> tables_using(TypeId type) const;
    /// Views and materialized views that read this relation (and this column, when one is given).
    std::vector<RelationId> views_reading(RelationId relation, std::string_view column = {}) const;

    /// What depends on a relation, or on one of its columns: what DROP … CASCADE would take along.
    std::vector<Dependent> dependents(RelationId relation, std::string_view column = {}) const;
    std::vector<Dependent> dependents_of_type(TypeId type) const;
    std::vector<Dependent> dependents_of_function(const Function& function) const;

    // -- changing

    /// What PostgreSQL would refuse, before anything is changed. Empty: it goes through, as far as
    /// we know.
    std::optional<Refusal> refusal(const Operation& operation, const Setting& setting) const;

    /// What the operation works on and an unknown start never showed comes to be, with known =
    /// false: what it does to it can then be told. With an empty start nothing changes.
    void meet(const Operation& operation, const Setting& setting);

    /// Does what the operation does. What it can't do (see refusal()) it leaves undone. Relations
    /// that a history with an unknown start never created come to be with known = false.
    void apply(const Operation& operation, const Setting& setting);

    /// The operation may run or not: afterwards nothing is concluded from whether what it makes,
    /// changes or drops is there.
    void apply_possibly(const Operation& operation, const Setting& setting);

    /// Code that can't be followed runs: it may add or remove anything.
    void expect_hidden_changes(bool additions, bool removals) {
        hidden_additions_ = hidden_additions_ || additions;
        hidden_removals_ = hidden_removals_ || removals;
    }

    /// The name PostgreSQL makes up for a constraint or an index without one (ChooseConstraintName,
    /// ChooseIndexName).
    std::string choose_constraint_name(const Relation& table,
                                       const ConstraintDefinition& constraint) const;
    std::string choose_index_name(const Relation& table, const CreateIndex& index) const;

private:
    friend class Changer;
    friend class Refuser;
    /// Candidates for what may need an object, so that nobody walks the whole catalog. They are
    /// only ever added to: whoever reads them looks whether it is still so.
    using Users = std::vector<RelationId>;

    Relation* at(RelationId id);
    Type* type_at(TypeId id);
    void add_dependents(std::vector<Dependent>& out, const Relation& target) const;
    void add_code(std::vector<Dependent>& out, const Relation& target) const;
    void add_dependents(std::vector<Dependent>& out, const Relation& target,
                        std::string_view column) const;
    /// Is a relation, or a type that acts as one, called this?
    bool is_relation_name(NameView name) const;
    bool is_constraint_name(NameView name) const;
    std::string choose_relation_name(const QualifiedName& table, std::string_view columns,
                                     std::string_view label, bool constraint) const;
    std::string choose_constraint_name(const QualifiedName& table, std::string_view columns,
                                       std::string_view label) const;

    Start start_;
    /// By id, from 1; a deque, so that references outlive additions.
    std::deque<std::optional<Relation>> relations_;
    NameMap<RelationId> relation_names_;
    std::deque<std::optional<Type>> types_;
    NameMap<TypeId> type_names_;
    NameMap<std::vector<Function>> functions_;
    NameMap<std::uint32_t> constraint_names_; ///< how many constraints have this name
    std::map<std::string, Schema> schemas_;
    std::map<std::string, Extension> extensions_;
    std::map<std::string, Publication> publications_;
    std::vector<Statistics> statistics_;
    std::vector<OtherObject> others_;
    std::vector<Privilege> privileges_;
    std::unordered_map<RelationId, Users> referencing_; ///< tables with a FOREIGN KEY to it
    std::unordered_map<RelationId, Users> readers_;     ///< views, policies … that read it
    std::unordered_map<TypeId, Users> type_users_;      ///< relations with a column of it
    std::unordered_map<TypeId, std::vector<TypeId>> type_uses_; ///< domains, composites, ranges
    std::unordered_map<std::string, Users> function_users_;     ///< by a function's bare name
    /// Relations that were dropped or renamed away → what became of them, in words.
    NameMap<std::string> gone_;
    std::uint32_t deferred_in_ = 0; ///< the last transaction that said SET CONSTRAINTS … DEFERRED
    bool has_temporary_ = false;    ///< some relation lives in pg_temp
    /// Some function's body is kept as a tree, and so follows renames and needs what it names.
    bool has_parsed_bodies_ = false;
    bool has_foreign_objects_ = false; ///< an extension whose types and functions are not known
    bool hidden_additions_ = false;    ///< code that was not followed may have made things
    bool hidden_removals_ = false;     ///< … or dropped and renamed them
};

} // namespace migvet::model
