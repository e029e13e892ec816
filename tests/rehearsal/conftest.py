"""The cahier's own fixtures: a cahier for each test."""

from cahier.conftest import cahier, own

__all__ = ["cahier", "own"]
