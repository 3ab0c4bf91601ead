ALTER TABLE "books" ADD COLUMN "pages" integer;--> statement-breakpoint
UPDATE "books" SET "pages" = 0;
