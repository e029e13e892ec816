"""What the likely questions ask, and what is said of them."""
