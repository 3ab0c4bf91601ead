-- given: aggregates where no rows are taken together
CREATE TABLE t (i int, j int, s text);
CREATE TABLE k (i int PRIMARY KEY, s text);
-- refused: 42803
ALTER TABLE t ADD COLUMN x int DEFAULT max(1);
CREATE TABLE n (i int CHECK (sum(i) > 1));
ALTER TABLE t ADD CHECK (count(*) > 1);
CREATE TABLE n (i int, x int GENERATED ALWAYS AS (sum(i)) STORED);
CREATE TABLE n (i int) PARTITION BY RANGE ((max(i)));
CREATE INDEX ON t (i) WHERE count(*) > 1;
CREATE POLICY p ON t USING (max(i) > 1);
ALTER TABLE t ALTER COLUMN i TYPE bigint USING max(i);
UPDATE t SET i = max(j);
DELETE FROM t WHERE count(*) > 1;
INSERT INTO t (i) VALUES (max(1));
CREATE VIEW v AS SELECT i, count(*) FROM t;
CREATE VIEW v AS SELECT t.s, sum(o.j) FROM t JOIN t o ON o.i = t.i;
-- refused: 42P20
ALTER TABLE t ADD COLUMN x int DEFAULT row_number() OVER ();
ALTER TABLE t ADD CHECK (row_number() OVER () > 1);
-- accepted
CREATE VIEW v AS SELECT i, count(*) FROM t GROUP BY i;
CREATE VIEW v AS SELECT i, s, count(*) FROM k GROUP BY i;
CREATE VIEW v AS SELECT max(i), count(*) FROM t;
CREATE VIEW v AS SELECT i, count(*) OVER () FROM t;
CREATE VIEW v AS SELECT i, (SELECT count(*) FROM k) FROM t;
UPDATE t SET i = (SELECT max(j) FROM t);
INSERT INTO t (i) SELECT max(j) FROM t;
WITH m AS (SELECT max(j) AS top FROM t) UPDATE t SET i = m.top FROM m;
DELETE FROM t WHERE i = (SELECT min(j) FROM t);
INSERT INTO t (i) VALUES (1) RETURNING i;
ALTER TABLE t ADD COLUMN "over" int;
-- given: a function that is called like an aggregate
CREATE FUNCTION sum(a int, b int) RETURNS int IMMUTABLE LANGUAGE sql AS 'SELECT a + b';
CREATE TABLE t (i int, j int);
-- accepted
ALTER TABLE t ADD CHECK (sum(i, j) > 1);
CREATE INDEX ON t (sum(i, j));
