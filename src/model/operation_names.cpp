#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "model/operation.hpp"

namespace migvet::model {

namespace {

constexpr std::size_t kinds = static_cast<std::size_t>(ObjectKind::other) + 1;
using NamesByKind = std::array<std::string, kinds>;

NamesByKind with_prefix(std::string_view verb) {
    NamesByKind out;
    for (std::size_t i = 0; i < kinds; ++i)
        out.at(i) = std::string(verb) + std::string(to_string(static_cast<ObjectKind>(i)));
    return out;
}

struct Prefixed {
    NamesByKind drop = with_prefix("drop-");
    NamesByKind rename = with_prefix("rename-");
    NamesByKind create = with_prefix("create-");
    NamesByKind alter = with_prefix("alter-");
};

const Prefixed& prefixed() {
    static const Prefixed names;
    return names;
}

const std::string& of(const NamesByKind& names, ObjectKind kind) {
    return names.at(static_cast<std::size_t>(kind));
}

constexpr std::array<std::string_view, 9> transaction_names{"begin",
                                                            "commit",
                                                            "rollback",
                                                            "savepoint",
                                                            "release",
                                                            "rollback-to",
                                                            "prepare-transaction",
                                                            "commit-prepared",
                                                            "rollback-prepared"};
constexpr std::array<std::string_view, 4> row_security_names{
    "enable-row-security", "disable-row-security", "force-row-security", "no-force-row-security"};

// One line an action: a new one does not compile until it has a name.
struct NameOf {
    using Name = std::string_view;
    // clang-format off
    Name operator()(const CreateSchema&) const { return "create-schema"; }
    Name operator()(const CreateTable& o) const { return o.server.empty() ? "create-table" : "create-foreign-table"; }
    Name operator()(const CreateTableAs& o) const { return o.materialized_view ? "create-materialized-view" : "create-table-as"; }
    Name operator()(const CreateView&) const { return "create-view"; }
    Name operator()(const CreateSequence&) const { return "create-sequence"; }
    Name operator()(const AlterSequence&) const { return "alter-sequence"; }
    Name operator()(const CreateIndex&) const { return "create-index"; }
    Name operator()(const AddColumn&) const { return "add-column"; }
    Name operator()(const DropColumn&) const { return "drop-column"; }
    Name operator()(const AlterColumnType&) const { return "alter-column-type"; }
    Name operator()(const SetDefault&) const { return "set-default"; }
    Name operator()(const DropDefault&) const { return "drop-default"; }
    Name operator()(const SetNotNull&) const { return "set-not-null"; }
    Name operator()(const DropNotNull&) const { return "drop-not-null"; }
    Name operator()(const AddIdentity&) const { return "add-identity"; }
    Name operator()(const SetIdentity&) const { return "set-identity"; }
    Name operator()(const DropIdentity&) const { return "drop-identity"; }
    Name operator()(const SetExpression&) const { return "set-expression"; }
    Name operator()(const DropExpression&) const { return "drop-expression"; }
    Name operator()(const SetColumnStatistics&) const { return "set-column-statistics"; }
    Name operator()(const SetColumnOptions&) const { return "set-column-options"; }
    Name operator()(const SetColumnStorage&) const { return "set-column-storage"; }
    Name operator()(const SetColumnCompression&) const { return "set-column-compression"; }
    Name operator()(const AddConstraint&) const { return "add-constraint"; }
    Name operator()(const AlterConstraint&) const { return "alter-constraint"; }
    Name operator()(const ValidateConstraint&) const { return "validate-constraint"; }
    Name operator()(const DropConstraint&) const { return "drop-constraint"; }
    Name operator()(const SetLogged& o) const { return o.logged ? "set-logged" : "set-unlogged"; }
    Name operator()(const SetTablespace&) const { return "set-tablespace"; }
    Name operator()(const SetAccessMethod&) const { return "set-access-method"; }
    Name operator()(const SetOptions&) const { return "set-options"; }
    Name operator()(const ClusterOn&) const { return "cluster-on"; }
    Name operator()(const SetReplicaIdentity&) const { return "set-replica-identity"; }
    Name operator()(const EnableTrigger& o) const { return o.mode == "disable" ? "disable-trigger" : "enable-trigger"; }
    Name operator()(const EnableRule& o) const { return o.mode == "disable" ? "disable-rule" : "enable-rule"; }
    Name operator()(const SetRowSecurity& o) const { return row_security_names.at(static_cast<std::size_t>(o.mode)); }
    Name operator()(const Inherit& o) const { return o.inherit ? "inherit" : "no-inherit"; }
    Name operator()(const OfType&) const { return "of-type"; }
    Name operator()(const AttachPartition&) const { return "attach-partition"; }
    Name operator()(const DetachPartition&) const { return "detach-partition"; }
    Name operator()(const AttachIndexPartition&) const { return "attach-index-partition"; }
    Name operator()(const Drop& o) const { return of(prefixed().drop, o.kind); }
    Name operator()(const Rename& o) const { return of(prefixed().rename, o.kind); }
    Name operator()(const SetSchema&) const { return "set-schema"; }
    Name operator()(const OwnerTo&) const { return "owner-to"; }
    Name operator()(const Comment&) const { return "comment"; }
    Name operator()(const CreateEnum&) const { return "create-enum"; }
    Name operator()(const AddEnumValue&) const { return "add-enum-value"; }
    Name operator()(const RenameEnumValue&) const { return "rename-enum-value"; }
    Name operator()(const CreateDomain&) const { return "create-domain"; }
    Name operator()(const AlterDomain&) const { return "alter-domain"; }
    Name operator()(const CreateCompositeType&) const { return "create-composite-type"; }
    Name operator()(const CreateRangeType&) const { return "create-range-type"; }
    Name operator()(const CreateBaseType&) const { return "create-base-type"; }
    Name operator()(const CreateFunction& o) const { return o.procedure ? "create-procedure" : "create-function"; }
    Name operator()(const AlterFunction&) const { return "alter-function"; }
    Name operator()(const CreateTrigger&) const { return "create-trigger"; }
    Name operator()(const CreateRule&) const { return "create-rule"; }
    Name operator()(const CreatePolicy&) const { return "create-policy"; }
    Name operator()(const AlterPolicy&) const { return "alter-policy"; }
    Name operator()(const CreateExtension&) const { return "create-extension"; }
    Name operator()(const AlterExtension&) const { return "alter-extension"; }
    Name operator()(const CreateStatistics&) const { return "create-statistics"; }
    Name operator()(const CreatePublication&) const { return "create-publication"; }
    Name operator()(const AlterPublication&) const { return "alter-publication"; }
    Name operator()(const CreateOther& o) const { return of(prefixed().create, o.kind); }
    Name operator()(const AlterOther& o) const { return of(prefixed().alter, o.kind); }
    Name operator()(const Insert&) const { return "insert"; }
    Name operator()(const Update&) const { return "update"; }
    Name operator()(const Delete&) const { return "delete"; }
    Name operator()(const Merge&) const { return "merge"; }
    Name operator()(const Select&) const { return "select"; }
    Name operator()(const Truncate&) const { return "truncate"; }
    Name operator()(const Copy&) const { return "copy"; }
    Name operator()(const Transaction& o) const { return transaction_names.at(static_cast<std::size_t>(o.verb)); }
    Name operator()(const SetVariable&) const { return "set-variable"; }
    Name operator()(const LockTable&) const { return "lock-table"; }
    Name operator()(const Reindex&) const { return "reindex"; }
    Name operator()(const Cluster&) const { return "cluster"; }
    Name operator()(const Vacuum&) const { return "vacuum"; }
    Name operator()(const Analyze&) const { return "analyze"; }
    Name operator()(const RefreshMaterializedView&) const { return "refresh-materialized-view"; }
    Name operator()(const Grant& o) const { return o.revoke ? "revoke" : "grant"; }
    Name operator()(const Do&) const { return "do"; }
    Name operator()(const Call&) const { return "call"; }
    Name operator()(const DropOwned&) const { return "drop-owned"; }
    Name operator()(const ReassignOwned&) const { return "reassign-owned"; }
    Name operator()(const Utility&) const { return "utility"; }
    Name operator()(const Opaque&) const { return "opaque"; }
    // clang-format on
};

template <std::size_t... I>
void add_plain_names(std::vector<std::string_view>& out, std::index_sequence<I...> /*all*/) {
    (out.push_back(NameOf{}(std::variant_alternative_t<I, Action>{})), ...);
}

std::vector<std::string_view> all_names() {
    std::vector<std::string_view> out{"create-foreign-table", "create-materialized-view",
                                      "create-procedure",     "set-unlogged",
                                      "disable-trigger",      "disable-rule",
                                      "no-inherit",           "revoke"};
    add_plain_names(out, std::make_index_sequence<std::variant_size_v<Action>>{});
    const Prefixed& names = prefixed();
    for (const NamesByKind* group : {&names.drop, &names.rename, &names.create, &names.alter})
        out.insert(out.end(), group->begin(), group->end());
    out.insert(out.end(), transaction_names.begin(), transaction_names.end());
    out.insert(out.end(), row_security_names.begin(), row_security_names.end());
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
    return out;
}

} // namespace

std::string_view name_of(const Operation& operation) {
    return std::visit(NameOf{}, operation.action);
}

const std::vector<std::string_view>& operation_names() {
    static const std::vector<std::string_view> names = all_names();
    return names;
}

} // namespace migvet::model
