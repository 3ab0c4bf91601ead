ALTER TABLE users ALTER COLUMN handle TYPE varchar(60);
ALTER TABLE users ALTER COLUMN handle TYPE varchar(20);
