"""What is said of a text held against the documents."""
