-- given: what bodies of functions in SQL speak of
CREATE SCHEMA app;
CREATE TABLE users (id int PRIMARY KEY, name text, age int);
CREATE TABLE app.orders (id int PRIMARY KEY, user_id int);
CREATE FUNCTION tf() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE TYPE pair AS (a int, b int);
CREATE TABLE made (id int PRIMARY KEY, twice int GENERATED ALWAYS AS (id * 2) STORED, n int GENERATED ALWAYS AS IDENTITY);
CREATE VIEW named AS SELECT id, name FROM users;

-- refused: 42P01
CREATE FUNCTION f() RETURNS bigint LANGUAGE sql AS $$ SELECT count(*) FROM customers $$;
CREATE OR REPLACE FUNCTION f() RETURNS bigint AS $$ SELECT count(*) FROM customers $$ LANGUAGE sql STABLE;
CREATE FUNCTION f(id int) RETURNS void LANGUAGE sql AS 'DELETE FROM users WHERE users.id = f.id; DELETE FROM logs';
CREATE FUNCTION f() RETURNS void LANGUAGE sql AS 'INSERT INTO logs VALUES (1)';
CREATE FUNCTION f() RETURNS void LANGUAGE sql AS 'UPDATE logs SET at = now()';
CREATE FUNCTION f() RETURNS bigint LANGUAGE sql AS 'SELECT count(*) FROM orders';
CREATE FUNCTION f() RETURNS bigint LANGUAGE sql SET search_path = app AS 'SELECT count(*) FROM users';
CREATE FUNCTION f() RETURNS bigint LANGUAGE sql SET search_path = '' AS 'SELECT count(*) FROM users';
CREATE FUNCTION f() RETURNS bigint LANGUAGE sql AS 'CREATE TEMP TABLE t (a int); SELECT count(*) FROM t';
CREATE FUNCTION f() RETURNS bigint LANGUAGE sql AS 'SELECT count(*) FROM users u WHERE EXISTS (SELECT 1 FROM gone)';
CREATE PROCEDURE p() LANGUAGE sql AS 'DELETE FROM logs';
CREATE FUNCTION f() RETURNS bigint LANGUAGE sql AS 'WITH a AS (SELECT id FROM users) SELECT count(*) FROM a, b';

-- refused: 42703
CREATE FUNCTION f() RETURNS text LANGUAGE sql AS 'SELECT nick FROM users';
CREATE FUNCTION f(wanted int) RETURNS text LANGUAGE sql AS 'SELECT name FROM users WHERE uid = wanted';
CREATE FUNCTION f(wanted int) RETURNS text LANGUAGE sql AS 'SELECT u.nick FROM users u WHERE u.id = wanted';
CREATE FUNCTION f(wanted int) RETURNS void LANGUAGE sql AS 'UPDATE users SET nick = ''x'' WHERE id = wanted';
CREATE FUNCTION f(wanted int) RETURNS void LANGUAGE sql AS 'UPDATE users SET name = ''x'' WHERE uid = wanted';
CREATE FUNCTION f(wanted int) RETURNS void LANGUAGE sql AS 'DELETE FROM users WHERE uid = wanted';
CREATE FUNCTION f(wanted int) RETURNS void LANGUAGE sql AS 'INSERT INTO users (uid) VALUES (wanted)';

CREATE FUNCTION f(wanted int) RETURNS bigint LANGUAGE sql AS 'SELECT count(*) FROM named WHERE age = wanted';
CREATE FUNCTION f(wanted int) RETURNS bigint LANGUAGE sql AS 'SELECT count(*) FROM users u JOIN app.orders o ON o.user_id = u.uid';

-- refused: 42704
CREATE FUNCTION f() RETURNS void LANGUAGE sql AS 'INSERT INTO users (id) VALUES (1) ON CONFLICT ON CONSTRAINT nope DO NOTHING';

-- refused: 428C9
CREATE FUNCTION f() RETURNS void LANGUAGE sql AS 'INSERT INTO made (id, twice) VALUES (1, 2)';
CREATE FUNCTION f() RETURNS void LANGUAGE sql AS 'UPDATE made SET twice = 2';

-- refused: 42701
CREATE FUNCTION f() RETURNS void LANGUAGE sql AS 'INSERT INTO users (id, id) VALUES (1, 2)';

-- refused: 42803
CREATE FUNCTION f() RETURNS void LANGUAGE sql AS 'DELETE FROM users WHERE count(*) > 1';

-- refused: 42601
CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELEC 1';
CREATE FUNCTION f(a anyelement) RETURNS int LANGUAGE sql AS 'SELECT FROM WHERE';
CREATE FUNCTION f() RETURNS void LANGUAGE sql AS $$ BEGIN DELETE FROM users; END $$;

