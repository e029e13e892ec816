"""What was read of one file, for a person to hold against the file itself."""
