"""Reading by rules: words matched, their coverage scored, and whether they answer at all."""
