-- history: public goes and comes back
CREATE TABLE t (a int);
DROP SCHEMA public CASCADE;
CREATE SCHEMA public;
CREATE TABLE u (a int);

-- history: objects move between schemas
CREATE SCHEMA app;
CREATE TABLE t (id serial PRIMARY KEY, a int UNIQUE, b int GENERATED ALWAYS AS IDENTITY);
CREATE VIEW v AS SELECT id, a FROM t;
CREATE TABLE refers (t int REFERENCES t, CHECK (t > 0));
CREATE FUNCTION f() RETURNS SETOF t LANGUAGE sql AS 'SELECT * FROM t';
ALTER TABLE t SET SCHEMA app;
ALTER VIEW v SET SCHEMA app;
CREATE MATERIALIZED VIEW m AS SELECT a FROM app.t;
ALTER MATERIALIZED VIEW m SET SCHEMA app;

-- history: extensions
CREATE SCHEMA ext;
CREATE EXTENSION citext;
CREATE EXTENSION IF NOT EXISTS "uuid-ossp" WITH SCHEMA ext;
CREATE EXTENSION IF NOT EXISTS citext;
CREATE EXTENSION pg_trgm SCHEMA ext;
CREATE EXTENSION hstore;
CREATE EXTENSION earthdistance CASCADE;
CREATE TABLE t (id uuid DEFAULT ext.uuid_generate_v4() PRIMARY KEY, name citext UNIQUE, h hstore, tags citext[]);
CREATE INDEX ON t USING gin (name ext.gin_trgm_ops);
CREATE INDEX ON t USING gist (h);
CREATE EXTENSION ltree;
CREATE TABLE u (id int, path ltree);
DROP EXTENSION ltree CASCADE;
DROP EXTENSION IF EXISTS nothing;
CREATE EXTENSION unaccent;
DROP EXTENSION unaccent;

-- history: foreign tables and servers
CREATE EXTENSION postgres_fdw;
CREATE SERVER remote FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host 'h', dbname 'd');
CREATE USER MAPPING FOR CURRENT_USER SERVER remote OPTIONS (user 'u', password 'p');
CREATE FOREIGN TABLE f (id int NOT NULL, a text OPTIONS (column_name 'b')) SERVER remote OPTIONS (schema_name 's', table_name 't');
ALTER FOREIGN TABLE f ADD COLUMN c int;
ALTER FOREIGN TABLE f RENAME TO g;
CREATE FOREIGN TABLE gone (a int) SERVER remote;
DROP FOREIGN TABLE gone;

-- history: text search
CREATE TEXT SEARCH CONFIGURATION mine (COPY = simple);
CREATE TEXT SEARCH DICTIONARY words (TEMPLATE = simple, STOPWORDS = english);
ALTER TEXT SEARCH CONFIGURATION mine ALTER MAPPING FOR word WITH words;
CREATE TABLE t (a text, v tsvector GENERATED ALWAYS AS (to_tsvector('english', coalesce(a, ''))) STORED);
CREATE INDEX ON t USING gin (to_tsvector('english', a));

-- history: schemas come, are renamed and go
CREATE SCHEMA app;
CREATE SCHEMA gone CREATE TABLE t (a int);
CREATE SCHEMA elements CREATE TABLE t (a int PRIMARY KEY);
CREATE TABLE app.t (id serial PRIMARY KEY, a text);
CREATE TABLE t (id int REFERENCES app.t);
CREATE FUNCTION app.f() RETURNS int LANGUAGE sql AS 'SELECT 1';
CREATE TYPE app.mood AS ENUM ('a');
CREATE TABLE uses (m app.mood DEFAULT 'a'::app.mood, n int DEFAULT app.f());
CREATE VIEW v AS SELECT app.t.id, app.f() AS f FROM app.t;
ALTER SCHEMA app RENAME TO core;
DROP SCHEMA gone CASCADE;
CREATE TABLE core.more (id serial);
DROP SCHEMA IF EXISTS nothing;

