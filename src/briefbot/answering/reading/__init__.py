"""From a question and passages to what answers, how surely, and whether anything does."""
