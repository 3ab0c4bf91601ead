SET lock_timeout = '5s';

-- Split by Prisma 7.8, so this runs outside of a transaction.
CREATE INDEX CONCURRENTLY "appointments_starts_at_idx" ON "appointments"("starts_at");
