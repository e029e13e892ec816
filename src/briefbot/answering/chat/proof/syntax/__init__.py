"""A sentence as its words of substance and what ties them, laid on what a unit says."""
