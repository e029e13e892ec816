"""Answers that a document's structure gives: its title, its recommendations, its tables, its sums."""
