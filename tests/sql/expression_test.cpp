#include "sql/lowered.hpp"

namespace migvet {

namespace {

using model::ExpressionForm;
using Kind = model::Reference::Kind;

/// The expression, lowered as a column's default, which takes any.
model::Expression expression(const std::string& text) {
    const Lowered lowered("ALTER TABLE t ALTER c SET DEFAULT " + text);
    return lowered.only<model::SetDefault>().value;
}

model::Expression condition(const std::string& text) {
    const Lowered lowered("ALTER TABLE t ADD CHECK (" + text + ")");
    return *lowered.only<model::AddConstraint>().constraint.expression;
}

const char* word(Kind kind) {
    switch (kind) {
    case Kind::column: return "column";
    case Kind::function: return "function";
    case Kind::relation: return "relation";
    case Kind::type: return "type";
    case Kind::sequence: return "sequence";
    case Kind::collation: return "collation";
    case Kind::operation: return "operator";
    }
    return "";
}

/// "function lower [lower], column t.email [t.email]": kind, name and the text it stands for.
std::string references(const model::Expression& from) {
    std::string out;
    for (const model::Reference& reference : from.references) {
        if (!out.empty()) out += ", ";
        out.append(word(reference.kind)).append(" ");
        if (!reference.name.schema.empty()) out.append(reference.name.schema).append(".");
        out.append(reference.name.name).append(" [");
        out.append(from.text.substr(reference.offset, reference.length)).append("]");
    }
    return out;
}

std::string conjuncts(const std::string& text) {
    static constexpr const char* words[] = {"null", "not null", "=",  "<>", "<",
                                            "<=",   ">",        ">=", "in", "other"};
    std::string out;
    for (const model::Conjunct& conjunct : condition(text).conjuncts) {
        if (!out.empty()) out += "; ";
        out.append(conjunct.column.empty() ? "" : conjunct.column + " ");
        out.append(words[static_cast<std::size_t>(conjunct.comparison)]);
        for (const std::string& value : conjunct.values) out.append(" ").append(value);
    }
    return out;
}

} // namespace

TEST_CASE("an expression's form, constant and cast") {
    CHECK(expression("'it''s'").constant == "it's");
    CHECK(expression("1.50").constant == "1.50");
    CHECK(expression("true").constant == "t");
    CHECK(expression("-1").constant == "-1");
    CHECK(expression("'a'::app.mood").constant == "a");
    CHECK(expression("'a'::app.mood").cast_to.name == model::QualifiedName{"app", "mood"});
    CHECK(expression("CAST(5 AS bigint)").cast_to.name.name == "int8");
    CHECK(expression("true").cast_to.empty());
    CHECK(expression("NULL::text").form == ExpressionForm::null);
    CHECK(expression("'x'").form == ExpressionForm::constant);
    CHECK(expression("now()").form == ExpressionForm::other);
    CHECK(expression("b").form == ExpressionForm::column);
    CHECK(expression("b::text::int").form == ExpressionForm::other);
}

TEST_CASE("what an expression mentions, and where") {
    CHECK(references(expression("lower(t.email) || \"Upper\"")) ==
          "function lower [lower], column t.email [t.email], column Upper [\"Upper\"]");
    CHECK(references(expression("nextval('s.\"Seq\"'::regclass)")) ==
          "function nextval [nextval], sequence s.Seq ['s.\"Seq\"'], type regclass [regclass]");
    CHECK(references(expression("CURRENT_TIMESTAMP(3)")) ==
          "function pg_catalog.current_timestamp [CURRENT_TIMESTAMP]");
    CHECK(references(expression("a COLLATE s.\"C\" OPERATOR(s.+) b")) ==
          "column a [a], collation s.C [s.\"C\"], operator s.+ [OPERATOR], column b [b]");
    CHECK(references(expression("extract(year FROM d)")) ==
          "function pg_catalog.extract [extract], column d [d]");
    CHECK(references(expression("x::numeric(10,2)[]")) ==
          "column x [x], type numeric [numeric(10,2)[]]");
}

TEST_CASE("queries: relations are mentioned, WITH queries are not") {
    const auto in = [](const std::string& query) {
        const Lowered lowered("CREATE VIEW v AS " + query);
        return references(lowered.only<model::CreateView>().query.body);
    };
    CHECK(in("SELECT a FROM s.t") == "column a [a], relation s.t [s.t]");
    CHECK(in("WITH q AS (SELECT 1 FROM p) SELECT 1 FROM q, r") == "relation p [p], relation r [r]");
    CHECK(in("WITH q AS (SELECT 1 FROM q) SELECT 1 FROM q") == "relation q [q]");
    CHECK(in("WITH RECURSIVE q AS (SELECT 1 UNION SELECT 2 FROM q) SELECT 1 FROM q").empty());
    CHECK(in("SELECT (WITH q AS (SELECT 1) SELECT 2 FROM q) FROM q") == "relation q [q]");
    CHECK(in("WITH q AS (SELECT 1) SELECT 1 FROM s.q") == "relation s.q [s.q]");
}

TEST_CASE("a query's columns have the names PostgreSQL gives them") {
    const Lowered lowered(
        "CREATE VIEW v AS SELECT a, t.b AS c, t.*, count(*), 1 + 1, x::int, 'k'::text, "
        "CASE WHEN a THEN b END, CASE WHEN a THEN 1 ELSE b END, coalesce(a, 1), (r).f, "
        "(SELECT z FROM y), EXISTS (SELECT 1), current_date, ARRAY[1] FROM s.t JOIN u AS w "
        "ON true, LATERAL (SELECT 1) sub");
    const model::Query& query = lowered.only<model::CreateView>().query;
    std::string names;
    for (const model::QueryColumn& column : query.columns)
        names.append(names.empty() ? "" : " ").append(column.name);
    CHECK(names == "a c * count ?column? x text case b coalesce f z exists current_date array");
    REQUIRE(query.from.size() == 3);
    CHECK(query.from[0].first == "t");
    CHECK(query.from[0].second == model::QualifiedName{"s", "t"});
    CHECK(query.from[1].first == "w");
    CHECK(query.from[2].second.empty());
    CHECK(query.columns[1].value.references.at(0).name == model::QualifiedName{"t", "b"});
    const Lowered values("CREATE VIEW v AS VALUES (1, 2) UNION SELECT 3, 4");
    CHECK(values.only<model::CreateView>().query.columns.at(1).name == "column2");
}

TEST_CASE("a condition falls apart at its ANDs") {
    CHECK(conjuncts("a IS NOT NULL AND b IS NULL") == "a not null; b null");
    CHECK(conjuncts("NOT (a IS NULL)") == "a not null");
    CHECK(conjuncts("a > 0 AND 5 >= b AND c <> 'x'") == "a > 0; b <= 5; c <> x");
    CHECK(conjuncts("a IN ('x', 'y') AND b = ANY (ARRAY['p'::text, 'q'])") == "a in x y; b in p q");
    CHECK(conjuncts("a BETWEEN 1 AND 10") == "a >= 1; a <= 10");
    CHECK(conjuncts("a IS DISTINCT FROM NULL") == "a not null");
    CHECK(conjuncts("active AND NOT deleted") == "active = t; deleted = f");
    CHECK(conjuncts("d >= DATE '2024-01-01'") == "d >= 2024-01-01");
    CHECK(conjuncts("a = 1 OR b = 2") == "other");
    CHECK(conjuncts("a = b AND length(a) > 0") == "other; other");
    CHECK(conjuncts("a NOT IN (1, 2)") == "a <> 1 2");
}

TEST_CASE("subqueries, aggregates and windows are noticed") {
    CHECK(expression("(SELECT 1)").has_subquery);
    CHECK(expression("sum(a)").has_window_or_aggregate);
    CHECK(expression("f(a) OVER ()").has_window_or_aggregate);
    CHECK_FALSE(expression("f(a)").has_window_or_aggregate);
}

TEST_CASE("types keep their modifiers, arrays and words") {
    const Lowered lowered("CREATE TABLE t (a timestamp(3) with time zone[], b interval day to "
                          "second(2), c double precision, d \"char\", e geometry(Point, 4326), f "
                          "char, g national character varying(5), h int ARRAY[4], i bit varying, j "
                          "s.mood)");
    std::string out;
    for (const model::ColumnDefinition& column : lowered.only<model::CreateTable>().columns) {
        out.append(column.type.name.name).append("(");
        for (const std::string& modifier : column.type.modifiers) out.append(modifier).append(",");
        out.append(")[").append(lowered.slice(column.type.where)).append("]\n");
    }
    CHECK(out == "timestamptz(3,)[timestamp(3) with time zone[]]\n"
                 "interval(day to second,2,)[interval day to second(2)]\n"
                 "float8()[double precision]\n"
                 "char()[\"char\"]\n"
                 "geometry(point,4326,)[geometry(Point, 4326)]\n"
                 "bpchar(1,)[char]\n"
                 "varchar(5,)[national character varying(5)]\n"
                 "int4()[int ARRAY[4]]\n"
                 "varbit()[bit varying]\n"
                 "mood()[s.mood]\n");
}

} // namespace migvet
