-- history: names have 63 bytes
CREATE TABLE abcdefghijklmnopqrstuvwxyz_abcdefghijklmnopqrstuvwxyz_abcdefghi (
    abcdefghijklmnopqrstuvwxyz_abcdefghijklmnopqrstuvwxyz_abcdefghi int PRIMARY KEY CHECK (abcdefghijklmnopqrstuvwxyz_abcdefghijklmnopqrstuvwxyz_abcdefghi > 0) UNIQUE,
    second_column_with_a_long_name_too_that_goes_on_and_on_and_on int REFERENCES abcdefghijklmnopqrstuvwxyz_abcdefghijklmnopqrstuvwxyz_abcdefghi,
    UNIQUE (second_column_with_a_long_name_too_that_goes_on_and_on_and_on, abcdefghijklmnopqrstuvwxyz_abcdefghijklmnopqrstuvwxyz_abcdefghi)
);
CREATE INDEX ON abcdefghijklmnopqrstuvwxyz_abcdefghijklmnopqrstuvwxyz_abcdefghi (second_column_with_a_long_name_too_that_goes_on_and_on_and_on);
CREATE TABLE "ünïcödé_ünïcödé_ünïcödé_ünïcödé_ünïcödé_ünïcödé" ("ßßßßßßßßßßßßßßßßßßßßßßßßßßßß" int UNIQUE CHECK ("ßßßßßßßßßßßßßßßßßßßßßßßßßßßß" > 0));
CREATE TABLE zbcdefghijklmnopqrstuvwxyz_abcdefghijklmnopqrstuvwxyz_abcdefghijklmnop_cut (a int);
ALTER TABLE zbcdefghijklmnopqrstuvwxyz_abcdefghijklmnopqrstuvwxyz_abcdefghijklmnop_cut_elsewhere ADD COLUMN b serial;

-- history: made-up names avoid those that are taken
CREATE TABLE t_pkey (a int);
CREATE TABLE t (id int PRIMARY KEY, a int);
CREATE VIEW t_a_idx AS SELECT 1 AS one;
CREATE INDEX ON t (a);
CREATE TYPE t_a_key AS (x int);
ALTER TABLE t ADD UNIQUE (a);
CREATE TABLE u (a int CONSTRAINT u_a_check CHECK (a > 1), CHECK (a > 2));
CREATE SEQUENCE v_id_seq;
CREATE TABLE v (id serial, CONSTRAINT v_id_check CHECK (id > 0));
ALTER TABLE v ADD CHECK (id > 1);

-- history: foreign keys of every kind
CREATE TABLE parent (id int PRIMARY KEY, a int, b int, UNIQUE (a, b));
CREATE TABLE t (
    a int REFERENCES parent ON DELETE CASCADE ON UPDATE SET NULL, b int REFERENCES parent (id) DEFERRABLE INITIALLY DEFERRED,
    c int CONSTRAINT named REFERENCES parent ON DELETE RESTRICT ON UPDATE RESTRICT DEFERRABLE, d int DEFAULT 1 REFERENCES parent ON DELETE SET DEFAULT,
    x int, y int, FOREIGN KEY (x, y) REFERENCES parent (a, b) MATCH FULL, CONSTRAINT part FOREIGN KEY (x, y) REFERENCES parent (a, b) ON DELETE SET NULL (y)
);
ALTER TABLE t ADD CONSTRAINT later FOREIGN KEY (x) REFERENCES parent NOT VALID;
ALTER TABLE t ADD CONSTRAINT validated FOREIGN KEY (y) REFERENCES parent NOT VALID;
ALTER TABLE t VALIDATE CONSTRAINT validated;
ALTER TABLE t ALTER CONSTRAINT later DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE t ALTER CONSTRAINT named NOT DEFERRABLE;
ALTER TABLE t RENAME CONSTRAINT part TO renamed;
CREATE TABLE self (id int PRIMARY KEY, parent int REFERENCES self);
CREATE TABLE first (id int PRIMARY KEY);
CREATE TABLE second (id int PRIMARY KEY, f int REFERENCES first);
ALTER TABLE first ADD s int REFERENCES second;

-- history: a foreign key relies on an index, not a constraint
CREATE TABLE parent (a int NOT NULL, b int NOT NULL);
CREATE UNIQUE INDEX by_a ON parent (a);
CREATE UNIQUE INDEX by_b ON parent (b);
ALTER TABLE parent ADD CONSTRAINT pk PRIMARY KEY USING INDEX by_b;
CREATE TABLE t (a int REFERENCES parent (a), b int REFERENCES parent);
ALTER TABLE parent RENAME TO elder;
ALTER TABLE elder RENAME COLUMN a TO z;

-- history: unique constraints of every kind
CREATE TABLE t (a int UNIQUE NULLS NOT DISTINCT, b int, c int, d int, e int CONSTRAINT e_once UNIQUE DEFERRABLE INITIALLY DEFERRED, UNIQUE (b) INCLUDE (c), CONSTRAINT pair UNIQUE (c, d) WITH (fillfactor = 50));
CREATE UNIQUE INDEX adopted ON t (d);
ALTER TABLE t ADD CONSTRAINT taken UNIQUE USING INDEX adopted;
CREATE UNIQUE INDEX kept ON t (d, b);
ALTER TABLE t ADD UNIQUE USING INDEX kept DEFERRABLE;
ALTER INDEX pair RENAME TO pair_renamed;
ALTER TABLE t RENAME CONSTRAINT t_a_key TO a_once;
ALTER TABLE t DROP CONSTRAINT e_once;
ALTER TABLE t ADD PRIMARY KEY (a);

