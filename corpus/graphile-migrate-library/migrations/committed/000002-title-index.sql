--! Previous: sha1:1
--! Hash: sha1:2

CREATE INDEX CONCURRENTLY books_title_idx ON books (title);
