DROP INDEX CONCURRENTLY "patients_name_born_key";
