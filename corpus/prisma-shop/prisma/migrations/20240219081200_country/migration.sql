-- AlterTable
ALTER TABLE "Customer" ADD COLUMN     "country" TEXT NOT NULL DEFAULT 'DE';

-- CreateIndex
CREATE INDEX "Customer_country_idx" ON "Customer"("country");
