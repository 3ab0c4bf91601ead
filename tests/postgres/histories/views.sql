-- history: views of every kind
CREATE TABLE t (id int PRIMARY KEY, a text, b int, c timestamptz DEFAULT now());
CREATE VIEW star AS SELECT * FROM t;
CREATE VIEW named (x, y) AS SELECT id, a FROM t;
CREATE VIEW checked AS SELECT id, b FROM t WHERE b > 0 WITH LOCAL CHECK OPTION;
CREATE VIEW cascaded AS SELECT id FROM checked WHERE id > 0 WITH CHECK OPTION;
CREATE VIEW barrier WITH (security_barrier, security_invoker = true) AS SELECT id FROM t;
CREATE RECURSIVE VIEW numbers (n) AS VALUES (1) UNION ALL SELECT n + 1 FROM numbers WHERE n < 10;
CREATE VIEW joined AS SELECT t.*, u.a AS other FROM t JOIN t u USING (id) LEFT JOIN LATERAL (SELECT max(b) AS top FROM t w WHERE w.id = t.id) m ON true;
CREATE VIEW grouped AS SELECT a, count(*) AS n, sum(b) FILTER (WHERE b > 0) AS total FROM t GROUP BY a HAVING count(*) > 1 ORDER BY n DESC LIMIT 10;
CREATE VIEW with_ctes AS WITH big AS (SELECT * FROM t WHERE b > 10) SELECT big.id, row_number() OVER (PARTITION BY a ORDER BY b) FROM big;
CREATE VIEW constants AS SELECT 1 AS one, 'x' AS word, NULL AS nothing;
CREATE TEMP VIEW gone AS SELECT 1 AS one;
CREATE VIEW "values" AS VALUES (1, 'a'), (2, 'b');
CREATE VIEW united AS SELECT id FROM t UNION SELECT b FROM t EXCEPT SELECT 5;

-- history: views are replaced
CREATE TABLE t (id int, a text, b int);
CREATE VIEW v AS SELECT id FROM t;
CREATE VIEW above AS SELECT id FROM v;
CREATE OR REPLACE VIEW v AS SELECT id, a FROM t WHERE b > 0;
CREATE OR REPLACE VIEW above AS SELECT id, a FROM v;
CREATE OR REPLACE VIEW fresh AS SELECT 1 AS one;
ALTER VIEW v SET (security_barrier = true);
ALTER VIEW v ALTER COLUMN a SET DEFAULT 'x';
ALTER VIEW fresh RENAME TO fresher;
ALTER VIEW fresher RENAME COLUMN one TO uno;
CREATE SCHEMA app;
ALTER VIEW fresher SET SCHEMA app;
DROP VIEW above;

-- history: views follow renames
CREATE TABLE people (id int PRIMARY KEY, name text, boss int);
CREATE VIEW v AS SELECT id, name FROM people WHERE people.name <> 'x';
CREATE VIEW w AS SELECT p.id, p.name AS called, b.name AS boss_name FROM people p LEFT JOIN people b ON b.id = p.boss;
CREATE VIEW x AS SELECT name, count(*) FROM people GROUP BY name ORDER BY name;
CREATE VIEW y AS SELECT people.* FROM people;
CREATE VIEW z AS SELECT (SELECT max(name) FROM people q WHERE q.id = p.id) AS top FROM people p;
CREATE MATERIALIZED VIEW m AS SELECT lower(name) AS small FROM people WHERE boss IS NULL;
ALTER TABLE people RENAME COLUMN name TO title;
ALTER TABLE people RENAME TO staff;
CREATE SCHEMA app;
ALTER TABLE staff SET SCHEMA app;
ALTER VIEW v RENAME TO vv;
CREATE VIEW over_vv AS SELECT * FROM vv;
ALTER VIEW vv RENAME COLUMN name TO label;

-- history: materialized views
CREATE TABLE t (id int, a text);
CREATE MATERIALIZED VIEW m AS SELECT id, a FROM t;
CREATE MATERIALIZED VIEW empty WITH (fillfactor = 50) AS SELECT a, count(*) AS n FROM t GROUP BY a WITH NO DATA;
CREATE MATERIALIZED VIEW filled AS SELECT id FROM t WITH NO DATA;
REFRESH MATERIALIZED VIEW filled;
CREATE UNIQUE INDEX ON m (id);
REFRESH MATERIALIZED VIEW CONCURRENTLY m;
CREATE MATERIALIZED VIEW emptied (x) AS SELECT id FROM t;
REFRESH MATERIALIZED VIEW emptied WITH NO DATA;
ALTER MATERIALIZED VIEW m SET (fillfactor = 60);
CREATE VIEW above AS SELECT x FROM emptied;

