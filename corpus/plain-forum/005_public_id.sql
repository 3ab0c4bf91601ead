ALTER TABLE threads ADD COLUMN public_id uuid NOT NULL DEFAULT gen_random_uuid();
ALTER TABLE posts
    ADD COLUMN edited timestamptz,
    ADD COLUMN kind text NOT NULL DEFAULT 'text' CHECK (kind IN ('text', 'image'));
