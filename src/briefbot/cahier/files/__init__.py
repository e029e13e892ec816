"""The cahier as files, and lists of questions that come in as files."""
