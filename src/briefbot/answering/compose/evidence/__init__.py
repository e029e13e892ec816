"""Answers that the best evidence gives: a figure, a list, a comparison, a verdict, sentences."""
