"""From a question to the passages worth reading, best first."""
