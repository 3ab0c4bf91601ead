-- DropIndex
DROP INDEX "Customer_country_idx";
