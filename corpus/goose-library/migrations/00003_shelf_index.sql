-- +goose NO TRANSACTION
-- +goose Up
SET lock_timeout = '2s';
CREATE INDEX CONCURRENTLY books_shelf_idx ON books (shelf);

-- +goose Down
DROP INDEX CONCURRENTLY books_shelf_idx;
