-- migvet: ignore drop-column: nobody reads it
ALTER TABLE "User" ADD COLUMN "a" TEXT NOT NULL, DROP COLUMN "b" CASCADE, ALTER COLUMN c TYPE varchar(3) USING c::text;
SELEC 1;
DO $x$ BEGIN EXECUTE 'CREATE TABLE t (id int)'; EXCEPTION WHEN duplicate_table THEN NULL; END $x$;
COPY t FROM stdin;
1	\N
\.
