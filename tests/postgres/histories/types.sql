-- history: an enum is replaced as ORMs do
CREATE TYPE "Role" AS ENUM ('USER', 'ADMIN', 'OLD');
CREATE TABLE "User" (id int PRIMARY KEY, role "Role" NOT NULL DEFAULT 'USER', roles "Role"[]);
BEGIN;
CREATE TYPE "Role_new" AS ENUM ('USER', 'ADMIN');
ALTER TABLE "User" ALTER COLUMN "role" DROP DEFAULT;
ALTER TABLE "User" ALTER COLUMN "role" TYPE "Role_new" USING ("role"::text::"Role_new");
ALTER TABLE "User" ALTER COLUMN "roles" TYPE "Role_new"[] USING ("roles"::text::"Role_new"[]);
ALTER TYPE "Role" RENAME TO "Role_old";
ALTER TYPE "Role_new" RENAME TO "Role";
DROP TYPE "Role_old";
ALTER TABLE "User" ALTER COLUMN "role" SET DEFAULT 'USER';
COMMIT;

-- history: domains
CREATE DOMAIN positive AS int CHECK (VALUE > 0);
CREATE DOMAIN email AS text COLLATE "C" DEFAULT 'x@y' NOT NULL CONSTRAINT has_at CHECK (VALUE LIKE '%@%') CHECK (length(VALUE) < 100);
CREATE DOMAIN short AS varchar(10);
CREATE DOMAIN nested AS positive CHECK (VALUE < 1000);
CREATE TABLE t (a positive, b email, c short DEFAULT 'c', d nested, e positive DEFAULT 5, f email[]);
ALTER DOMAIN positive ADD CONSTRAINT small CHECK (VALUE < 100);
ALTER DOMAIN positive ADD CHECK (VALUE <> 13) NOT VALID;
ALTER DOMAIN positive VALIDATE CONSTRAINT positive_check1;
ALTER DOMAIN positive ADD CHECK (VALUE <> 14) NOT VALID;
ALTER DOMAIN email DROP CONSTRAINT has_at;
ALTER DOMAIN email DROP NOT NULL;
ALTER DOMAIN email RENAME CONSTRAINT email_check TO fits;
ALTER DOMAIN short SET DEFAULT 'y';
ALTER DOMAIN short SET NOT NULL;
ALTER DOMAIN email DROP DEFAULT;
ALTER DOMAIN short RENAME TO brief;
CREATE SCHEMA app;
ALTER DOMAIN brief SET SCHEMA app;

-- history: composite types
CREATE TYPE address AS (street text COLLATE "C", zip varchar(10), at point);
CREATE TYPE person AS (name text, home address, others address[]);
CREATE TABLE t (p person, a address[]);
ALTER TYPE address RENAME ATTRIBUTE zip TO postcode;
ALTER TYPE person RENAME TO human;
CREATE TYPE free AS (a int);
ALTER TYPE free ADD ATTRIBUTE b text, ALTER ATTRIBUTE a TYPE bigint, ADD ATTRIBUTE c int;
ALTER TYPE free DROP ATTRIBUTE c;
CREATE TABLE rows_of_tables (t t, more t[]);

-- history: a shell and a base type
CREATE TYPE thing;
CREATE FUNCTION thing_in(cstring) RETURNS thing LANGUAGE internal IMMUTABLE STRICT AS 'boolin';
CREATE FUNCTION thing_out(thing) RETURNS cstring LANGUAGE internal IMMUTABLE STRICT AS 'boolout';
CREATE TYPE thing (INPUT = thing_in, OUTPUT = thing_out, LIKE = bool);
CREATE TABLE t (b public.thing);

-- history: operators, casts and operator classes
CREATE TYPE pair AS (a int, b int);
CREATE FUNCTION pair_equal(pair, pair) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT $1.a = $2.a';
CREATE OPERATOR === (LEFTARG = pair, RIGHTARG = pair, FUNCTION = pair_equal, COMMUTATOR = ===);
CREATE FUNCTION as_int(pair) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT $1.a';
CREATE CAST (pair AS int) WITH FUNCTION as_int(pair) AS ASSIGNMENT;
CREATE FUNCTION as_pair(int) RETURNS pair LANGUAGE sql IMMUTABLE AS 'SELECT row($1, $1)::pair';
CREATE CAST (int AS pair) WITH FUNCTION as_pair(int);
DROP CAST (int AS pair);
CREATE COLLATION german FROM "C";
CREATE TABLE t (a text COLLATE german, p pair, CHECK (p === p));

