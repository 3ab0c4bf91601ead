-- +migrate Up
CREATE INDEX CONCURRENTLY books_title_idx ON books (title);

-- +migrate Down
DROP INDEX books_title_idx;
