-- AlterTable
ALTER TABLE "patients" ALTER COLUMN "phone" SET NOT NULL;
