"""A text held against the documents: its claims, and what the documents say of each."""
