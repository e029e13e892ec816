"""Trains the embedding model: a vector for a text, and one for each of its word pieces."""
