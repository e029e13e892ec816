"""Answers that the rows and columns of a table give together."""
