{{ template "shared/grants.sql" . }}
ALTER TABLE {{ .prefix }}books ADD COLUMN pages integer;

---- create above / drop below ----

ALTER TABLE {{ .prefix }}books DROP COLUMN pages;
