-- history: indexes of every kind
CREATE TABLE t (a int, b text, c jsonb, d tsvector, e point, f int[], g timestamptz, h text);
CREATE INDEX ON t (a);
CREATE UNIQUE INDEX once ON t (a, b) NULLS NOT DISTINCT;
CREATE INDEX ordered ON t (a DESC NULLS LAST, b ASC NULLS FIRST, g DESC);
CREATE INDEX hashed ON t USING hash (b);
CREATE INDEX gins ON t USING gin (c jsonb_path_ops, d) WITH (fastupdate = off);
CREATE INDEX ON t USING gin (f);
CREATE INDEX gists ON t USING gist (e);
CREATE INDEX spg ON t USING spgist (e);
CREATE INDEX brins ON t USING brin (g timestamptz_minmax_multi_ops (values_per_range = 64)) WITH (pages_per_range = 4);
CREATE INDEX patterns ON t (b text_pattern_ops, h varchar_pattern_ops);
CREATE INDEX collated ON t (b COLLATE "C" DESC);
CREATE INDEX expressions ON t (lower(b), (a + 1), upper(h) text_pattern_ops);
CREATE INDEX partial ON t (b) WHERE a > 0 AND b IS NOT NULL;
CREATE INDEX covering ON t (a) INCLUDE (b, h);
CREATE INDEX filled ON t (a) WITH (fillfactor = 60, deduplicate_items = off);
CREATE INDEX CONCURRENTLY later ON t (h);
CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS later ON t (a);

-- history: indexes are renamed, changed and dropped
CREATE TABLE t (a int, b text);
CREATE INDEX one ON t (a);
CREATE INDEX two ON t (b);
CREATE INDEX three ON t ((a + 1), lower(b));
ALTER INDEX one RENAME TO first;
ALTER TABLE two RENAME TO second;
ALTER INDEX first SET (fillfactor = 50);
ALTER INDEX three ALTER COLUMN 1 SET STATISTICS 300;
DROP INDEX second;
CREATE INDEX two ON t (b);
DROP INDEX CONCURRENTLY two;
ALTER TABLE t RENAME a TO z;
ALTER TABLE t RENAME TO u;
ALTER TABLE u ALTER z TYPE bigint;
REINDEX TABLE u;

-- history: indexes move with their table's schema
CREATE SCHEMA app;
CREATE TABLE t (id serial PRIMARY KEY, a text UNIQUE);
CREATE INDEX by_a ON t (lower(a));
ALTER TABLE t SET SCHEMA app;
CREATE TABLE t (id serial PRIMARY KEY, a text UNIQUE);
DROP INDEX app.by_a;

-- history: indexes of materialized views
CREATE TABLE t (a int, b text);
CREATE MATERIALIZED VIEW m AS SELECT a, b, lower(b) AS c FROM t;
CREATE UNIQUE INDEX ON m (a);
CREATE INDEX named ON m (c) WHERE a > 0;
ALTER MATERIALIZED VIEW m RENAME TO n;
ALTER MATERIALIZED VIEW n RENAME COLUMN c TO d;

-- history: extended statistics
CREATE TABLE t (a int, b int, c text);
CREATE STATISTICS one ON a, b FROM t;
CREATE STATISTICS two (ndistinct, dependencies) ON a, b, c FROM t;
CREATE STATISTICS three ON (a + b), lower(c) FROM t;
CREATE STATISTICS IF NOT EXISTS one ON a, c FROM t;
ALTER STATISTICS one RENAME TO first;
ALTER STATISTICS first SET STATISTICS 200;
ALTER TABLE t RENAME a TO z;
ALTER TABLE t RENAME TO u;
CREATE SCHEMA app;
ALTER STATISTICS two SET SCHEMA app;
CREATE STATISTICS gone ON b, c FROM u;
DROP STATISTICS gone;

-- history: an index keeps statistics targets of its expressions
CREATE TABLE t (a int, b int);
CREATE INDEX i ON t ((a + b), a, (a - b));
ALTER INDEX i ALTER COLUMN 1 SET STATISTICS 100;
ALTER INDEX i ALTER COLUMN 3 SET STATISTICS 200;
ALTER INDEX i ALTER COLUMN 3 SET STATISTICS -1;

-- history: an invalid index and one that is made valid by its parts
CREATE TABLE p (a int, b int) PARTITION BY LIST (a);
CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1);
CREATE INDEX i ON ONLY p (b);
CREATE INDEX i1 ON p1 (b);
CREATE INDEX j ON ONLY p (a);
ALTER INDEX i ATTACH PARTITION i1;

-- history: a key that is but a column, or a cast to its own type, is the column
CREATE TABLE t (a int, b text, c varchar(10), d timestamp, e date);
CREATE INDEX one ON t ((a), (b::text), (a::int));
CREATE INDEX two ON t ((c::varchar));
CREATE INDEX three ON t ((c::text), (a::bigint));
CREATE INDEX four ON t (date(d));
CREATE INDEX five ON t (date(e));
CREATE INDEX six ON t ((c::varchar(10)));
ALTER TABLE t ALTER d TYPE date;
ALTER TABLE t RENAME a TO z;
ALTER TABLE t DROP COLUMN e;

-- history: a foreign key relies on the oldest index of what it references
CREATE TABLE t (id int NOT NULL, n int NOT NULL);
CREATE UNIQUE INDEX older ON t (n, id);
ALTER TABLE t ADD PRIMARY KEY (id, n);
CREATE UNIQUE INDEX younger ON t (id, n);
CREATE TABLE u (id int, n int, FOREIGN KEY (id, n) REFERENCES t (id, n));
CREATE TABLE v (id int NOT NULL, n int NOT NULL);
CREATE UNIQUE INDEX v_n ON v (n);
ALTER TABLE v ADD CONSTRAINT v_key UNIQUE (n);
CREATE TABLE w (n int REFERENCES v (n));
