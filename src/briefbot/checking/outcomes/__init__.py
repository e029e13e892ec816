"""What became of a brief's recommendations, in what later documents say of them."""
