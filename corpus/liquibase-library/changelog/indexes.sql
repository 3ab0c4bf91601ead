--liquibase formatted sql

--changeset bob:1
CREATE INDEX CONCURRENTLY books_title_idx ON books (title);
--rollback not required

--changeset bob:2 runInTransaction:false
SET lock_timeout = '2s';
CREATE INDEX CONCURRENTLY books_shelf_idx ON books (shelf);
--rollback DROP INDEX books_shelf_idx;
