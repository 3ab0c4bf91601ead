DROP VIEW hot_threads;
ALTER TABLE threads ALTER COLUMN score TYPE bigint;
CREATE VIEW hot_threads AS
SELECT id, title, score FROM threads WHERE score > 100;