-- history: primary keys change
CREATE TABLE t (a int, b int, PRIMARY KEY (a));
ALTER TABLE t DROP CONSTRAINT t_pkey;
ALTER TABLE t ADD PRIMARY KEY (a, b);
CREATE TABLE u (a int CONSTRAINT named PRIMARY KEY, b int);
ALTER TABLE u DROP CONSTRAINT named, ADD CONSTRAINT other PRIMARY KEY (b);
CREATE TABLE v (a int PRIMARY KEY DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE w (a int, b int, PRIMARY KEY (a) INCLUDE (b));
CREATE TABLE x (a int PRIMARY KEY);
ALTER TABLE x RENAME TO y;
CREATE TABLE x (a int PRIMARY KEY);
CREATE TABLE z (a int PRIMARY KEY, b int);
ALTER TABLE z DROP COLUMN a;
ALTER TABLE z ADD COLUMN a int PRIMARY KEY;

-- history: checks
CREATE TABLE t (a int, b text, CONSTRAINT one CHECK (a > 0), CONSTRAINT two CHECK (b IN ('x', 'y') AND length(b) < 5));
ALTER TABLE t ADD CONSTRAINT three CHECK (a < 100) NOT VALID;
ALTER TABLE t ADD CONSTRAINT four CHECK (a <> 50) NOT VALID;
ALTER TABLE t VALIDATE CONSTRAINT four;
ALTER TABLE t ADD CONSTRAINT five CHECK (a <> 51) NO INHERIT;
ALTER TABLE t RENAME CONSTRAINT one TO first;
ALTER TABLE t RENAME a TO number;
ALTER TABLE t ALTER number TYPE bigint;
ALTER TABLE t DROP CONSTRAINT two;
ALTER TABLE t ADD CHECK (t.number <> 7 AND t.b <> 'q');
ALTER TABLE t RENAME TO renamed;
ALTER TABLE renamed RENAME b TO "B b";

-- history: exclusion constraints
CREATE EXTENSION btree_gist;
CREATE TABLE t (room int, during tstzrange, cancelled boolean, EXCLUDE USING gist (room WITH =, during WITH &&) WHERE (NOT cancelled));
ALTER TABLE t ADD CONSTRAINT named EXCLUDE USING gist (during WITH &&) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE t RENAME during TO period;
ALTER TABLE t ADD EXCLUDE USING gist (lower(period) WITH =, (room + 1) WITH <>);

-- history: DROP COLUMN takes the constraints and indexes on it
CREATE TABLE parent (a int PRIMARY KEY, b int UNIQUE);
CREATE TABLE t (a int REFERENCES parent, b int REFERENCES parent (b), c int CHECK (c > 0), d int, e int, CHECK (c > d), UNIQUE (d, e), CHECK (e > 0));
CREATE INDEX ON t (e, c);
CREATE INDEX ON t (lower((a)::text));
CREATE INDEX partial ON t (b) WHERE e > 0;
CREATE INDEX includes ON t (b) INCLUDE (e);
CREATE STATISTICS s ON d, e FROM t;
ALTER TABLE t DROP COLUMN e, DROP COLUMN a;
ALTER TABLE parent DROP COLUMN b CASCADE;
ALTER TABLE parent DROP CONSTRAINT parent_pkey CASCADE;

-- history: constraints that name themselves
CREATE TABLE parent (id int PRIMARY KEY, a int UNIQUE, b int, c int, UNIQUE (b, c));
CREATE TABLE t (
    id int PRIMARY KEY, a int CHECK (a > 0) CHECK (a < 10), b int UNIQUE REFERENCES parent, c int, d int, e text,
    CHECK (c > d), CHECK (c <> 3), CHECK (true), UNIQUE (c, d), FOREIGN KEY (c, d) REFERENCES parent (b, c), FOREIGN KEY (a) REFERENCES parent (a),
    EXCLUDE USING btree (e WITH =)
);
ALTER TABLE t ADD CHECK (a <> 5), ADD UNIQUE (a), ADD FOREIGN KEY (d) REFERENCES parent;
ALTER TABLE t ADD FOREIGN KEY (d) REFERENCES parent (a);
ALTER TABLE t ADD UNIQUE (a);
ALTER TABLE t ADD CHECK (lower(e) <> 'x');
CREATE UNIQUE INDEX ON t (a);
CREATE INDEX ON t (a, lower(e), (c + d));
CREATE INDEX ON t (a, lower(e), (c + d));

-- history: names that collide and are cut
CREATE TABLE a_very_long_table_name_that_goes_on_and_on (another_very_long_column_name_that_goes_on int UNIQUE, b int CHECK (b > 0), CHECK (b > 1), CHECK (b > another_very_long_column_name_that_goes_on));
CREATE INDEX ON a_very_long_table_name_that_goes_on_and_on (another_very_long_column_name_that_goes_on, b);
CREATE INDEX ON a_very_long_table_name_that_goes_on_and_on (another_very_long_column_name_that_goes_on, b);
CREATE INDEX ON a_very_long_table_name_that_goes_on_and_on (lower(another_very_long_column_name_that_goes_on::text), (b + 1), b);
ALTER TABLE a_very_long_table_name_that_goes_on_and_on ADD FOREIGN KEY (b) REFERENCES a_very_long_table_name_that_goes_on_and_on (another_very_long_column_name_that_goes_on);
ALTER TABLE a_very_long_table_name_that_goes_on_and_on ADD FOREIGN KEY (b) REFERENCES a_very_long_table_name_that_goes_on_and_on (another_very_long_column_name_that_goes_on) ON DELETE CASCADE;
ALTER TABLE a_very_long_table_name_that_goes_on_and_on ADD COLUMN id_that_is_long_enough_to_be_cut_somewhere serial;
