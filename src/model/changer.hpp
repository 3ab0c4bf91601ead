#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "model/catalog.hpp"
#include "model/query_scope.hpp"
#include "model/rewrite.hpp"

namespace migvet::model {

/// Does to a catalog what an operation does to a database: one function an action. What can't be
/// done is left undone; whether PostgreSQL would refuse it is Refuser's part.
class Changer {
public:
    Changer(Catalog& catalog, const Setting& setting) : catalog_(catalog), setting_(setting) {}

    /// See Catalog::meet().
    void meet(const Operation& operation);
    /// What nobody knows to run: see Catalog::apply_possibly().
    void possibly(const Operation& operation);

    // Schemas, tables, views, sequences, indexes.
    void operator()(const CreateSchema& create);
    void operator()(const CreateTable& create);
    void operator()(const CreateTableAs& create);
    void operator()(const CreateView& create);
    void operator()(const CreateSequence& create);
    void operator()(const AlterSequence& alter);
    void operator()(const CreateIndex& create);

    // Columns.
    void operator()(const AddColumn& add);
    void operator()(const DropColumn& drop);
    void operator()(const AlterColumnType& alter);
    void operator()(const SetDefault& set);
    void operator()(const DropDefault& drop);
    void operator()(const SetNotNull& set);
    void operator()(const DropNotNull& drop);
    void operator()(const AddIdentity& add);
    void operator()(const SetIdentity& set);
    void operator()(const DropIdentity& drop);
    void operator()(const SetExpression& set);
    void operator()(const DropExpression& drop);
    void operator()(const SetColumnStatistics& set);
    void operator()(const SetColumnOptions& set);
    void operator()(const SetColumnStorage& set);
    void operator()(const SetColumnCompression& set);

    // Constraints and properties of a table.
    void operator()(const AddConstraint& add);
    void operator()(const AlterConstraint& alter);
    void operator()(const ValidateConstraint& validate);
    void operator()(const DropConstraint& drop);
    void operator()(const SetLogged& set);
    void operator()(const SetTablespace& set);
    void operator()(const SetAccessMethod& set);
    void operator()(const SetOptions& set);
    void operator()(const ClusterOn& set);
    void operator()(const SetReplicaIdentity& set);
    void operator()(const EnableTrigger& set);
    void operator()(const EnableRule& set);
    void operator()(const SetRowSecurity& set);
    void operator()(const Inherit& set);
    void operator()(const OfType& set);
    void operator()(const AttachPartition& attach);
    void operator()(const DetachPartition& detach);
    void operator()(const AttachIndexPartition& attach);

    // Every kind of object.
    void operator()(const Drop& drop);
    void operator()(const Rename& rename);
    void operator()(const SetSchema& set);
    void operator()(const OwnerTo& set);
    void operator()(const Comment& comment);
    void operator()(const DropOwned& drop);
    void operator()(const ReassignOwned& reassign);

    // Types.
    void operator()(const CreateEnum& create);
    void operator()(const AddEnumValue& add);
    void operator()(const RenameEnumValue& rename);
    void operator()(const CreateDomain& create);
    void operator()(const AlterDomain& alter);
    void operator()(const CreateCompositeType& create);
    void operator()(const CreateRangeType& create);
    void operator()(const CreateBaseType& create);

    // Code and the rest.
    void operator()(const CreateFunction& create);
    void operator()(const AlterFunction& alter);
    void operator()(const CreateTrigger& create);
    void operator()(const CreateRule& create);
    void operator()(const CreatePolicy& create);
    void operator()(const AlterPolicy& alter);
    void operator()(const CreateExtension& create);
    void operator()(const AlterExtension& alter);
    void operator()(const CreateStatistics& create);
    void operator()(const CreatePublication& create);
    void operator()(const AlterPublication& alter);
    void operator()(const CreateOther& create);
    void operator()(const AlterOther& alter);
    void operator()(const Grant& grant);

    // Rows and sessions.
    void operator()(const Insert& insert);
    void operator()(const Update& update);
    void operator()(const Delete& remove);
    void operator()(const Merge& merge);
    void operator()(const Truncate& truncate);
    void operator()(const Utility& utility);
    void operator()(const Copy& copy);
    void operator()(const Select& select);
    void operator()(const LockTable& lock);
    void operator()(const RefreshMaterializedView& refresh);
    void operator()(const Transaction& transaction);
    void operator()(const Reindex& reindex);
    void operator()(const Cluster& cluster);

    // These change nothing that the catalog holds.
    void operator()(const SetVariable& /*set*/) {}
    void operator()(const Vacuum& /*vacuum*/) {}
    void operator()(const Analyze& /*analyze*/) {}
    void operator()(const Do& /*block*/) {}
    void operator()(const Call& /*call*/) {}
    void operator()(const Opaque& /*opaque*/) {}

private:
    using Columns = std::vector<std::string>;
    struct TypeChange {
        const AlterColumnType& alter;
        TypeName type;
        TypeId user_type;
    };

