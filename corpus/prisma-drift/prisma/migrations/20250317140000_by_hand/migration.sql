SET lock_timeout = '2s';

ALTER TABLE "Booking" ADD CONSTRAINT "Booking_price_check" CHECK ("price" >= 0) NOT VALID;

-- The list of passengers is searched by name; the schema does not know of this index.
CREATE INDEX CONCURRENTLY "Booking_passenger_idx" ON "Booking" ("passenger");
