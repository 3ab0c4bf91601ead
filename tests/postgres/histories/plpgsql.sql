-- history: a DO block makes what is not there, and leaves alone what is
CREATE TABLE t (id int PRIMARY KEY, a text);
CREATE TYPE mood AS ENUM ('sad');
DO $$
BEGIN
    IF NOT EXISTS (SELECT 1 FROM pg_type WHERE typname = 'mood') THEN
        CREATE TYPE mood AS ENUM ('other');
    END IF;
    IF NOT EXISTS (SELECT 1 FROM pg_type WHERE typname = 'colour') THEN
        CREATE TYPE colour AS ENUM ('red');
    END IF;
    IF NOT EXISTS (SELECT 1 FROM information_schema.columns
                   WHERE table_name = 't' AND column_name = 'a') THEN
        ALTER TABLE t ADD COLUMN a int;
    ELSE
        ALTER TABLE t ADD COLUMN b int;
    END IF;
    IF NOT EXISTS (SELECT 1 FROM pg_constraint WHERE conname = 't_b_check') THEN
        ALTER TABLE t ADD CONSTRAINT t_b_check CHECK (b > 0);
    END IF;
    IF EXISTS (SELECT FROM pg_tables WHERE schemaname = 'public' AND tablename = 'none') THEN
        DROP TABLE t;
    END IF;
    IF to_regclass('public.t_a_idx') IS NULL THEN
        CREATE INDEX t_a_idx ON t (a);
    END IF;
    IF to_regclass('t_a_idx') IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM pg_indexes WHERE tablename = 't' AND indexname = 'second') THEN
        CREATE INDEX second ON t (b);
    END IF;
END $$;

-- history: joins of the system catalog tell tables and schemas apart
CREATE SCHEMA other;
CREATE TABLE t (a int CONSTRAINT c CHECK (a > 0));
CREATE TABLE other.t (a int);
CREATE TYPE other.kind AS ENUM ('x', 'y');
DO $$
BEGIN
    IF NOT EXISTS (
        SELECT 1 FROM pg_constraint k JOIN pg_class r ON k.conrelid = r.oid
            JOIN pg_namespace n ON n.oid = r.relnamespace
        WHERE n.nspname = 'other' AND r.relname = 't' AND k.conname = 'c') THEN
        ALTER TABLE other.t ADD CONSTRAINT c CHECK (a > 1);
    END IF;
    IF NOT EXISTS (SELECT 1 FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace
                   WHERE t.typname = 'kind' AND n.nspname = 'public') THEN
        CREATE TYPE kind AS ENUM ('a');
    END IF;
    IF NOT EXISTS (SELECT 1 FROM pg_enum e, pg_type t
                   WHERE e.enumtypid = t.oid AND t.typname = 'kind' AND e.enumlabel = 'z') THEN
        ALTER TYPE other.kind ADD VALUE 'z';
    END IF;
    IF EXISTS (SELECT 1 FROM pg_attribute WHERE attrelid = 'other.t'::regclass
               AND attname = 'a' AND NOT attisdropped) THEN
        ALTER TABLE other.t RENAME COLUMN a TO b;
    END IF;
    IF (SELECT count(*) FROM information_schema.tables WHERE table_name IN ('t', 'u')) = 2 THEN
        CREATE TABLE two (a int);
    END IF;
END $$;

-- history: an error that a handler takes undoes its block, and only that
CREATE TABLE t (a int);
DO $$
BEGIN
    CREATE TABLE before (a int);
    BEGIN
        ALTER TABLE t ADD COLUMN b int;
        ALTER TABLE t ADD COLUMN a int;
    EXCEPTION WHEN duplicate_column THEN
        ALTER TABLE t ADD COLUMN c int;
    END;
    BEGIN
        CREATE TABLE t (z int);
    EXCEPTION WHEN undefined_table THEN CREATE TABLE never (a int);
              WHEN duplicate_table THEN NULL;
    END;
    BEGIN
        DROP TABLE nowhere;
    EXCEPTION WHEN OTHERS THEN CREATE TABLE handled (a int);
    END;
END $$;
DO $$ BEGIN CREATE TYPE m AS ENUM ('a'); EXCEPTION WHEN duplicate_object THEN null; END $$;
DO $$ BEGIN CREATE TYPE m AS ENUM ('b'); EXCEPTION WHEN duplicate_object THEN null; END $$;

-- history: EXECUTE of what is constant, loops over what is known
CREATE TABLE one (a int);
CREATE TABLE two (a int);
CREATE TABLE parts (id int, CONSTRAINT x CHECK (id > 1), CONSTRAINT y CHECK (id > 2));
DO $$
DECLARE
    name text;
    made text := 'made';
    r record;
    i int;
