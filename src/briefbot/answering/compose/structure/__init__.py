"""Answers that a document's structure gives: title, recommendations, tables, sums."""
