#include "model/operation.hpp"

#include <algorithm>

#include "catch.hpp"

using namespace migvet::model;

namespace {
Operation on(Action action) { return {std::move(action), {}, {}}; }
} // namespace

TEST_CASE("every operation's name is one that rules may use") {
    const auto& names = operation_names();
    const auto known = [&](std::string_view name) {
        return std::binary_search(names.begin(), names.end(), name);
    };
    CHECK(std::is_sorted(names.begin(), names.end()));
    CHECK(name_of(on(AddColumn{})) == "add-column");
    Drop drop;
    drop.kind = ObjectKind::materialized_view;
    CHECK(name_of(on(drop)) == "drop-materialized-view");
    CHECK(known("drop-materialized-view"));
    Rename rename;
    rename.kind = ObjectKind::column;
    CHECK(name_of(on(rename)) == "rename-column");
    CHECK(known("rename-column"));
    CHECK(name_of(on(Transaction{TransactionVerb::rollback_to, "", false, false})) ==
          "rollback-to");
    CHECK(known("rollback-to"));
    CHECK_FALSE(known(""));
}

TEST_CASE("an operation says which relation it is about") {
    AddColumn add;
    add.table.name = {"app", "users"};
    CHECK(relation_of(on(add)) == QualifiedName{"app", "users"});
    Drop trigger;
    trigger.kind = ObjectKind::trigger;
    trigger.name.name = "t";
    trigger.table.name = "users";
    CHECK(relation_of(on(trigger)).name == "users");
    Drop type;
    type.kind = ObjectKind::type;
    type.name.name = "role";
    CHECK(relation_of(on(type)).empty());
    CreateView view;
    view.name.name = "v";
    CHECK(relation_of(on(view)).name == "v");
}

TEST_CASE("ALTER TABLE drops, then changes types, then adds") {
    AddConstraint foreign_key;
    foreign_key.constraint.kind = ConstraintKind::foreign_key;
    AddConstraint unique;
    unique.constraint.kind = ConstraintKind::unique;
    CHECK(alter_table_pass(on(DropColumn{})) < alter_table_pass(on(AlterColumnType{})));
    CHECK(alter_table_pass(on(AlterColumnType{})) < alter_table_pass(on(AddColumn{})));
    CHECK(alter_table_pass(on(AddColumn{})) < alter_table_pass(on(SetNotNull{})));
    CHECK(alter_table_pass(on(SetNotNull{})) < alter_table_pass(on(unique)));
    CHECK(alter_table_pass(on(unique)) < alter_table_pass(on(foreign_key)));
}
