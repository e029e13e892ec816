"""What the sheet of figures says."""