-- history: enums
CREATE TYPE mood AS ENUM ('sad', 'ok', 'happy');
CREATE TYPE empty AS ENUM ();
CREATE TABLE t (a mood NOT NULL DEFAULT 'ok', b mood[], c mood DEFAULT 'happy'::mood);
ALTER TYPE mood ADD VALUE 'great';
ALTER TYPE mood ADD VALUE 'awful' BEFORE 'sad';
ALTER TYPE mood ADD VALUE IF NOT EXISTS 'fine' AFTER 'ok';
ALTER TYPE mood ADD VALUE IF NOT EXISTS 'ok';
ALTER TYPE mood RENAME VALUE 'great' TO 'excellent';
ALTER TYPE mood RENAME TO feeling;
CREATE TYPE mood AS ENUM ('x');
CREATE INDEX ON t (a) WHERE a <> 'sad';
ALTER TABLE t ADD CHECK (a IN ('sad', 'ok'));
ALTER TYPE feeling RENAME VALUE 'sad' TO 'unhappy';

-- history: ranges
CREATE TYPE floatrange AS RANGE (subtype = float8, subtype_diff = float8mi);
CREATE TYPE timerange AS RANGE (subtype = time, multirange_type_name = many_times);
CREATE TYPE textrange AS RANGE (subtype = text, collation = "C");
CREATE TABLE t (a floatrange, b many_times, c textrange, d floatmultirange);
ALTER TYPE floatrange RENAME TO realrange;

-- history: types move and go
CREATE SCHEMA app;
CREATE TYPE mood AS ENUM ('sad', 'happy');
CREATE TYPE pair AS (a int, b mood);
CREATE DOMAIN feeling AS mood CHECK (VALUE <> 'sad');
CREATE TABLE t (id int, m mood DEFAULT 'sad', p pair, f feeling DEFAULT 'happy'::mood);
CREATE FUNCTION f(m mood) RETURNS text LANGUAGE sql AS 'SELECT $1::text';
ALTER TYPE mood SET SCHEMA app;
CREATE TYPE mood AS ENUM ('other');
ALTER TABLE t ADD COLUMN other mood;
DROP TYPE app.mood CASCADE;
CREATE TYPE kept AS ENUM ('a');
CREATE TABLE u (k kept);
ALTER TABLE u DROP COLUMN k;
DROP TYPE kept;

-- history: labels in array literals are renamed
CREATE TYPE mood AS ENUM ('a', 'b', 'c d');
CREATE TABLE t (m mood[] DEFAULT '{a,b}', n mood[] DEFAULT ARRAY['a', 'c d']::mood[], o mood DEFAULT 'a',
    CHECK (m <> '{"c d",a}'), CHECK (o IN ('a', 'b')), CHECK (o = ANY ('{a,b}')));
CREATE INDEX ON t (m) WHERE m = '{a}';
CREATE VIEW v AS SELECT m FROM t WHERE n = '{b,"c d"}';
ALTER TYPE mood RENAME VALUE 'a' TO 'z y';
ALTER TYPE mood RENAME VALUE 'c d' TO 'e';

-- history: types of every kind in columns, and renamed
CREATE TYPE c AS (x int, y text COLLATE "C");
CREATE TYPE r AS RANGE (SUBTYPE = int8, MULTIRANGE_TYPE_NAME = rm);
CREATE DOMAIN d AS c CHECK ((VALUE).x > 0);
CREATE DOMAIN dd AS int DEFAULT 3 NOT NULL CONSTRAINT pos CHECK (VALUE > 0);
CREATE TABLE t (c c, r r, rm rm, d d, dd dd);
ALTER TYPE c RENAME TO cc;
ALTER TYPE r RENAME TO rr;
ALTER DOMAIN dd RENAME CONSTRAINT pos TO positive;
ALTER DOMAIN dd SET DEFAULT 4;
ALTER DOMAIN dd DROP NOT NULL;
ALTER DOMAIN dd RENAME TO ddd;

-- history: attributes of a composite type change
CREATE TYPE c AS (x int, y text);
CREATE TABLE t OF c (PRIMARY KEY (x));
ALTER TYPE c ADD ATTRIBUTE z int CASCADE;
ALTER TYPE c RENAME ATTRIBUTE x TO xx CASCADE;
ALTER TYPE c ALTER ATTRIBUTE y TYPE varchar(10) CASCADE;
ALTER TYPE c DROP ATTRIBUTE z CASCADE;
