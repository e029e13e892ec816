"""What is said of files, and of the index made of them."""
