"""The cahier on the page: its view, what it shows, and what it is told."""
