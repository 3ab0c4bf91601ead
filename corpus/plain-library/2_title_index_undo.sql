DROP INDEX books_titles_idx;
