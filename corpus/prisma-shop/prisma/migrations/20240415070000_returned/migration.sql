-- AlterEnum
ALTER TYPE "OrderState" ADD VALUE 'RETURNED';

-- Orders that came back were noted by hand until now.
UPDATE "Order" SET "state" = 'RETURNED' WHERE "id" IN (SELECT "orderId" FROM "OrderItem" WHERE "quantity" < 0);
