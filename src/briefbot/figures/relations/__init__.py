"""How the figures of a sheet stand to one another."""
