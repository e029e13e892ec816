"""Clocks and scales."""

from __future__ import annotations

import resource
import time
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

import numpy as np
import psutil

Item = TypeVar("Item")


def milliseconds(started: float) -> float:
    """Since a reading of ``time.perf_counter``."""
    return 1000 * (time.perf_counter() - started)


def percentiles(call: Callable[[Item], object], items: Iterable[Item]) -> dict[int, float]:
    """The median and the 95th percentile of a call's time, in milliseconds."""
    times = []
    for item in items:
        started = time.perf_counter()
        call(item)
        times.append(milliseconds(started))
    return {p: float(np.percentile(times, p)) for p in (50, 95)}


def per_second(call: Callable[[Sequence[Item]], object], items: Sequence[Item]) -> float:
    """Items that one call handles in a second, the first eight handled once before."""
    call(items[:8])
    started = time.perf_counter()
    call(items)
    return len(items) / (time.perf_counter() - started)


def peak_megabytes() -> float:
    """The most memory this process has held."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def resident_megabytes() -> float:
    """The memory this process holds now."""
    return psutil.Process().memory_info().rss / 2**20
