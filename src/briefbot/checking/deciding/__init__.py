"""The verdict on a claim, from all that was compared."""
