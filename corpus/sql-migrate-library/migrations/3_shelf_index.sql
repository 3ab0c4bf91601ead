-- +migrate Up notransaction
SET lock_timeout = '2s';
CREATE INDEX CONCURRENTLY books_shelf_idx ON books (shelf);

-- +migrate Down
DROP INDEX books_shelf_idx;
