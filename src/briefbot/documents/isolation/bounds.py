"""The processor time and the memory that the child process and its readers may take."""

from __future__ import annotations

import sys

CPU_SECONDS = 10  # of a child's own time
CPU_SECONDS_A_PAGE = 0.1  # more for each page of a PDF
CPU_SECONDS_A_MEGABYTE = 8  # more for each of the file's; Markdown takes a quarter of it
OCR_SECONDS_A_PAGE = 60.0
MEMORY = 2 * 2**30  # bytes of address space


def bound_process() -> None:
    """Bound this process's memory and processor time, where the system can."""
    if sys.platform == "win32":
        return
    import resource

    if sys.platform == "linux":  # elsewhere the address space cannot be bounded
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    allow_seconds(CPU_SECONDS)


def allow_seconds(seconds: float) -> None:
    """Give this process, and each of its own children, so much processor time."""
    if sys.platform == "win32":
        return
    import resource

    _soft, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (int(seconds), hard))
