-- history: DROP of several at once
CREATE TABLE a (id int PRIMARY KEY);
CREATE TABLE b (id int REFERENCES a);
CREATE TABLE c (id int);
CREATE VIEW v AS SELECT a.id FROM a JOIN b USING (id);
CREATE VIEW w AS SELECT id FROM v;
DROP VIEW v, w;
DROP TABLE a, b;

-- history: DROP TABLE takes the foreign keys that point to it
CREATE TABLE a (id int PRIMARY KEY, b int UNIQUE);
CREATE TABLE refers (a int REFERENCES a, b int REFERENCES a (b), c int);
CREATE TABLE alike (x int);
ALTER TABLE a DROP CONSTRAINT a_b_key CASCADE;
DROP TABLE a CASCADE;

-- history: a type takes its columns along
CREATE TYPE mood AS ENUM ('a', 'b');
CREATE DOMAIN d AS mood;
CREATE TABLE t (id int, m mood, n mood[], o d, CHECK (m <> 'a'));
CREATE INDEX ON t (m);
CREATE VIEW v AS SELECT id, m FROM t;
CREATE VIEW kept AS SELECT id FROM t;
DROP TYPE mood CASCADE;

-- history: an index falls with its constraint and the other way round
CREATE TABLE t (a int UNIQUE, b int PRIMARY KEY, c int);
CREATE TABLE r (a int REFERENCES t (a), b int REFERENCES t);
ALTER TABLE t DROP CONSTRAINT t_a_key CASCADE;
CREATE UNIQUE INDEX u ON t (c);
ALTER TABLE t ADD CONSTRAINT key UNIQUE USING INDEX u;
ALTER TABLE t DROP CONSTRAINT key;
CREATE UNIQUE INDEX only_index ON t (a);
ALTER TABLE r ADD FOREIGN KEY (a) REFERENCES t (a);
DROP INDEX only_index CASCADE;

-- history: a generated column falls with what it reads
CREATE TABLE t (a int, b int, c int GENERATED ALWAYS AS (a + b) STORED, d int DEFAULT 3);
CREATE INDEX ON t (c);
ALTER TABLE t DROP COLUMN a CASCADE;
ALTER TABLE t DROP COLUMN d;

-- history: renames change what refers to them
CREATE TABLE t (id int PRIMARY KEY, a int CHECK (a > 0), b int, CHECK (t.a > t.b), UNIQUE (a, b));
CREATE TABLE r (t int REFERENCES t, a int, b int, FOREIGN KEY (a, b) REFERENCES t (a, b));
CREATE INDEX ON t (a, (b + a)) WHERE a > b;
CREATE STATISTICS s ON a, b FROM t;
CREATE TABLE g (a int, b int GENERATED ALWAYS AS (a * 2) STORED);
ALTER TABLE t RENAME a TO x;
ALTER TABLE t RENAME COLUMN b TO "Y y";
ALTER TABLE g RENAME a TO z;
ALTER TABLE r RENAME a TO ra;
ALTER TABLE t RENAME TO tt;
ALTER TABLE tt RENAME CONSTRAINT t_pkey TO tt_pkey;
ALTER INDEX tt_pkey RENAME TO ttt_pkey;

-- history: a composite type takes its table's row type
CREATE TABLE a (x int);
CREATE TABLE b (y int, a a);
CREATE FUNCTION f(a) RETURNS int LANGUAGE sql AS 'SELECT 1';
DROP TABLE a CASCADE;

-- history: DROP OWNED takes what a role owns
CREATE ROLE migvet_app;
GRANT CREATE ON SCHEMA public TO migvet_app;
CREATE TABLE mine (id serial PRIMARY KEY);
CREATE TABLE yours (id int PRIMARY KEY, r int REFERENCES mine);
CREATE TYPE kind AS ENUM ('a');
ALTER TABLE mine OWNER TO migvet_app;
ALTER TYPE kind OWNER TO migvet_app;
GRANT SELECT ON yours TO migvet_app;
DROP OWNED BY migvet_app CASCADE;

-- history: REASSIGN OWNED hands over
CREATE ROLE migvet_app;
CREATE ROLE migvet_next;
CREATE TABLE mine (id int);
ALTER TABLE mine OWNER TO migvet_app;
REASSIGN OWNED BY migvet_app TO migvet_next;
CREATE TABLE still (id int);
ALTER TABLE still OWNER TO migvet_app;
DROP OWNED BY migvet_next;
