"""The cahier: the questions of a hearing, their answers, and what proves them."""
