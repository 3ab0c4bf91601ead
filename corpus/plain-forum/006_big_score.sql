ALTER TABLE threads ALTER COLUMN score TYPE bigint;
