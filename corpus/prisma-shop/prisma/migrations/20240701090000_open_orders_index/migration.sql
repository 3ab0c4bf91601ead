-- Written by hand: built without blocking, alone in its file.
CREATE INDEX CONCURRENTLY "Order_placedAt_idx" ON "Order"("placedAt");
