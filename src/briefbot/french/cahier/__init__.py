"""What the cahier says."""
