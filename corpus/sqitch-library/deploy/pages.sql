BEGIN;
SET lock_timeout = '2s';
ALTER TABLE books ADD COLUMN pages integer;
UPDATE books SET pages = 0;
ROLLBACK;
ALTER TABLE books ADD COLUMN pages integer;
