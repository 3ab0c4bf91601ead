-- CreateIndex
CREATE UNIQUE INDEX "patients_name_born_key" ON "patients"("name", "born");
