"""A learning rate that has fallen to nothing when the steps, or the time allowed, are over."""

import time
from collections.abc import Callable
from typing import Any

import torch
from transformers import TrainerCallback, TrainerControl

WARM_UP = 0.05  # of the steps


def device() -> str:
    """The GPU where there is one."""
    return "cuda" if torch.cuda.is_available() else "cpu"


def falling_rate(steps: int, minutes: float) -> Callable[[int], float]:
    """The share of the rate at a step: a short rise, then a straight fall."""
    begin = time.monotonic()

    def share(step: int) -> float:
        done = max(step / steps, (time.monotonic() - begin) / (60 * minutes))
        return max(0.0, min(done / WARM_UP, (1 - done) / (1 - WARM_UP)) if step else 0.0)

    return share


class StopAfter(TrainerCallback):
    """Ends a training when its time is over."""

    def __init__(self, minutes: float) -> None:
        self._end = time.monotonic() + 60 * minutes

    def on_step_end(self, _: Any, __: Any, control: TrainerControl, **___: Any) -> TrainerControl:
        """Ask the trainer to stop once the time is over."""
        control.should_training_stop |= time.monotonic() > self._end
        return control
