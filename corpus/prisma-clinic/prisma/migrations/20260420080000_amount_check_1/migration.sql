SET lock_timeout = '5s';

ALTER TABLE "billing"."invoices" ADD CONSTRAINT "invoices_amount_check" CHECK ("amount" >= 0) NOT VALID;
