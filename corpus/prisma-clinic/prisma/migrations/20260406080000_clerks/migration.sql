-- AlterEnum
ALTER TYPE "staff"."Role" ADD VALUE 'CLERK';

-- AlterTable
ALTER TABLE "staff"."employees" ADD COLUMN     "onCall" BOOLEAN NOT NULL DEFAULT false;

-- One statement at a time, so the value is committed by now.
UPDATE "staff"."employees" SET "role" = 'CLERK' WHERE "badge" = 'C-001';
