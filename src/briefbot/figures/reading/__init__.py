"""A text becomes its figures, with all that is said of each."""
