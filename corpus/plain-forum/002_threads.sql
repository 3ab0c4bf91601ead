CREATE TABLE threads (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    author_id bigint NOT NULL REFERENCES users (id),
    title text NOT NULL,
    score integer NOT NULL DEFAULT 0,
    opened timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX threads_author_idx ON threads (author_id);

CREATE VIEW hot_threads AS
SELECT id, title, score FROM threads WHERE score > 100;
