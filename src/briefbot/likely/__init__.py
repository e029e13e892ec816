"""The questions that documents are likely to draw at a hearing, each with the passages behind it."""
