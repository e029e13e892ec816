"""A text becomes its claims."""