-- history: DROP SCHEMA CASCADE takes what stands on it
CREATE SCHEMA app;
CREATE TABLE app.t (id serial PRIMARY KEY);
CREATE TYPE app.mood AS ENUM ('a');
CREATE FUNCTION app.f() RETURNS int LANGUAGE sql AS 'SELECT 1';
CREATE TABLE kept (id int REFERENCES app.t, m app.mood, n int DEFAULT app.f(), o int);
CREATE VIEW gone AS SELECT id FROM app.t;
DROP SCHEMA app CASCADE;

-- history: search_path decides
CREATE SCHEMA one;
CREATE SCHEMA two;
SET search_path = one, two;
CREATE TABLE t (a int);
CREATE TABLE two.u (a int);
ALTER TABLE u ADD COLUMN b int;
SET search_path TO two;
CREATE TABLE t (b int);
CREATE TYPE kind AS ENUM ('x');
CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1';
CREATE VIEW v AS SELECT b, f() AS f FROM t;
SET search_path = public, two;
CREATE TABLE w (k kind DEFAULT 'x');
CREATE SEQUENCE s;
RESET search_path;
CREATE TABLE x (k two.kind DEFAULT 'x');
SELECT set_config('search_path', 'one', false);
CREATE INDEX ON t (a);
BEGIN;
SET LOCAL search_path = two;
ALTER TABLE t ADD COLUMN c int;
COMMIT;
ALTER TABLE t ADD COLUMN d int;

-- history: publications
CREATE SCHEMA app;
CREATE TABLE t (id int PRIMARY KEY, a text, b int);
CREATE TABLE app.u (id int PRIMARY KEY);
CREATE PUBLICATION everything FOR ALL TABLES;
CREATE PUBLICATION few FOR TABLE t (id, a) WHERE (id > 5), app.u WITH (publish = 'insert, update');
CREATE PUBLICATION of_schema FOR TABLES IN SCHEMA app WITH (publish_via_partition_root);
CREATE PUBLICATION empty;
ALTER PUBLICATION empty ADD TABLE t;
ALTER PUBLICATION empty ADD TABLE app.u;
ALTER PUBLICATION empty DROP TABLE t;
ALTER PUBLICATION few SET TABLE t;
ALTER PUBLICATION few SET (publish = 'delete');
ALTER PUBLICATION empty RENAME TO not_empty;
ALTER TABLE t RENAME TO v;
CREATE TABLE w (id int);
ALTER PUBLICATION not_empty ADD TABLE w;
DROP TABLE w;
CREATE PUBLICATION gone;
DROP PUBLICATION gone;
ALTER PUBLICATION of_schema DROP TABLES IN SCHEMA app;

-- history: the elements of a schema are made in it, in PostgreSQL's order
CREATE SCHEMA s
    CREATE VIEW v AS SELECT id, m FROM t
    CREATE INDEX ON t (m)
    CREATE TABLE t (id int PRIMARY KEY, m int DEFAULT nextval('q'), n int REFERENCES t)
    CREATE SEQUENCE q;
CREATE TABLE t (other int);

-- history: moved and renamed all at once
CREATE SCHEMA a;
CREATE SCHEMA b;
CREATE TYPE a.mood AS ENUM ('x');
CREATE TABLE a.t (id serial PRIMARY KEY, m a.mood DEFAULT 'x', n int CHECK (n > 0));
CREATE TABLE a.r (t int REFERENCES a.t);
CREATE FUNCTION a.f(a.mood) RETURNS a.mood LANGUAGE sql AS 'SELECT $1';
CREATE VIEW a.v AS SELECT t.id, a.f(m) AS fm FROM a.t;
ALTER TABLE a.t SET SCHEMA b;
ALTER TYPE a.mood SET SCHEMA b;
ALTER FUNCTION a.f(b.mood) SET SCHEMA b;
ALTER TABLE b.t RENAME TO tt;
ALTER SEQUENCE b.t_id_seq RENAME TO s;
ALTER TABLE b.tt RENAME COLUMN id TO key;
ALTER SCHEMA b RENAME TO c;
ALTER VIEW a.v RENAME COLUMN fm TO f;
ALTER VIEW a.v SET SCHEMA public;
DROP SCHEMA a CASCADE;

