-- AlterTable
ALTER TABLE "patients" ADD COLUMN     "phone" TEXT;

-- Each statement commits on its own: nothing is locked meanwhile.
UPDATE "patients" SET "phone" = 'unknown' WHERE "phone" IS NULL;
