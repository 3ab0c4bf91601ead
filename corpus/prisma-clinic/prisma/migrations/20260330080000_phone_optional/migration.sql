-- AlterTable
ALTER TABLE "patients" ALTER COLUMN "phone" DROP NOT NULL;