    // Finding (change_find.cpp).
    Relation* at(RelationId id) { return catalog_.at(id); }
    /// The relation of this name. With an unknown start one that was never seen comes to be.
    Relation* find(const QualifiedName& name, ObjectKind kind = ObjectKind::table);
    Relation* find(const Target& target);
    /// Like find(), but nothing comes to be.
    Relation* find_present(const QualifiedName& name);
    Type* find_type(const QualifiedName& name);
    TypeId user_type_of(const TypeName& type);
    Column* find_column(const Target& target, std::string_view column, Relation*& table);
    /// Where a new object of this name goes: its schema is filled, or empty when there is none.
    QualifiedName creation_name(const QualifiedName& name, Persistence persistence);
    Relation& assume(const QualifiedName& name, RelationKind kind);
    void touch(Relation& relation) { ++relation.version; }
    /// The relation itself and, with its partitions or heirs, all below it.
    std::vector<Relation*> with_children(Relation& table);

    // What may have run (change_possibly.cpp).
    void doubt(const QualifiedName& name);
    void doubt_type(const QualifiedName& name);
    void possibly_drop(const Drop& drop);
    bool possibly_move(const Operation& operation);

    // Making and unmaking relations (change_relation.cpp).
    Relation& add_relation(RelationKind kind, QualifiedName name);
    /// A name that is to be made: an assumed or outlived holder gives way, unless it is
    /// `kept`. False: it is taken.
    bool make_room(const QualifiedName& name, bool if_not_exists, const Relation* kept = nullptr);
    void remove_relation(RelationId id);
    void forget(Relation& relation, std::string fate);
    void move_relation(Relation& relation, QualifiedName name);
    void remove_dependent(const Dependent& dependent);
    void remove_type(TypeId id);
    void remove_function(const QualifiedName& schema_and_name, const Signature& signature);
    void unlink(std::vector<RelationId>& list, RelationId id);

    // Tables (change_table.cpp, change_like.cpp).
    /// What a new table takes its columns from; 0: it is not there.
    struct TableSources {
        std::vector<RelationId> parents, likes;
    };
    TableSources sources_of(const CreateTable& create);
    void add_columns(Relation& table, const CreateTable& create, const TableSources& sources);
    void add_constraints(Relation& table, const CreateTable& create, const TableSources& sources);
    void merge_parent(Relation& table, const Relation& parent);
    void add_or_merge_column(Relation& table, const ColumnDefinition& definition);
    void add_like(Relation& table, const TableLike& like, const Relation* source);
    void add_like_columns(Relation& table, const TableLike& like, const Relation& source);
    void add_like_statistics(const Relation& table, const Relation& source);
    void add_like_objects(Relation& table, const TableLike& like, const Relation& source);
    void add_query_columns(Relation& relation, const Columns& names);
    void expand_stars(Relation& view, const Relation& table);

    // Columns (change_column.cpp).
    Column make_column(const ColumnDefinition& definition);
    Column& place_column(Relation& table, Column column);
    void add_column_below(Relation& parent, const Column& column);
    void add_own_sequence(Relation& table, Column& column, const SequenceOptions& options,
                          bool identity);
    void add_serial_default(Column& column, const Relation& sequence);
    void remove_column(Relation& table, const std::string& column, bool recurse);
    void remove_column_parts(Relation& table, const std::string& column);
    void change_type(Relation& table, const TypeChange& change);
    void drop_sequence_of(Column& column);

    // Constraints and indexes (change_constraint.cpp, change_index.cpp).
    /// `only`: partitions get no index for it (ALTER TABLE ONLY).
    Constraint* add_constraint(Relation& table, ConstraintDefinition definition, bool only = false);
    void add_check_below(Relation& parent, const Constraint& check);
    void resolve_foreign_key(Relation& table, Constraint& constraint);
    void add_constraint_index(Relation& table, Constraint& constraint, bool only);
    void adopt_index(Relation& table, Constraint& constraint);
    void remove_constraint(Relation& table, const std::string& name);
    void drop_constraint_below(Relation& parent, const std::string& name);
    void set_not_null(Relation& table, const Columns& columns);
    Relation& add_index(Relation& table, const CreateIndex& create, const std::string& name);
    void clone_index(Relation& partition, const Relation& parent_index);
    void clone_indexes(Relation& partition, const Relation& parent);
    void clone_foreign_keys(Relation& partition, const Relation& parent);
    void attach_index(Relation& child, const Relation& parent);
    void register_constraint(const Relation& table, const std::string& name);
    void unregister_constraint(const Relation& table, const std::string& name);
    void detach(Relation& partition, Relation& parent);

    // Who uses what (change_users.cpp).
    void note_user(std::vector<RelationId>& users, RelationId user);
    void note_expression(Relation& owner, const Expression& expression);
    void note_expression(Relation& owner, const base::Boxed<Expression>& expression);
    void note_type(Relation& owner, TypeId type);
    void note_row_type(Relation& owner, const Column& column);
    void resolve_query(Relation& view);
    /// What a target names, by its kind: one of these, or nothing.
    struct Found {
        Relation* relation = nullptr;
        Type* type = nullptr;
        std::vector<Function*> functions;
    };
    Found find_object(const Target& target, const Signature& signature);
    /// Those of serial and identity columns, and others that say OWNED BY.
    std::vector<Relation*> owned_sequences(const Relation& table);
    void own(Relation& sequence, Relation& table, Column& column);
    QualifiedName resolved_type_name(const QualifiedName& name);

