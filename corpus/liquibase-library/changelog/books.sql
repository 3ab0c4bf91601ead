--liquibase formatted sql

--changeset ann:1
CREATE TABLE books (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    title text NOT NULL,
    shelf text
);
--rollback DROP TABLE books;

--changeset ann:2
SET lock_timeout = '2s';
ALTER TABLE books ADD COLUMN pages integer;
UPDATE books SET pages = 0;
--rollback ALTER TABLE books
--rollback     DROP COLUMN shelf;
