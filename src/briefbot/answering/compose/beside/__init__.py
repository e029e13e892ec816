"""What is told beside an answer: its notes, other amounts, the next best passages."""
