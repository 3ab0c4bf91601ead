ALTER TABLE members ADD COLUM bio text;
ALTER TABLE members ADD COLUMN bio text;