-- history: a schema takes what other schemas use of it
CREATE SCHEMA s;
CREATE TYPE s.mood AS ENUM ('sad', 'happy');
CREATE DOMAIN s.posi AS int CHECK (VALUE > 0);
CREATE TYPE s.pair AS (a int, b int);
CREATE SEQUENCE s.sq;
CREATE FUNCTION s.tf() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE FUNCTION s.one() RETURNS int IMMUTABLE LANGUAGE plpgsql AS 'BEGIN RETURN 1; END';
CREATE FUNCTION s.two(int) RETURNS int IMMUTABLE LANGUAGE plpgsql AS 'BEGIN RETURN 2; END';
CREATE TABLE s.own (id int PRIMARY KEY, m s.mood);
CREATE TABLE moods (id int PRIMARY KEY, m s.mood);
CREATE INDEX moods_m ON moods (m);
CREATE TABLE pairs (id int, p s.pair);
CREATE TABLE posis (id int, p s.posi);
CREATE TABLE counts (id int DEFAULT nextval('s.sq'), a int);
CREATE TABLE fired (id int);
CREATE TRIGGER tr BEFORE INSERT ON fired FOR EACH ROW EXECUTE FUNCTION s.tf();
CREATE TABLE defs (id int, a int DEFAULT s.one());
CREATE TABLE checked (id int, a int CHECK (a >= s.one()));
CREATE TABLE computed (id int, a int GENERATED ALWAYS AS (s.two(id)) STORED);
CREATE TABLE keyed (id int);
CREATE INDEX keyed_two ON keyed (s.two(id));
CREATE TABLE guarded (id int);
CREATE POLICY po ON guarded USING (id > s.one());
CREATE TABLE refs (id int, own int REFERENCES s.own);
CREATE VIEW over AS SELECT id, m FROM s.own;
CREATE TABLE apart (id int);
DROP SCHEMA s CASCADE;

-- history: so do its types, functions and sequences one by one
CREATE SCHEMA s;
CREATE TYPE s.mood AS ENUM ('sad', 'happy');
CREATE DOMAIN s.posi AS int CHECK (VALUE > 0);
CREATE TYPE s.pair AS (a int, b int);
CREATE SEQUENCE s.sq;
CREATE FUNCTION s.tf() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE FUNCTION s.one() RETURNS int IMMUTABLE LANGUAGE plpgsql AS 'BEGIN RETURN 1; END';
CREATE FUNCTION s.two(int) RETURNS int IMMUTABLE LANGUAGE plpgsql AS 'BEGIN RETURN 2; END';
CREATE TABLE s.own (id int PRIMARY KEY, m s.mood);
CREATE TABLE moods (id int PRIMARY KEY, m s.mood);
CREATE INDEX moods_m ON moods (m);
CREATE TABLE pairs (id int, p s.pair);
CREATE TABLE posis (id int, p s.posi);
CREATE TABLE counts (id int DEFAULT nextval('s.sq'), a int);
CREATE TABLE fired (id int);
CREATE TRIGGER tr BEFORE INSERT ON fired FOR EACH ROW EXECUTE FUNCTION s.tf();
CREATE TABLE defs (id int, a int DEFAULT s.one());
CREATE TABLE checked (id int, a int CHECK (a >= s.one()));
CREATE TABLE computed (id int, a int GENERATED ALWAYS AS (s.two(id)) STORED);
CREATE TABLE keyed (id int);
CREATE INDEX keyed_two ON keyed (s.two(id));
CREATE TABLE guarded (id int);
CREATE POLICY po ON guarded USING (id > s.one());
CREATE TABLE refs (id int, own int REFERENCES s.own);
CREATE VIEW over AS SELECT id, m FROM s.own;
CREATE TABLE apart (id int);
DROP SEQUENCE s.sq CASCADE;
DROP FUNCTION s.tf() CASCADE;
DROP FUNCTION s.one() CASCADE;
DROP FUNCTION s.two(int) CASCADE;
DROP TYPE s.mood CASCADE;
DROP TYPE s.pair CASCADE;
DROP DOMAIN s.posi CASCADE;
