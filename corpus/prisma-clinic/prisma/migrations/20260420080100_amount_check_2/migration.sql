ALTER TABLE "billing"."invoices" VALIDATE CONSTRAINT "invoices_amount_check";
