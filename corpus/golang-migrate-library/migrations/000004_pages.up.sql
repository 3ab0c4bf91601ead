SET lock_timeout = '2s';
ALTER TABLE books ADD COLUMN pages integer;
UPDATE books SET pages = 0;
