"""How far a run over the index has come."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

Step = Literal["read", "embed", "write"]
Progress = Callable[[Step, int, int], None]
"""Told the step of a run, how much of the step is done, and how much there is in all."""
