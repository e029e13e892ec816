"""How an index comes about: its files, their documents, their vectors, a generation of them."""
