VACUUM books;
