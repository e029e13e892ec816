"""A claim beside the passages nearest to it."""
