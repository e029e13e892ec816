"""The picture of a sheet: what is asked for, and what is said in two ways."""
