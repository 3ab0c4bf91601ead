-- given: a few tables
CREATE SCHEMA app;
CREATE TABLE users (id int PRIMARY KEY, email text NOT NULL, age int, CONSTRAINT adult CHECK (age > 17));
CREATE TABLE orders (id int PRIMARY KEY, user_id int REFERENCES users, code text UNIQUE, note text);
CREATE TABLE app.things (id int);
CREATE VIEW emails AS SELECT id, email FROM users;
CREATE INDEX orders_note ON orders (note);
CREATE SEQUENCE numbers;
CREATE MATERIALIZED VIEW totals AS SELECT count(*) AS n FROM orders;

-- refused: 42P07
CREATE TABLE users (id int);
CREATE TABLE public.users (id int);
CREATE TABLE emails (id int);
CREATE TABLE numbers (id int);
CREATE TABLE orders_note (id int);
CREATE VIEW users AS SELECT 1 AS one;
CREATE MATERIALIZED VIEW users AS SELECT 1 AS one;
CREATE TABLE users AS SELECT 1 AS one;
CREATE SEQUENCE users;
CREATE INDEX orders_note ON orders (code);
CREATE INDEX users ON orders (code);
ALTER TABLE users RENAME TO orders;
ALTER INDEX orders_note RENAME TO users;
ALTER TABLE users ADD CONSTRAINT orders_note UNIQUE (email);

-- refused: 42P01
ALTER TABLE usrs ADD COLUMN a int;
ALTER TABLE things ADD COLUMN a int;
ALTER TABLE app.users ADD COLUMN a int;
CREATE INDEX ON usrs (id);
CREATE TABLE refers (id int REFERENCES usrs);
CREATE TABLE heir () INHERITS (usrs);
CREATE TABLE copy (LIKE usrs);
CREATE VIEW v AS SELECT * FROM usrs;
CREATE MATERIALIZED VIEW v AS SELECT * FROM usrs;
CREATE TABLE c AS SELECT * FROM usrs;
DROP TABLE usrs;
DROP TABLE users, usrs CASCADE;
DROP VIEW nothing;
DROP SEQUENCE nothing;
DROP MATERIALIZED VIEW nothing;
TRUNCATE usrs;
INSERT INTO usrs VALUES (1);
UPDATE usrs SET id = 1;
DELETE FROM usrs;
SELECT * FROM usrs;
LOCK TABLE usrs;
COMMENT ON TABLE usrs IS 'x';
GRANT SELECT ON usrs TO public;
ALTER TABLE usrs RENAME TO u;
ALTER TABLE usrs RENAME COLUMN id TO i;
ALTER TABLE usrs SET SCHEMA app;
ALTER TABLE usrs ENABLE ROW LEVEL SECURITY;
ALTER TABLE usrs OWNER TO postgres;
ALTER SEQUENCE nothing RESTART;
CREATE TRIGGER t AFTER INSERT ON usrs FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger();
CREATE POLICY p ON usrs;
CREATE RULE r AS ON DELETE TO usrs DO INSTEAD NOTHING;
CREATE STATISTICS s ON id, email FROM usrs;
CREATE PUBLICATION pub FOR TABLE usrs;
REFRESH MATERIALIZED VIEW nothing;
ANALYZE usrs;
CREATE TABLE a (id int DEFAULT nextval('nothing'));
ALTER TABLE orders ADD FOREIGN KEY (user_id) REFERENCES usrs;
ALTER TABLE users INHERIT usrs;

