-- given: tables, views and indexes of each method
CREATE TYPE mood AS ENUM ('sad', 'happy');
CREATE TABLE t (id int PRIMARY KEY, name text, tags text[], at point, m mood);
CREATE INDEX t_btree ON t (name);
CREATE INDEX t_hash ON t USING hash (name);
CREATE INDEX t_gin ON t USING gin (tags);
CREATE INDEX t_gist ON t USING gist (at);
CREATE INDEX t_brin ON t USING brin (id);
CREATE VIEW v AS SELECT id FROM t;
CREATE MATERIALIZED VIEW mv AS SELECT id FROM t;
CREATE UNIQUE INDEX mv_id ON mv (id);
CREATE TABLE p (id int, day date) PARTITION BY RANGE (day);
CREATE INDEX p_id ON p (id);
CREATE TEMP TABLE tmp (id int, day date);
CREATE UNLOGGED TABLE unl (id int PRIMARY KEY);
CREATE TABLE counted (id int GENERATED ALWAYS AS IDENTITY, twice int GENERATED ALWAYS AS (1) STORED);
CREATE SEQUENCE sq;
CREATE TABLE wide (id bigint, other int);

-- refused: 22023
ALTER TABLE t SET (fillfactor = 7);
ALTER TABLE t SET (fillfactor = 101);
ALTER TABLE t SET (nonsense = 7);
ALTER TABLE t SET (fillfactor = 70, parallel_workers = 5000);
ALTER TABLE t SET (fastupdate = off);
ALTER TABLE t SET (autovacuum_freeze_max_age = 10);
ALTER TABLE t SET (autovacuum_vacuum_scale_factor = 101);
ALTER TABLE t SET (toast_tuple_target = 100);
ALTER TABLE t SET (toast.fillfactor = 80);
ALTER TABLE t SET (security_barrier = on);
ALTER VIEW v SET (fillfactor = 80);
ALTER MATERIALIZED VIEW mv SET (fillfactor = 1);
ALTER INDEX t_btree SET (fillfactor = 9);
ALTER INDEX t_btree SET (fastupdate = on);
ALTER INDEX t_hash SET (deduplicate_items = on);
ALTER INDEX t_gin SET (fillfactor = 90);
ALTER INDEX t_gin SET (gin_pending_list_limit = 10);
ALTER INDEX t_brin SET (pages_per_range = 0);
ALTER TABLE p SET (fillfactor = 90);
ALTER TABLE t ALTER COLUMN id SET (n_distinct = -2);
ALTER TABLE t ALTER COLUMN id SET (fillfactor = 50);
ALTER TABLE t ALTER COLUMN name SET COMPRESSION zip;
CREATE TABLE x (id int) WITH (fillfactor = 5);
CREATE TABLE x (id int) WITH (fill_factor = 50);
CREATE TABLE x (id int, day date) PARTITION BY RANGE (day) WITH (fillfactor = 50);
CREATE TABLE x WITH (fillfactor = 1) AS SELECT 1 AS a;
CREATE MATERIALIZED VIEW x WITH (nonsense = 1) AS SELECT 1 AS a;
CREATE INDEX x ON t (name) WITH (fillfactor = 5);
CREATE INDEX x ON t (name) WITH (nonsense = 5);
CREATE INDEX x ON t USING gin (tags) WITH (fillfactor = 70);

-- refused: 0A000
ALTER SEQUENCE counted_id_seq OWNED BY NONE;

-- refused: 42601
REFRESH MATERIALIZED VIEW CONCURRENTLY mv WITH NO DATA;
CREATE POLICY x ON t FOR INSERT USING (true);
CREATE POLICY x ON t FOR SELECT WITH CHECK (true);
CREATE POLICY x ON t FOR DELETE USING (true) WITH CHECK (true);

-- refused: 42809
REINDEX TABLE v;
REINDEX TABLE sq;
REINDEX INDEX t;
ALTER TABLE t OF mood;
ALTER TABLE p ATTACH PARTITION tmp FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');

-- refused: 42P16
ALTER TABLE counted ADD FOREIGN KEY (twice) REFERENCES unl ON DELETE SET NULL;

-- refused: 42P10
ALTER TABLE wide ADD FOREIGN KEY (id) REFERENCES t ON DELETE SET NULL (other);

-- refused: 42703
ALTER TABLE wide ADD FOREIGN KEY (id) REFERENCES t ON DELETE SET NULL (nope);

-- refused: 42P17
CREATE STATISTICS x ON id FROM t;

-- refused: 42804
CREATE TABLE x () INHERITS (t, wide);

-- refused: 42704
CREATE TABLE x (a t_pkey);
CREATE TABLE x (a sq);

-- accepted
ALTER TABLE t SET (fillfactor = 70, parallel_workers = 0, autovacuum_enabled = off, toast.autovacuum_enabled = off);
ALTER TABLE t SET (log_autovacuum_min_duration = -1, toast_tuple_target = 8160, vacuum_truncate = off);
ALTER TABLE t RESET (fillfactor, nonsense);
ALTER MATERIALIZED VIEW mv SET (fillfactor = 10);
ALTER VIEW v SET (security_barrier, check_option = local);
ALTER INDEX t_btree SET (deduplicate_items = off, fillfactor = 100);
ALTER INDEX t_gist SET (buffering = auto);
ALTER INDEX t_brin SET (autosummarize, pages_per_range = 131072);
ALTER TABLE t ALTER COLUMN id SET (n_distinct = -1, n_distinct_inherited = 5.5);
ALTER TABLE t ALTER COLUMN name SET COMPRESSION pglz;
ALTER TABLE t ALTER COLUMN id SET COMPRESSION default;
CREATE TABLE x1 (id int) WITH (oids = false, fillfactor = 10);
CREATE POLICY x1 ON t FOR INSERT WITH CHECK (true);
CREATE STATISTICS x2 ON (id + 1) FROM t;
REINDEX TABLE mv;
CREATE TABLE x3 (a v, b mv, c wide);
ALTER TABLE wide ADD FOREIGN KEY (other) REFERENCES t ON DELETE SET NULL (other);
