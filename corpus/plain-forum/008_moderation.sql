CREATE TABLE reports (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    post_id bigint NOT NULL,
    reason text
);
CREATE INDEX reports_post_idx ON reports (post_id);
CREATE INDEX reports_post_id_idx ON reports (post_id);
ALTER TABLE reports ADD CONSTRAINT reports_post_fk FOREIGN KEY (post_id) REFERENCES posts (id);
ALTER TABLE posts ADD CONSTRAINT posts_body_check CHECK (body <> '') NOT VALID;
ALTER TABLE posts VALIDATE CONSTRAINT posts_body_check;
