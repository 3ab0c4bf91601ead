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
