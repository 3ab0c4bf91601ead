-- migrate:up
CREATE INDEX CONCURRENTLY books_title_idx ON books (title);

-- migrate:down
DROP INDEX books_title_idx;
