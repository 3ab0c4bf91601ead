-- history: partitions of every strategy
CREATE TABLE by_range (id int, at date NOT NULL, kind text) PARTITION BY RANGE (at);
CREATE TABLE by_range_1 PARTITION OF by_range FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
CREATE TABLE by_range_2 PARTITION OF by_range FOR VALUES FROM ('2025-01-01') TO (MAXVALUE);
CREATE TABLE by_range_0 PARTITION OF by_range DEFAULT;
CREATE TABLE by_list (id int, kind text) PARTITION BY LIST (lower(kind));
CREATE TABLE by_list_a PARTITION OF by_list FOR VALUES IN ('a', 'b', NULL);
CREATE TABLE by_hash (id int, kind text) PARTITION BY HASH (id, kind);
CREATE TABLE by_hash_0 PARTITION OF by_hash FOR VALUES WITH (MODULUS 2, REMAINDER 0);
CREATE TABLE by_hash_1 PARTITION OF by_hash FOR VALUES WITH (MODULUS 2, REMAINDER 1);
CREATE TABLE deep (a int, b int) PARTITION BY RANGE (a, b);
CREATE TABLE deep_1 PARTITION OF deep FOR VALUES FROM (1, MINVALUE) TO (10, MAXVALUE) PARTITION BY LIST (b);
CREATE TABLE deep_1_1 PARTITION OF deep_1 FOR VALUES IN (1, 2);
CREATE TABLE expressions (at timestamptz, name text) PARTITION BY RANGE (date_trunc('day', at AT TIME ZONE 'UTC'), name COLLATE "C");

-- history: keys, indexes and constraints go down to the partitions
CREATE TABLE accounts (id int PRIMARY KEY);
CREATE TABLE events (id bigint GENERATED ALWAYS AS IDENTITY, at date NOT NULL DEFAULT now(), account int, kind text CHECK (kind <> ''), PRIMARY KEY (id, at)) PARTITION BY RANGE (at);
CREATE TABLE events_1 PARTITION OF events FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
CREATE INDEX events_kind ON events (kind);
CREATE INDEX ON events (account, at);
ALTER TABLE events ADD FOREIGN KEY (account) REFERENCES accounts (id);
ALTER TABLE events ADD CONSTRAINT late CHECK (at > '2000-01-01');
CREATE TABLE events_2 PARTITION OF events (kind DEFAULT 'x' NOT NULL) FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
CREATE TABLE events_3 (id bigint NOT NULL, at date NOT NULL, account int, kind text, CONSTRAINT events_kind_check CHECK (kind <> ''), CONSTRAINT late CHECK (at > '2000-01-01'));
ALTER TABLE events ATTACH PARTITION events_3 FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
ALTER TABLE events DETACH PARTITION events_1;
ALTER TABLE events ADD COLUMN extra text DEFAULT 'e';
ALTER TABLE events ADD UNIQUE (at, kind);
CREATE TABLE marks (id bigint, at date, FOREIGN KEY (id, at) REFERENCES events);

-- history: a partition finds an index of its own
CREATE TABLE t (a int NOT NULL, b int) PARTITION BY LIST (a);
CREATE UNIQUE INDEX t_a ON t (a);
CREATE TABLE p (a int NOT NULL, b int);
CREATE UNIQUE INDEX own_a ON p (a);
ALTER TABLE t ATTACH PARTITION p FOR VALUES IN (1);
DROP INDEX t_a;
CREATE INDEX again ON t (b);

-- history: triggers go down to the partitions
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE TABLE t (a int, b int) PARTITION BY LIST (a);
CREATE TABLE t_1 PARTITION OF t FOR VALUES IN (1);
CREATE TRIGGER watch AFTER INSERT ON t FOR EACH ROW EXECUTE FUNCTION f();
CREATE TABLE t_2 PARTITION OF t FOR VALUES IN (2);
CREATE TRIGGER statement AFTER INSERT ON t FOR EACH STATEMENT EXECUTE FUNCTION f();
CREATE TABLE t_3 (a int, b int);
ALTER TABLE t ATTACH PARTITION t_3 FOR VALUES IN (3);
ALTER TABLE t DETACH PARTITION t_2;
ALTER TABLE t DISABLE TRIGGER watch;

-- history: a dropped partition leaves the rest
CREATE TABLE t (a int PRIMARY KEY, b text) PARTITION BY RANGE (a);
CREATE TABLE t_1 PARTITION OF t FOR VALUES FROM (1) TO (2);
CREATE TABLE t_2 PARTITION OF t FOR VALUES FROM (2) TO (3);
CREATE INDEX ON t (b);
DROP TABLE t_1;
ALTER TABLE t RENAME TO u;
ALTER TABLE t_2 RENAME TO u_2;
CREATE TABLE u_3 PARTITION OF u FOR VALUES FROM (3) TO (4);