-- accepted
CREATE FUNCTION g1(wanted int) RETURNS text LANGUAGE sql AS 'SELECT name FROM users WHERE id = wanted';
CREATE FUNCTION g2(wanted int) RETURNS text LANGUAGE sql AS 'SELECT name FROM users WHERE id = g2.wanted';
CREATE FUNCTION g3(wanted int) RETURNS text LANGUAGE sql AS 'SELECT name FROM users WHERE id = $1';
CREATE FUNCTION g4(wanted int) RETURNS bigint LANGUAGE sql AS 'SELECT count(*) + wanted FROM users';
CREATE FUNCTION g5(wanted int, OUT total bigint, OUT most int) LANGUAGE sql AS 'SELECT count(*), max(age) FROM users WHERE age > wanted';
CREATE FUNCTION g6(p pair) RETURNS bigint LANGUAGE sql AS 'SELECT count(*) FROM users WHERE id = p.a';
CREATE FUNCTION g7(p pair) RETURNS bigint LANGUAGE sql AS 'SELECT count(*) FROM users WHERE id = (g7.p).b';
CREATE FUNCTION g8(u users) RETURNS text LANGUAGE sql AS 'SELECT u.name FROM app.orders WHERE user_id = u.id';
CREATE FUNCTION g9(a anyelement) RETURNS bigint LANGUAGE sql AS 'SELECT count(*) FROM nowhere';
CREATE FUNCTION g10() RETURNS bigint LANGUAGE sql SET search_path = app, public AS 'SELECT count(*) FROM orders, users';
CREATE FUNCTION g11() RETURNS void LANGUAGE sql AS 'DROP TABLE IF EXISTS gone; CREATE TABLE x (a int)';
CREATE FUNCTION g12(n int) RETURNS int LANGUAGE sql AS 'SELECT CASE WHEN n > 0 THEN g12(n - 1) END';
CREATE FUNCTION g13() RETURNS void LANGUAGE sql AS '';
CREATE FUNCTION g14() RETURNS int LANGUAGE plpgsql AS 'BEGIN RETURN (SELECT max(id) FROM nowhere); END';
CREATE FUNCTION g15(n int) RETURNS SETOF users LANGUAGE sql AS 'SELECT * FROM users ORDER BY n';
CREATE FUNCTION g16(n int) RETURNS bigint LANGUAGE sql AS 'SELECT count(*) AS many FROM users WHERE age = n GROUP BY n';
CREATE FUNCTION g17(name text, age int) RETURNS void LANGUAGE sql AS 'INSERT INTO users (id, name, age) VALUES (1, name, age)';
CREATE FUNCTION g18(name text) RETURNS void LANGUAGE sql AS 'UPDATE users SET name = g18.name WHERE users.name <> g18.name';
CREATE FUNCTION g19(low int) RETURNS void LANGUAGE sql AS 'UPDATE users SET age = low WHERE age < low; DELETE FROM users WHERE age < low - 1';
CREATE FUNCTION g20(n int) RETURNS bigint LANGUAGE sql AS 'WITH a AS (SELECT id FROM users WHERE id > n) SELECT count(*) FROM a';
CREATE FUNCTION g22() RETURNS void LANGUAGE sql AS 'INSERT INTO users (id, age) VALUES (1, 2) ON CONFLICT (age) DO NOTHING';
CREATE FUNCTION g23() RETURNS void LANGUAGE sql AS 'INSERT INTO users (id, age) VALUES (1, 2) ON CONFLICT (id) DO UPDATE SET age = excluded.age';
CREATE FUNCTION g24() RETURNS void LANGUAGE sql AS 'INSERT INTO users (id) VALUES (NULL)';
CREATE FUNCTION g25(n int) RETURNS TABLE (id int, many bigint) LANGUAGE sql AS 'SELECT u.id, count(*) FROM users u LEFT JOIN app.orders o ON o.user_id = u.id WHERE u.age > n GROUP BY u.id';
CREATE FUNCTION g26(n int) RETURNS bigint LANGUAGE sql AS 'SELECT count(*) FROM named, LATERAL (SELECT n + named.id AS m) AS s WHERE m > 1';
CREATE FUNCTION g27() RETURNS int LANGUAGE sql AS 'SELECT 1 / 0';
CREATE FUNCTION g28(a int[]) RETURNS bigint LANGUAGE sql AS 'SELECT count(*) FROM unnest(a) AS x WHERE x > 1';
CREATE FUNCTION g29(name text) RETURNS SETOF users LANGUAGE sql AS 'SELECT * FROM users WHERE users.name = $1 OR users.name = g29.name';
CREATE FUNCTION g30() RETURNS void LANGUAGE sql AS 'UPDATE users SET name = o.id::text FROM app.orders o WHERE o.user_id = users.id';
CREATE FUNCTION g31() RETURNS void LANGUAGE sql AS 'DELETE FROM users USING app.orders o WHERE o.user_id = users.id AND o.id = 1';
CREATE FUNCTION g32() RETURNS void LANGUAGE sql AS 'TRUNCATE nowhere; ALTER TABLE nowhere ADD a int';
