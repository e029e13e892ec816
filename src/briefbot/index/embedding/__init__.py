"""The embedding model: the packaged one, any other, and what the index asks of either."""
