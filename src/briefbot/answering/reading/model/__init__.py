"""Reading by the packaged model, whose log odds are added to the rules' scores."""
