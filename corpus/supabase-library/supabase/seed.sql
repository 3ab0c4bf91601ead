INSERT INTO books (title) VALUES ('Emma');
