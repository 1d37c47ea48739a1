"""Languages: what is said in English is found, its translations are kept, and catalogues are made of them."""
