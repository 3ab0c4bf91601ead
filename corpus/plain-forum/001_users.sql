CREATE TABLE users (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    handle varchar(30) NOT NULL UNIQUE,
    email text NOT NULL,
    joined timestamptz NOT NULL DEFAULT now()
);
