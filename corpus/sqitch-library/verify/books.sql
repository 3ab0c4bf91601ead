SELECT id FROM books WHERE false;
