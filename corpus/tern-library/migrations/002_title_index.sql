CREATE INDEX CONCURRENTLY books_title_idx ON books (title);

---- create above / drop below ----

DROP INDEX books_title_idx;
