-- +goose Up
-- +goose StatementBegin
CREATE FUNCTION pages_of(book bigint) RETURNS bigint LANGUAGE plpgsql AS $$
BEGIN
    RETURN book * 2;
END;
$$;
-- +goose StatementEnd

-- +goose Down
SELECT 1;
