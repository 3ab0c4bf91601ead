-- CreateTable
CREATE TABLE "Ferry" (
    "id" SERIAL NOT NULL,
    "name" TEXT NOT NULL,
    "berths" INTEGER NOT NULL DEFAULT 100,
    "launched" DATE,

    CONSTRAINT "Ferry_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "Ferry_name_key" ON "Ferry"("name");
