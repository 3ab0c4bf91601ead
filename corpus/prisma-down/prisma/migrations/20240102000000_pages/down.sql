-- AlterTable
ALTER TABLE "books" DROP COLUMN "pages";