-- history: DROP CASCADE takes the views along
CREATE TABLE t (id int PRIMARY KEY, a text, b text);
CREATE VIEW v1 AS SELECT id, a FROM t;
CREATE VIEW v2 AS SELECT a FROM v1;
CREATE MATERIALIZED VIEW v3 AS SELECT a FROM v2;
CREATE VIEW v4 AS SELECT b FROM t;
CREATE VIEW v5 AS SELECT id, b FROM t GROUP BY id;
CREATE TABLE other (id int REFERENCES t);
ALTER TABLE t DROP COLUMN a CASCADE;
ALTER TABLE t DROP CONSTRAINT t_pkey CASCADE;
CREATE VIEW last AS SELECT * FROM v4;
DROP VIEW v4 CASCADE;
CREATE VIEW v6 AS SELECT t FROM t;
DROP TABLE t CASCADE;

-- history: a view's star stays what it was
CREATE TABLE t (id int, a text);
CREATE VIEW v AS SELECT * FROM t;
CREATE VIEW w AS SELECT t.*, 1 AS one FROM t;
CREATE VIEW x AS SELECT * FROM v JOIN (SELECT id AS other FROM t) s ON s.other = v.id;
ALTER TABLE t ADD COLUMN b int;
CREATE VIEW later AS SELECT * FROM t;

-- history: a join's shared column is renamed
CREATE TABLE a (id int, x text);
CREATE TABLE b (id int, y text);
CREATE VIEW v AS SELECT id, x, y FROM a JOIN b USING (id);
CREATE VIEW w AS SELECT x, y FROM a JOIN b USING (id) WHERE id > 0;
ALTER TABLE b RENAME COLUMN id TO a_id;
ALTER TABLE a RENAME COLUMN x TO z;

-- history: rules
CREATE TABLE t (id int, a text);
CREATE TABLE log (id int, what text);
CREATE VIEW v AS SELECT id, a FROM t;
CREATE RULE insert_v AS ON INSERT TO v DO INSTEAD INSERT INTO t (id, a) VALUES (new.id, new.a);
CREATE RULE log_update AS ON UPDATE TO t WHERE old.a <> new.a DO ALSO INSERT INTO log VALUES (new.id, 'changed');
CREATE RULE nothing AS ON DELETE TO t DO INSTEAD NOTHING;
CREATE RULE two AS ON DELETE TO log DO ALSO (INSERT INTO t VALUES (1, 'x'); DELETE FROM t WHERE id = old.id);
ALTER TABLE t DISABLE RULE nothing;
ALTER RULE log_update ON t RENAME TO logged;
CREATE OR REPLACE RULE nothing AS ON DELETE TO t DO ALSO NOTHING;
CREATE RULE gone AS ON INSERT TO log DO INSTEAD NOTHING;
DROP RULE gone ON log;
ALTER TABLE t RENAME a TO b;

-- history: joins that merge columns
CREATE TABLE a (x int, id int, y text);
CREATE TABLE b (z int, id int, y text);
CREATE TABLE c (id int, w int);
CREATE VIEW v1 AS SELECT * FROM a JOIN c USING (id);
CREATE VIEW v2 AS SELECT * FROM a NATURAL JOIN b;
CREATE VIEW v3 AS SELECT * FROM a LEFT JOIN b USING (y, id) JOIN c USING (id);
CREATE VIEW v4 AS SELECT b.z, c.*, a.y FROM a NATURAL JOIN b JOIN c USING (id);
CREATE VIEW v5 AS SELECT * FROM (SELECT * FROM a NATURAL JOIN b) AS s;
CREATE TABLE t1 AS SELECT * FROM a JOIN b USING (id, y) JOIN c USING (id);
ALTER TABLE a ADD COLUMN later int;
ALTER TABLE b ADD COLUMN more int;
ALTER TABLE a RENAME COLUMN x TO xx;

-- history: a view's columns keep the names that functions gave them
CREATE SCHEMA s;
CREATE FUNCTION s.f(a int) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT a';
CREATE TABLE t (a int, b int GENERATED ALWAYS AS (s.f(3)) STORED, CHECK (s.f(a) > 0));
CREATE INDEX ON t (s.f(a)) WHERE s.f(a) > 1;
CREATE VIEW v AS SELECT s.f(a) FROM t;
CREATE VIEW w AS SELECT s.f(a) + 1 AS f, a FROM t;
CREATE POLICY p ON t USING (s.f(a) = 1);
ALTER FUNCTION s.f(int) RENAME TO g;
ALTER FUNCTION s.g(int) SET SCHEMA public;

-- history: a star of what is no relation
CREATE TABLE t (id int, x xml);
CREATE MATERIALIZED VIEW m AS SELECT id, found.* FROM t, xmltable('/r' PASSING x COLUMNS a int PATH 'a', b text PATH 'b') AS found WITH NO DATA;
CREATE UNIQUE INDEX m_key ON m (id, a);
CREATE VIEW v AS SELECT id, s.* FROM t, LATERAL (SELECT id + 1 AS more, 'x' AS word) AS s;
CREATE VIEW w AS SELECT more FROM v;
