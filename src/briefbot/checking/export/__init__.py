"""What text is checked, and the findings in words and as files."""
