"""Ask a question about a brief; get the answer in French with the passage it stands on."""
