#include "sql/lowered.hpp"

namespace migvet {

TEST_CASE("one ALTER TABLE becomes one operation for each subcommand, each with its own words") {
    const Lowered lowered("ALTER TABLE IF EXISTS ONLY s.t ADD COLUMN IF NOT EXISTS a int[], DROP b "
                          "CASCADE, ALTER c TYPE bigint USING c::bigint, ALTER d DROP DEFAULT");
    CHECK(lowered.names() == "add-column, drop-column, alter-column-type, drop-default");
    CHECK(lowered.clause(0) == "ADD COLUMN IF NOT EXISTS a int[]");
    CHECK(lowered.clause(1) == "DROP b CASCADE");
    CHECK(lowered.clause(2) == "ALTER c TYPE bigint USING c::bigint");
    const auto& added = lowered.at<model::AddColumn>(0);
    CHECK(added.if_not_exists);
    CHECK((added.table.if_exists && added.table.only));
    CHECK(added.column.type.dimensions == 1);
    CHECK(lowered.at<model::DropColumn>(1).cascade);
    const auto& changed = lowered.at<model::AlterColumnType>(2);
    CHECK(changed.type.name.name == "int8");
    CHECK(changed.using_expression->text == "c::bigint");
    CHECK(changed.using_expression->cast_to.name.name == "int8");
    CHECK(changed.using_expression->form == model::ExpressionForm::column);
}

TEST_CASE("ALTER … TYPE serial is told apart") {
    const Lowered lowered("ALTER TABLE t ALTER a TYPE serial, ALTER b SET DATA TYPE int");
    CHECK(lowered.at<model::AlterColumnType>(0).serial_type);
    CHECK_FALSE(lowered.at<model::AlterColumnType>(1).serial_type);
}

TEST_CASE("a default is the text behind DEFAULT") {
    const Lowered lowered("ALTER TABLE t ALTER COLUMN a SET DEFAULT now() + '1 day', "
                          "ALTER b SET DEFAULT NULL, ALTER c SET DEFAULT -5");
    const auto& first = lowered.at<model::SetDefault>(0).value;
    CHECK(first.text == "now() + '1 day'");
    REQUIRE(first.references.size() == 1);
    CHECK(first.references[0].name.name == "now");
    CHECK(lowered.at<model::SetDefault>(1).value.form == model::ExpressionForm::null);
    CHECK(lowered.at<model::SetDefault>(2).value.constant == "-5");
}

TEST_CASE("constraints are added with their name, kind and validity") {
    const Lowered lowered("ALTER TABLE t ADD CONSTRAINT c CHECK (a > 0) NOT VALID, ADD PRIMARY KEY "
                          "(id), ADD CONSTRAINT u UNIQUE USING INDEX u_idx, ADD CONSTRAINT f "
                          "FOREIGN KEY (x) REFERENCES p NOT VALID");
    const auto& check = lowered.at<model::AddConstraint>(0).constraint;
    CHECK(check.not_valid);
    CHECK(check.expression->text == "a > 0");
    CHECK(lowered.slice(check.where) == "CONSTRAINT c CHECK (a > 0) NOT VALID");
    const auto& key = lowered.at<model::AddConstraint>(1).constraint;
    CHECK(key.kind == model::ConstraintKind::primary_key);
    CHECK(key.name.empty());
    CHECK(lowered.at<model::AddConstraint>(2).constraint.using_index == "u_idx");
    CHECK(lowered.at<model::AddConstraint>(3).constraint.not_valid);
}

TEST_CASE("identity, storage, statistics and options of a column") {
    const Lowered lowered(
        "ALTER TABLE t ALTER a ADD GENERATED ALWAYS AS IDENTITY (START 3), ALTER a SET GENERATED "
        "BY DEFAULT RESTART WITH 9, ALTER a DROP IDENTITY IF EXISTS, ALTER b SET STORAGE "
        "EXTERNAL, ALTER b SET STATISTICS 500, ALTER b SET (n_distinct = 5), ALTER b SET "
        "COMPRESSION lz4, ALTER g DROP EXPRESSION IF EXISTS");
    CHECK(lowered.names() ==
          "add-identity, set-identity, drop-identity, set-column-storage, set-column-statistics, "
          "set-column-options, set-column-compression, drop-expression");
    CHECK(lowered.at<model::AddIdentity>(0).options.start == "3");
    CHECK(lowered.at<model::SetIdentity>(1).identity == model::Identity::by_default);
    CHECK(lowered.at<model::SetIdentity>(1).options.restart == "9");
    CHECK(lowered.at<model::DropIdentity>(2).if_exists);
    CHECK(lowered.at<model::SetColumnStatistics>(4).value == "500");
    CHECK(lowered.at<model::DropExpression>(7).if_exists);
}

TEST_CASE("ALTER of other relations says what they were called") {
    const Lowered lowered(
        "ALTER INDEX i SET (fillfactor = 5); ALTER INDEX p ATTACH PARTITION c;"
        "ALTER VIEW v ALTER COLUMN a SET DEFAULT 1; ALTER SEQUENCE s OWNER TO bob;"
        "ALTER TYPE pair ADD ATTRIBUTE x int CASCADE; ALTER MATERIALIZED VIEW m SET TABLESPACE t;"
        "ALTER FOREIGN TABLE f DROP COLUMN c");
    CHECK(lowered.at<model::SetOptions>(0).table.kind == model::ObjectKind::index);
    CHECK(lowered.at<model::AttachIndexPartition>(1).partition.name == "c");
    CHECK(lowered.at<model::SetDefault>(2).table.kind == model::ObjectKind::view);
    CHECK(lowered.at<model::OwnerTo>(3).target.kind == model::ObjectKind::sequence);
    CHECK(lowered.at<model::AddColumn>(4).table.kind == model::ObjectKind::type);
    CHECK(lowered.slice(lowered.at<model::AddColumn>(4).column.where) == "x int");
    CHECK(lowered.at<model::SetTablespace>(5).tablespace == "t");
    CHECK(lowered.at<model::DropColumn>(6).table.kind == model::ObjectKind::foreign_table);
}

TEST_CASE("dropping several things at once tells each of the others") {
    const Lowered lowered("DROP TABLE IF EXISTS a, s.b CASCADE; DROP INDEX CONCURRENTLY i");
    CHECK(lowered.at<model::Drop>(0).together.size() == 2);
    CHECK(lowered.at<model::Drop>(1).name == model::QualifiedName{"s", "b"});
    CHECK((lowered.at<model::Drop>(1).cascade && lowered.at<model::Drop>(1).if_exists));
    CHECK(lowered.at<model::Drop>(2).concurrently);
    CHECK(lowered.at<model::Drop>(2).together.empty());
}

TEST_CASE("a dropped trigger, function or cast keeps what it belongs to") {
    const Lowered lowered("DROP TRIGGER tr ON s.t; DROP FUNCTION s.f(int, text[]), g; DROP CAST "
                          "(text AS app.mood); DROP OPERATOR CLASS s.ops USING btree");
    CHECK(lowered.at<model::Drop>(0).name.name == "tr");
    CHECK(lowered.at<model::Drop>(0).table == model::QualifiedName{"s", "t"});
    const auto& function = lowered.at<model::Drop>(1);
    REQUIRE(function.signature.known);
    CHECK(function.signature.arguments.at(1).dimensions == 1);
    CHECK_FALSE(lowered.at<model::Drop>(2).signature.known);
    CHECK(lowered.at<model::Drop>(3).on == "(text AS app.mood)");
    CHECK(lowered.at<model::Drop>(4).name == model::QualifiedName{"s", "ops"});
    CHECK(lowered.at<model::Drop>(4).on == "btree");
}

TEST_CASE("RENAME, SET SCHEMA and OWNER TO name their target") {
    const Lowered lowered(
        "ALTER VIEW v RENAME COLUMN a TO b; ALTER DOMAIN d RENAME CONSTRAINT x TO y;"
        "ALTER FUNCTION f(int) SET SCHEMA app; ALTER TYPE s.mood OWNER TO bob;"
        "ALTER TABLE IF EXISTS t SET SCHEMA app; ALTER ROLE a RENAME TO b");
    const auto& column = lowered.at<model::Rename>(0);
    CHECK(column.kind == model::ObjectKind::column);
    CHECK(column.target.kind == model::ObjectKind::view);
    CHECK((column.member == "a" && column.new_name == "b"));
    const auto& domain = lowered.at<model::Rename>(1);
    CHECK(domain.kind == model::ObjectKind::domain_constraint);
    CHECK((domain.target.name.name == "d" && domain.member == "x"));
    CHECK(lowered.at<model::SetSchema>(2).signature.arguments.size() == 1);
    CHECK(lowered.at<model::OwnerTo>(3).target.name == model::QualifiedName{"s", "mood"});
    CHECK(lowered.at<model::SetSchema>(4).target.if_exists);
    CHECK(lowered.at<model::Rename>(5).target.name.name == "a");
}

} // namespace migvet