BEGIN
    EXECUTE 'CREATE TABLE plain (a int DEFAULT 1)';
    EXECUTE 'CREATE TABLE ' || quote_ident('Odd Name') || ' (a text DEFAULT ''x'')';
    EXECUTE format('CREATE TABLE %I (a int, b text DEFAULT %L)', made || '_too', 'it''s');
    FOREACH name IN ARRAY ARRAY['one', 'two'] LOOP
        EXECUTE format('ALTER TABLE %I ADD COLUMN %s timestamptz', name, 'created_at');
    END LOOP;
    FOR i IN 1..3 LOOP
        EXECUTE 'CREATE TABLE part_' || i || ' (a int)';
        CONTINUE WHEN i < 2;
        EXIT;
    END LOOP;
    FOR r IN SELECT conname FROM pg_constraint WHERE conrelid = 'parts'::regclass LOOP
        EXECUTE 'ALTER TABLE parts DROP CONSTRAINT ' || quote_ident(r.conname);
    END LOOP;
    SELECT table_name INTO name FROM information_schema.tables
        WHERE table_schema = 'public' AND table_name LIKE 'mad%';
    EXECUTE format('ALTER TABLE %I RENAME TO found', name);
    PERFORM 1 FROM pg_class WHERE relname = 'nothing';
    IF NOT FOUND THEN CREATE TABLE not_found (a int); END IF;
    IF made = 'made' THEN RETURN; END IF;
    DROP TABLE one;
END $$;

-- history: functions of the history do what they say when they are called
CREATE TABLE t (a int);
CREATE TABLE u (a int);
CREATE FUNCTION add_stamps(target text, kind text DEFAULT 'timestamptz') RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format('ALTER TABLE %I ADD COLUMN stamp %s', target, kind);
END $$;
CREATE FUNCTION make(name text) RETURNS void LANGUAGE sql AS $$
    CREATE TABLE made_in_sql (a int);
    SELECT add_stamps('made_in_sql', 'date');
$$;
CREATE PROCEDURE drop_it() LANGUAGE plpgsql AS $$ BEGIN DROP TABLE u; END $$;
SELECT add_stamps('t', 'date');
SELECT make('x');
CALL drop_it();
DO $$ BEGIN PERFORM add_stamps('t2', 'int') FROM (SELECT 1) x WHERE false; END $$;

-- history: a quoted body, labels, and a loop that is left
DO 'BEGIN CREATE TABLE quoted (a int); END';
DO 'BEGIN EXECUTE ''CREATE TABLE doubled (a text DEFAULT ''''x'''')''; END';
DO LANGUAGE plpgsql $body$
<<top>>
DECLARE n int := 0;
BEGIN
    <<rounds>>
    LOOP
        CREATE TABLE once (a int);
        EXIT rounds;
        CREATE TABLE never (a int);
    END LOOP;
    CASE n WHEN 1 THEN CREATE TABLE one (a int); WHEN 0 THEN CREATE TABLE zero (a int); END CASE;
    WHILE n > 0 LOOP CREATE TABLE while_never (a int); END LOOP;
    <<inner>>
    BEGIN
        EXIT inner;
        CREATE TABLE left_out (a int);
    END;
    CREATE TABLE last (a int);
END top $body$;

-- history: overloads are found by name and dropped one by one
CREATE SCHEMA other;
CREATE TYPE mood AS ENUM ('a');
CREATE FUNCTION f(a int, b text DEFAULT 'x') RETURNS int LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION f(VARIADIC m mood[]) RETURNS int LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION f(OUT o int, INOUT "I o" numeric(10, 2)) LANGUAGE sql AS 'SELECT 1, 2.0';
CREATE FUNCTION other.f(a int) RETURNS int LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION g(a int, b text DEFAULT 'x') RETURNS int LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION g(VARIADIC m mood[]) RETURNS int LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION g(OUT o int, INOUT "I o" numeric(10, 2)) LANGUAGE sql AS 'SELECT 1, 2.0';
CREATE FUNCTION kept(a int) RETURNS int LANGUAGE sql AS 'SELECT 1';
DO $$
DECLARE r record;
BEGIN
    FOR r IN SELECT p.oid::regprocedure AS sig FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
             WHERE p.proname = 'f' LOOP
        EXECUTE format('DROP FUNCTION %s;', r.sig);
    END LOOP;
    FOR r IN SELECT proname, pg_get_function_identity_arguments(oid) AS args FROM pg_proc
             WHERE proname = 'g' AND pronamespace = 'public'::regnamespace LOOP
        EXECUTE 'DROP FUNCTION ' || quote_ident(r.proname) || '(' || r.args || ')';
    END LOOP;
END $$;