-- refused: 42704
DROP INDEX nothing;
ALTER TABLE users DROP CONSTRAINT nothing;
ALTER TABLE users VALIDATE CONSTRAINT nothing;
ALTER TABLE users ALTER CONSTRAINT nothing DEFERRABLE;
ALTER TABLE users RENAME CONSTRAINT nothing TO something;
ALTER TABLE users ADD COLUMN a nothing;
CREATE TABLE a (a nothing);
ALTER TABLE users ALTER email TYPE nothing;
ALTER TABLE users CLUSTER ON nothing;
ALTER TABLE users REPLICA IDENTITY USING INDEX nothing;
ALTER TABLE users ADD UNIQUE USING INDEX nothing;
ALTER TABLE users ENABLE TRIGGER nothing;
DROP TRIGGER nothing ON users;
DROP POLICY nothing ON users;
DROP RULE nothing ON users;
DROP TYPE nothing;
DROP DOMAIN nothing;
ALTER TYPE nothing ADD VALUE 'x';
ALTER TYPE nothing RENAME TO something;
DROP EXTENSION nothing;
DROP STATISTICS nothing;
DROP PUBLICATION nothing;
ALTER PUBLICATION nothing ADD TABLE users;
CREATE FUNCTION f(nothing) RETURNS int LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION f() RETURNS nothing LANGUAGE sql AS 'SELECT 1';
CREATE TYPE pair AS (a nothing);
CREATE DOMAIN d AS nothing;
ALTER TABLE users ALTER age SET DEFAULT 1::nothing;
COMMENT ON CONSTRAINT nothing ON users IS 'x';

-- refused: 42701
ALTER TABLE users ADD COLUMN email text;
ALTER TABLE users ADD COLUMN a int, ADD COLUMN a int;
ALTER TABLE users RENAME COLUMN email TO age;
CREATE TABLE twice (a int, a text);
INSERT INTO users (id, id) VALUES (1, 2);
CREATE VIEW v AS SELECT id, id FROM users;

-- refused: 42703
ALTER TABLE users DROP COLUMN emial;
ALTER TABLE users ALTER emial SET NOT NULL;
ALTER TABLE users ALTER emial DROP NOT NULL;
ALTER TABLE users ALTER emial SET DEFAULT 'x';
ALTER TABLE users ALTER emial DROP DEFAULT;
ALTER TABLE users ALTER emial TYPE varchar(10);
ALTER TABLE users ALTER emial SET STATISTICS 10;
ALTER TABLE users ALTER emial SET STORAGE plain;
ALTER TABLE users ALTER emial DROP IDENTITY;
ALTER TABLE users ALTER emial ADD GENERATED ALWAYS AS IDENTITY;
ALTER TABLE users RENAME COLUMN emial TO mail;
CREATE INDEX ON users (emial);
CREATE INDEX ON users (lower(emial));
CREATE INDEX ON users (email) INCLUDE (emial);
CREATE INDEX ON users (email) WHERE emial = 'x';
ALTER TABLE users ADD UNIQUE (emial);
ALTER TABLE users ADD CHECK (emial <> '');
ALTER TABLE users ADD FOREIGN KEY (nothing) REFERENCES users;
ALTER TABLE orders ADD FOREIGN KEY (user_id) REFERENCES users (nothing);
ALTER TABLE users ADD COLUMN b int GENERATED ALWAYS AS (nothing + 1) STORED;
CREATE TABLE a (id int, UNIQUE (nothing));
CREATE TABLE a (id int, CHECK (nothing > 0));
CREATE TABLE a (id int, FOREIGN KEY (nothing) REFERENCES users);
INSERT INTO users (emial) VALUES ('x');
UPDATE users SET emial = 'x';
COMMENT ON COLUMN users.emial IS 'x';
CREATE TRIGGER t AFTER UPDATE OF emial ON users FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger();
CREATE STATISTICS s ON id, emial FROM users;
CREATE POLICY p ON users USING (emial = 'x');
CREATE PUBLICATION pub FOR TABLE users (emial);
ALTER SEQUENCE numbers OWNED BY users.emial;

-- refused: 42710
ALTER TABLE users ADD CONSTRAINT adult CHECK (age > 20);
ALTER TABLE users ADD CONSTRAINT users_pkey CHECK (age > 20);
ALTER TABLE users RENAME CONSTRAINT users_pkey TO adult;

-- refused: 42P16
ALTER TABLE users ADD PRIMARY KEY (email);
CREATE TABLE a (id int PRIMARY KEY, b int PRIMARY KEY);
ALTER TABLE users ALTER id DROP NOT NULL;
CREATE OR REPLACE VIEW emails AS SELECT id FROM users;
CREATE OR REPLACE VIEW emails AS SELECT id, email AS mail FROM users;

