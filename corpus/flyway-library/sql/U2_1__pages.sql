ALTER TABLE books DROP COLUMN page_count;
