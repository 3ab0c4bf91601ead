BEGIN;
ALTER TABLE books ADD COLUMN isbn text;
COMMIT;
CREATE INDEX CONCURRENTLY books_isbn_idx ON books (isbn);
