ALTER TABLE users RENAME TO members;
ALTER TABLE threads RENAME COLUMN opened TO opened_at;
