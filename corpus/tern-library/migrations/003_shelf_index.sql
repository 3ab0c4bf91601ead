---- tern: disable-tx ----
SET lock_timeout = '2s';
CREATE INDEX CONCURRENTLY books_shelf_idx ON books (shelf);

---- create above / drop below ----

DROP INDEX books_shelf_idx;
