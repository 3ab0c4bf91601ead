-- given: tables, a view, a function
CREATE SCHEMA app;
CREATE TABLE t (id int PRIMARY KEY, name text, code varchar(5));
CREATE TABLE u (id int, t_id int, note text);
CREATE VIEW v AS SELECT id, upper(name) AS big FROM t;
CREATE FUNCTION tf() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE TABLE ruled (id int PRIMARY KEY, x int);
CREATE RULE r AS ON UPDATE TO ruled DO ALSO NOTHING;
CREATE EXTENSION postgres_fdw;
CREATE SERVER srv FOREIGN DATA WRAPPER postgres_fdw;
CREATE FOREIGN TABLE far (a int) SERVER srv;

-- refused: 42703
UPDATE t SET nme = 'x';
UPDATE t SET name = nme;
UPDATE t SET name = 'x' WHERE nme = 'y';
UPDATE t AS o SET name = 'x' WHERE nme IS NULL;
DELETE FROM t WHERE nme = 'y';
DELETE FROM t WHERE id = 1 AND lower(nme) = 'y';
SELECT nme FROM t;
SELECT t.nme FROM t;
SELECT o.nme FROM t o;
SELECT id FROM t WHERE nme = 'x';
SELECT id FROM t ORDER BY nme;
SELECT t.id FROM t JOIN u ON u.t_id = t.nme;
SELECT t.id FROM t JOIN u ON u.t_id = t.id WHERE nme = 'x';
SELECT name FROM v;
CREATE VIEW w AS SELECT nme FROM t;
CREATE VIEW w AS SELECT t.id, u.nte FROM t JOIN u ON u.t_id = t.id;
CREATE MATERIALIZED VIEW w AS SELECT nme FROM t;
CREATE TABLE w AS SELECT nme FROM t;
CREATE INDEX ON t (id) WHERE nme > 'x';
CREATE INDEX ON t (lower(nme));
ALTER TABLE t ADD CHECK (nme > 'x');
CREATE POLICY p ON t USING (nme = 'x');
CREATE TRIGGER tr BEFORE UPDATE ON t FOR EACH ROW WHEN (NEW.nme <> OLD.name) EXECUTE FUNCTION tf();
CREATE TRIGGER tr BEFORE UPDATE OF nme ON t FOR EACH ROW EXECUTE FUNCTION tf();

-- refused: 0A000
INSERT INTO ruled VALUES (1, 1) ON CONFLICT DO NOTHING;
INSERT INTO ruled VALUES (1, 1) ON CONFLICT (id) DO UPDATE SET x = 2;
CREATE TABLE many (a serial[]);
CREATE TABLE many (a bigserial ARRAY);
ALTER TABLE t ADD COLUMN many serial[];

-- refused: 42704
ALTER TABLE t ALTER COLUMN code TYPE serial[];
CREATE FUNCTION f(a serial[]) RETURNS int LANGUAGE sql AS 'SELECT 1';
CREATE DOMAIN d AS serial[];
CREATE TYPE c AS (a serial[]);

-- refused: 2BP01
DROP SERVER srv;
DROP SERVER srv RESTRICT;

-- given: names that only look as if nothing had them
CREATE TABLE t (id int PRIMARY KEY, name text, j jsonb);
CREATE TABLE u (id int, t_id int, note text);
CREATE TYPE pair AS (x int, y int);
CREATE TABLE rows_of (p pair);
INSERT INTO t VALUES (1, 'a', '{}');

-- accepted
UPDATE t o SET j = to_jsonb(o);
UPDATE t SET j = to_jsonb(t) WHERE t.id = 1 AND ctid IS NOT NULL;
UPDATE t SET name = g.x::text FROM generate_series(1, 2) AS g (x) WHERE x = t.id;
UPDATE t SET name = note FROM u WHERE u.t_id = t.id;
UPDATE t SET name = (SELECT note FROM u LIMIT 1);
WITH w AS (SELECT 1 AS one) UPDATE t SET name = 'x' FROM w WHERE one = id;
DELETE FROM t USING u WHERE note = name;
DELETE FROM t USING generate_series(1, 2) AS x WHERE x = t.id;
UPDATE t SET name = substring(name from 2) RETURNING id AS found;
SELECT a FROM t AS x (a, b, c);
SELECT x FROM t, generate_series(1, 3) AS x;
SELECT id AS key FROM t ORDER BY key;
SELECT id AS key FROM t GROUP BY key;
SELECT id FROM t UNION SELECT x FROM generate_series(1, 3) AS x ORDER BY id;
WITH w AS (SELECT x FROM generate_series(1, 3) AS x) SELECT id FROM t;
SELECT o FROM t o;
SELECT t FROM t;
SELECT id, oid FROM t JOIN pg_class ON true LIMIT 1;
SELECT s.one FROM (SELECT 1 AS one) AS s JOIN t ON t.id = one;
SELECT j.a FROM (t JOIN u ON u.t_id = t.id) AS j (a);
SELECT x.v FROM t, LATERAL (SELECT t.id + 1 AS v) AS x;
SELECT (p).x FROM rows_of;
SELECT x.a FROM xmltable('/r' PASSING ('<r><a>1</a></r>'::xml) COLUMNS a int PATH 'a') AS x;
SELECT a FROM t, xmltable('/r' PASSING ('<r><a>1</a></r>'::xml) COLUMNS a int PATH 'a');
SELECT tableoid, xmin FROM t;
SELECT count(*) FILTER (WHERE id > 0), rank() OVER w FROM t GROUP BY id WINDOW w AS (ORDER BY id);
SELECT name(t) FROM t;
SELECT extract(year from now()), position('a' in name), trim(both from name), current_user FROM t;
DO $$ DECLARE nme text := 'a'; found_id int; BEGIN UPDATE t SET name = nme WHERE name = nme; SELECT id INTO found_id FROM t WHERE name = nme; END $$;
CREATE FUNCTION uses(nme text) RETURNS int LANGUAGE sql AS 'SELECT id FROM t WHERE name = nme';
INSERT INTO t (id, name) VALUES (1, 'b') ON CONFLICT (id) DO UPDATE SET name = excluded.name WHERE t.name <> excluded.name;
MERGE INTO t USING u ON t.id = u.t_id WHEN MATCHED THEN UPDATE SET name = note;
CREATE TABLE w AS SELECT x.a FROM t AS x (a);
CREATE VIEW w AS SELECT key FROM t AS x (key);
