"""Reads a file in a process of its own, so that none can crash, hang or swell the program.

The parsers of foreign formats are given files from anywhere. A child process with bounded time and
memory is the one guard that holds against all of them, known flaws or not; it costs a start of
Python a file (see docs/formats.md). What comes back is data: raw blocks, or one French sentence.
"""

from __future__ import annotations

import io
import os
import pickle
import signal
import subprocess
import sys
from typing import Any

from briefbot.documents.blocks import Limits, RawDocument, Reader
from briefbot.errors import DocumentError
from briefbot.french import documents, formats

CPU_SECONDS = 10  # of a child's own time
CPU_SECONDS_A_PAGE = 0.1  # more for each page of a PDF
OCR_SECONDS_A_PAGE = 60.0
WALL_SECONDS = 300.0  # a busy machine may give a child little of each second
MEMORY = 2 * 2**30  # bytes of address space

_DATA_MODULES = ("briefbot.documents.blocks", "briefbot.documents.models")
_OUT_OF_BOUNDS = tuple(
    -getattr(signal, name) for name in ("SIGXCPU", "SIGKILL") if hasattr(signal, name)
)
EXIT_MEMORY = 3
CHILD = "briefbot.documents.child"  # the module that the child process runs


class ScannedError(DocumentError):
    """A PDF of pictures of pages; ``pages`` tells how many."""

    def __init__(self, sentence: str, pages: int = 1) -> None:
        super().__init__(sentence)
        self.pages = pages


def isolated(job: str) -> Reader:
    """The reader that runs a job (``pdf``, ``docx``, ``odt``, ``html``) in a child process."""

    def read(data: bytes, name: str, limits: Limits) -> RawDocument:
        return run_job(job, data, name, limits, WALL_SECONDS)

    return read


def read_pdf_or_scan(data: bytes, name: str, limits: Limits) -> RawDocument:
    """A PDF's raw blocks; pictures of pages are read by tesseract where it is installed.

    Raises:
        DocumentError: the file cannot be read, or is refused.
    """
    from briefbot.documents.ocr import is_installed

    try:
        return run_job("pdf", data, name, limits, WALL_SECONDS)
    except ScannedError as scanned:
        if not is_installed():
            raise
        seconds = OCR_SECONDS_A_PAGE * scanned.pages
    return run_job("ocr", data, name, limits, seconds)


def run_job(job: str, data: bytes, name: str, limits: Limits, seconds: float) -> RawDocument:
    """What a child process makes of a file.

    Raises:
        DocumentError: the child says why it cannot be read, or went past its bounds, or fell.
    """
    if not data.strip():
        raise DocumentError(documents.empty(name))
    command = [sys.executable, "-m", CHILD, job, name]
    command += [str(limits.max_file_mb), str(limits.max_pages)]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(p for p in sys.path if p)}
    try:
        done = subprocess.run(
            command, input=data, capture_output=True, timeout=seconds, env=environment, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise DocumentError(formats.too_slow(name)) from error
    if done.returncode in (*_OUT_OF_BOUNDS, EXIT_MEMORY):
        raise DocumentError(formats.too_slow(name))
    kind = "HTML" if job == "html" else "PDF" if job == "ocr" else job.upper()
    if done.returncode != 0:
        raise DocumentError(formats.unreadable(name, kind))
    reply = loaded(done.stdout)
    if isinstance(reply, RawDocument):
        return reply
    sentence, pages = reply
    raise ScannedError(sentence, pages) if pages else DocumentError(sentence)


def loaded(data: bytes) -> Any:
    """The reply of a child.

    Raises:
        pickle.UnpicklingError: it holds anything but raw blocks and plain data.
    """
    return _DataOnly(io.BytesIO(data)).load()


class _DataOnly(pickle.Unpickler):
    """Loads raw blocks and nothing else: a child that was taken over can run nothing here."""

    def find_class(self, module: str, name: str) -> Any:
        """A class of the data modules.

        Raises:
            pickle.UnpicklingError: it is any other.
        """
        if module in _DATA_MODULES and "." not in name:
            return super().find_class(module, name)
        raise pickle.UnpicklingError(name)


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
