--! Previous: -
--! Hash: sha1:1

CREATE TABLE books (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    title text NOT NULL,
    shelf text
);
ALTER TABLE books OWNER TO :DATABASE_OWNER;
