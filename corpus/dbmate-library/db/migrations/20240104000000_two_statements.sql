-- migrate:up transaction:false
SET lock_timeout = '2s';
CREATE INDEX CONCURRENTLY books_shelf_idx ON books (shelf);

-- migrate:down
DROP INDEX books_shelf_idx;
