CREATE OR REPLACE VIEW titles AS SELECT title FROM ${schema}books;
