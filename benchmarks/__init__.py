"""How well and how fast it finds, beside the stack of the usual tutorial."""
