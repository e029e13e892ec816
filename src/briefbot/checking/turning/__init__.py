"""What turns a statement round beside a passage that shares its words."""
