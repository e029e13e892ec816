"""What an answer says, and what is said of a question."""
