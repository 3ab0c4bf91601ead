CREATE TABLE posts (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    thread_id bigint NOT NULL REFERENCES threads (id) ON DELETE CASCADE,
    author_id bigint NOT NULL REFERENCES users (id),
    body text NOT NULL
);
CREATE INDEX posts_thread_idx ON posts (thread_id);

CREATE TABLE visits (
    seen timestamptz NOT NULL DEFAULT now(),
    path text
);
