"""What a document asks for: the forms of asking, the units that ask, each demand with its costs."""
