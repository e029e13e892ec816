"""How the packaged reader is made: rows of questions on windows, model, training, export."""
