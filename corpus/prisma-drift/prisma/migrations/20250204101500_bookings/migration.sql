-- CreateEnum
CREATE TYPE "Class" AS ENUM ('DECK', 'CABIN');

-- CreateTable
CREATE TABLE "Booking" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "ferryId" INTEGER NOT NULL,
    "passenger" TEXT NOT NULL,
    "class" "Class" NOT NULL DEFAULT 'DECK',
    "price" DECIMAL(10,2) NOT NULL,
    "expires" TIMESTAMPTZ(3) NOT NULL DEFAULT now() + interval '30 minutes',

    CONSTRAINT "Booking_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Booking_ferryId_idx" ON "Booking"("ferryId");

-- AddForeignKey
ALTER TABLE "Booking" ADD CONSTRAINT "Booking_ferryId_fkey" FOREIGN KEY ("ferryId") REFERENCES "Ferry"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
