CREATE INDEX CONCURRENTLY books_alone_idx ON books (title);
