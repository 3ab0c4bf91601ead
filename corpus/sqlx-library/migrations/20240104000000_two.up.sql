-- no-transaction
SET lock_timeout = '2s';
CREATE INDEX CONCURRENTLY books_shelf_idx ON books (shelf);
