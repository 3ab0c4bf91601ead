ALTER TABLE members ADD COLUM bio text;
ALTER TABLE users ADD COLUMN bio text;
ALTER TABLE members ADD COLUMN bio text;