-- refused: 42830
ALTER TABLE orders ADD FOREIGN KEY (user_id) REFERENCES users (age);
ALTER TABLE orders ADD FOREIGN KEY (user_id, id) REFERENCES users (id);
CREATE TABLE a (u int REFERENCES users (age));

-- refused: 42804
ALTER TABLE orders ADD FOREIGN KEY (note) REFERENCES users;

-- refused: 3F000
CREATE TABLE nothing.t (id int);
CREATE VIEW nothing.v AS SELECT 1 AS one;
CREATE TYPE nothing.t AS ENUM ('x');
CREATE FUNCTION nothing.f() RETURNS int LANGUAGE sql AS 'SELECT 1';
CREATE SEQUENCE nothing.s;
ALTER TABLE users SET SCHEMA nothing;
DROP SCHEMA nothing;
ALTER SCHEMA nothing RENAME TO something;
CREATE EXTENSION citext SCHEMA nothing;

-- refused: 42P06
CREATE SCHEMA app;
ALTER SCHEMA public RENAME TO app;

-- refused: 2BP01
DROP TABLE users;
ALTER TABLE users DROP COLUMN email;
ALTER TABLE users DROP COLUMN id;
ALTER TABLE users DROP CONSTRAINT users_pkey;
DROP INDEX users_pkey;
DROP INDEX orders_code_key;
DROP SCHEMA app;
DROP TABLE orders;

-- refused: 0A000
ALTER TABLE users ALTER email TYPE varchar(10);
CREATE TABLE a (id int, b int GENERATED ALWAYS AS ((SELECT 1)) STORED);
CREATE TABLE a (id int CHECK (id IN (SELECT 1)));
CREATE TABLE a (id int DEFAULT (SELECT 1));

-- refused: 42809
DROP TABLE emails;
DROP VIEW users;
DROP INDEX users;
DROP SEQUENCE users;
ALTER VIEW users RENAME TO u;
ALTER TABLE emails ADD COLUMN a int;
CREATE INDEX ON emails (id);
TRUNCATE emails;
REFRESH MATERIALIZED VIEW emails;
CREATE TABLE a (id int REFERENCES emails);

-- refused: 42601
CREATE TABLE a (id int GENERATED ALWAYS AS IDENTITY DEFAULT 5);

-- given: columns of every kind
CREATE TABLE t (
    id int GENERATED ALWAYS AS IDENTITY, a int DEFAULT 1, b int GENERATED ALWAYS AS (a + 1) STORED, c text NOT NULL, d int[], e json
);
CREATE TABLE parent (p int);
CREATE TABLE child () INHERITS (parent);

-- refused: 2BP01
ALTER TABLE t DROP COLUMN a;
DROP TABLE parent;

-- refused: 42P16
ALTER TABLE child DROP COLUMN p;
ALTER TABLE child RENAME COLUMN p TO q;
ALTER TABLE child ALTER p TYPE bigint;

-- refused: 55000
ALTER TABLE t ALTER a DROP IDENTITY;
ALTER TABLE t ALTER a SET GENERATED ALWAYS;
ALTER TABLE t ALTER id ADD GENERATED ALWAYS AS IDENTITY;
ALTER TABLE t ALTER a ADD GENERATED ALWAYS AS IDENTITY;
ALTER TABLE t ALTER a DROP EXPRESSION;

-- refused: 42601
ALTER TABLE t ALTER id SET DEFAULT 5;
ALTER TABLE t ALTER b SET DEFAULT 5;
ALTER TABLE t ALTER id DROP DEFAULT;

-- refused: 0A000
ALTER TABLE t ALTER a TYPE bigint;

-- refused: 42704
ALTER TABLE t CLUSTER ON nothing;


-- given: heirs that have what their parent gets
CREATE TABLE top (id int);
CREATE TABLE mid (b int, CONSTRAINT extra CHECK (b > 0)) INHERITS (top);
CREATE TABLE low () INHERITS (mid);

-- refused: 42710
ALTER TABLE top ADD CONSTRAINT extra CHECK (id > 0);
ALTER TABLE top ADD CONSTRAINT extra CHECK (id <> 0), ADD COLUMN n int;

-- refused: 42804
ALTER TABLE top ADD COLUMN b text;
ALTER TABLE top ADD COLUMN b bigint;
