"""The words of an index: what counts as the same word, BM25 over them, and their spelling."""
