-- no-transaction
DROP INDEX CONCURRENTLY books_alone_idx;