    // Renames (change_rename.cpp).
    void rename_relation(const Rename& rename);
    void rename_column(Relation& table, const std::string& old_name, const std::string& new_name);
    void rename_column_parts(Relation& table, const std::string& old_name,
                             const std::string& new_name);
    void rename_column_in_view(Relation& view, const Relation& table, const std::string& old_name,
                               const std::string& new_name);
    using BodyVisit = std::function<void(Expression&, const std::vector<QueryScopes::Outer>&)>;
    void each_body_of(const Relation& relation, const BodyVisit& visit);
    std::vector<const Relation*> relations_in(const Expression& body, const Relation& renamed);
    void rename_column_in_bodies(const Relation& table, const std::string& old_name,
                                 const std::string& new_name);
    void rename_relation_in_bodies(const Relation& renamed, const QualifiedName& old_name);
    std::vector<Relation*> tables_of_type(const Type& type);
    void mend_row_types(const Relation& renamed, const QualifiedName& old_name);
    void rename_other(const Rename& rename);
    /// Aggregates, collations … of this name, in the first schema of the path that has one.
    std::vector<OtherObject*> find_others(ObjectKind kind, const QualifiedName& name,
                                          const Signature& signature);
    void drop_others(const std::vector<OtherObject*>& gone);
    Statistics* find_statistics(const QualifiedName& name);
    void move_other(OtherObject& object, const QualifiedName& name);
    void relation_was_renamed(Relation& relation, const QualifiedName& old_name);
    void mend_qualifiers(const std::vector<RelationId>& users, const Relation& renamed,
                         const QualifiedName& old_name);
    void rename_constraint(Relation& table, const std::string& old_name,
                           const std::string& new_name);
    void rename_type(const Rename& rename);
    void rename_schema(const std::string& old_name, const std::string& new_name);
    void mend_beyond_relations(const ObjectRename& rename);
    void rename_column_in_publications(const Relation& table, const std::string& old_name,
                                       const std::string& new_name);
    /// Column privileges: GRANT SELECT (a, b); an empty new name takes the column out.
    void rename_column_in_privileges(RelationId table, const std::string& old_name,
                                     const std::string& new_name);
    void rename_function(const QualifiedName& name, const Signature& signature,
                         const QualifiedName& new_name);
    void rename_part(const Rename& rename);
    void move_part(const SetSchema& set);
    void move_table(Relation& table, const std::string& schema);
    void move_type(Type& type, QualifiedName name);
    /// Every expression that a relation holds, its own and its query's.
    static void each_expression(Relation& relation, const std::function<void(Expression&)>& visit);
    /// Those that speak of the relation's own columns only.
    static void each_own_expression(Relation& relation,
                                    const std::function<void(Expression&)>& visit);
    void mend_mentions(const std::vector<RelationId>& users, const ObjectRename& rename);

    // Comments and privileges (change_comment.cpp, change_privileges.cpp,
    // change_default_privileges.cpp).
    base::Boxed<std::string>* comment_of_part(const Comment& comment);
    base::Boxed<std::string>* comment_of_object(const Comment& comment);
    void comment_on_type_part(const Comment& comment);
    void note_privilege(Privilege privilege);
    void set_defaults(const Grant& grant);
    void set_default(Privilege one);
    /// What default privileges say of an object that has just been made in a schema.
    void give_defaults(ObjectKind kind, const std::string& schema, const Privilege& object);
    void revoke_all(const std::string& role);

    // Types and functions (change_type.cpp, change_code.cpp).
    void rename_label(Relation& user, const Type& type, const RenameEnumValue& rename);
    Type* add_type(TypeKind kind, const QualifiedName& name);
    void add_domain_constraint(Type& type, const ConstraintDefinition& definition);
    void drop_function(const Drop& drop);
    void resolve_column_type(TypeName& type);
    void resolve_row_type(TypeName& type);
    std::vector<Function>* overloads(const QualifiedName& name);
    void drop_part(const Drop& drop);
    void drop_schema(const std::string& name);
    void drop_extension(const std::string& name);
    /// Its foreign tables go with it.
    void drop_server(const std::string& name);

    void mark_data(const QualifiedName& table);
    void mark_data(Relation& table) const;
    void fill(Relation& table);
    void empty(Relation& table, bool only);
    bool is_deferred(bool deferrable, bool initially_deferred) const;
    void leave_events(Relation& table, bool certain) const;
    void leave_trigger_events(Relation& table, const char* event);
    void leave_key_events(Relation& table, const Columns* columns, bool certain);
    void leave_referenced_events(Relation& table, const Columns* columns);

    Catalog& catalog_;
    const Setting& setting_;
};

/// Keys whose expression is but a column, or a cast to the type that it has, are that column.
void make_plain_keys(const Relation& table, Relation& index);

} // namespace migvet::model
