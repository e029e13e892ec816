"""The questions that documents will draw at a hearing, each with the passages behind it."""
