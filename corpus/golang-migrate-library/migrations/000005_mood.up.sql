CREATE TYPE mood AS ENUM ('sad', 'happy');
ALTER TABLE books ADD COLUMN mood mood;
