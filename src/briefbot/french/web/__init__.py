"""What the page and its server say."""
