"""Passages on disk, searchable by meaning (Chroma) and by words (tantivy)."""
