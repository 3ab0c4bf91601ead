-- AlterTable
ALTER TABLE "books" ADD COLUMN "pages" INTEGER;

-- CreateIndex
CREATE INDEX "books_title_idx" ON "books"("title");
