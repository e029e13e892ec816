"""The classifier of questions that are of a document as a whole."""
