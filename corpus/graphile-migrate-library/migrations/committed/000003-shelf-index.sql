--! Previous: sha1:2
--! Hash: sha1:3
--! no-transaction

CREATE INDEX CONCURRENTLY books_alone_idx ON books (title);
