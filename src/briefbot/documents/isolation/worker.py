"""Reads each file in a process of its own, so that none can crash, hang or swell the program.

The readers are given files from anywhere. A process with bounded time, memory and reply is the one
guard that holds against all of them, known flaws or not. One child process has the readers loaded
and forks for every file, so that a file costs milliseconds and none sees another; see ``child``.
What comes back is a document with its passages as JSON, every field checked, or one French
sentence.
"""

from __future__ import annotations

import atexit
import json
import os
import signal
import subprocess
import sys
import threading
import time
from contextlib import suppress
from dataclasses import dataclass

from pydantic import TypeAdapter, ValidationError

from briefbot.documents.blocks import Limits
from briefbot.documents.models import Document, Passage
from briefbot.errors import DocumentError
from briefbot.french.documents import files, formats

WALL_SECONDS = 300.0  # a busy machine may give a child little of each second
CPU_SECONDS_A_MEGABYTE = 8  # more for each of the file's; Markdown takes a quarter of it
OCR_SECONDS_A_PAGE = 60.0
LONGEST_REPLY = 2**28  # bytes; a file of 50 MB makes half as much

_OUT_OF_BOUNDS = tuple(
    -getattr(signal, name) for name in ("SIGXCPU", "SIGKILL") if hasattr(signal, name)
)
EXIT_MEMORY, EXIT_FLAW = 3, 4
KINDS = {"html": "HTML", "ocr": "PDF", "mixed": "PDF", "markdown": "Markdown", "text": "texte"}


@dataclass(frozen=True, slots=True)
class Request:
    """A file to read: by which reader, its name, the limits and its size in bytes."""

    job: str
    name: str
    limits: Limits
    size: int

    def line(self) -> bytes:
        """The request as it goes to the child, before the file's bytes."""
        limits = self.limits.max_file_mb, self.limits.max_pages
        return json.dumps([self.job, self.name, *limits, self.size]).encode() + b"\n"

    @classmethod
    def from_line(cls, line: bytes) -> Request:
        """The request of a line."""
        job, name, max_file_mb, max_pages, size = json.loads(line)
        return cls(job, name, Limits(max_file_mb, max_pages), size)


@dataclass(frozen=True, slots=True)
class Reply:
    """What a child makes of a file: a document with its passages, or why there is none.

    ``scanned`` tells how many pictures of pages a PDF without text has.
    """

    document: Document | None = None
    passages: tuple[Passage, ...] = ()
    refusal: str = ""
    scanned: int = 0


_REPLY = TypeAdapter(Reply)


class ScannedError(DocumentError):
    """A PDF of pictures of pages; ``pages`` tells how many."""

    def __init__(self, sentence: str, pages: int = 1) -> None:
        super().__init__(sentence)
        self.pages = pages


def read_isolated(
    job: str, data: bytes, name: str, limits: Limits
) -> tuple[Document, tuple[Passage, ...]]:
    """A file's document and passages; pictures of pages are read by tesseract where installed.

    Raises:
        DocumentError: the file cannot be read, or is refused.
    """
    from briefbot.documents.formats.pdf.ocr import is_installed

    seconds = WALL_SECONDS + CPU_SECONDS_A_MEGABYTE * len(data) / 2**20
    try:
        read = run_job(job, data, name, limits, seconds)
        doubtful = len(read[0].unread_pages | read[0].garbled_pages)
        if not doubtful or not is_installed():
            return read
        return run_job("mixed", data, name, limits, seconds + OCR_SECONDS_A_PAGE * doubtful)
    except ScannedError as scanned:
        if not is_installed():
            raise
        seconds = OCR_SECONDS_A_PAGE * scanned.pages
    return run_job("ocr", data, name, limits, seconds)


def run_job(
    job: str, data: bytes, name: str, limits: Limits, seconds: float
) -> tuple[Document, tuple[Passage, ...]]:
    """What a child process makes of a file.

    Raises:
        DocumentError: the child says why it cannot be read, or went past its bounds, or fell.
    """
    if not data.strip():
        raise DocumentError(files.empty(name))
    status, answer = _CHILD.ask(Request(job, name, limits, len(data)), data, seconds)
    if status is None or status in (*_OUT_OF_BOUNDS, EXIT_MEMORY):
        raise DocumentError(formats.too_slow(name))
    kind = KINDS.get(job, job.upper())
    if status != 0:
        raise DocumentError(formats.unreadable(name, kind))
    return replied(answer, name, kind)


def replied(answer: bytes, name: str, kind: str) -> tuple[Document, tuple[Passage, ...]]:
    """The document and passages of a child's reply.

    Raises:
        ScannedError: the file is a PDF of pictures of pages.
        DocumentError: the reply is a refusal, or no reply at all.
    """
    try:
        reply = _REPLY.validate_json(answer)
    except ValidationError as error:
        raise DocumentError(formats.unreadable(name, kind)) from error
    if reply.document is not None:
        return reply.document, reply.passages
    if reply.scanned:
        raise ScannedError(reply.refusal, reply.scanned)
    raise DocumentError(reply.refusal or formats.unreadable(name, kind))


class Child:
    """The child process, started when first asked and again whenever it had to be stopped."""

    def __init__(self, module: str = "briefbot.documents.isolation.child") -> None:
        self._module = module
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._owner = 0  # a process that was forked off shares no child with this one

    def ask(self, request: Request, data: bytes, seconds: float) -> tuple[int | None, bytes]:
        """How the reader of a file ended, and its reply; no status where it was stopped.

        It is stopped after some seconds, or where it says too much.
        """
        with self._lock:
            process = self._started()
            timer = threading.Timer(seconds, _stop, [process])
            started = time.monotonic()
            timer.start()
            try:
                return _answered(process, request, data)
            except (OSError, ValueError):  # stopped, or fallen
                self._process = None
                _end(process)
                return None if time.monotonic() - started > seconds else EXIT_FLAW, b""
            finally:
                timer.cancel()

    def _started(self) -> subprocess.Popen[bytes]:
        if self._process is not None and self._owner == os.getpid():
            return self._process
        self._process, self._owner = self._start(), os.getpid()
        return self._process

    def _start(self) -> subprocess.Popen[bytes]:
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(p for p in sys.path if p)}
        process = subprocess.Popen(
            [sys.executable, "-m", self._module],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
            start_new_session=True,  # its forks are stopped with it
        )
        atexit.register(_end, process)
        return process


_CHILD = Child()


def _answered(process: subprocess.Popen[bytes], request: Request, data: bytes) -> tuple[int, bytes]:
    """One file given and its reply read. Raises ``OSError`` or ``ValueError`` where none comes."""
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(request.line() + data)
    process.stdin.flush()
    status, size = (int(word) for word in process.stdout.readline(40).split())
    if not 0 <= size <= LONGEST_REPLY:
        raise ValueError(size)
    answer = process.stdout.read(size)
    if len(answer) != size:
        raise ValueError(len(answer))
    return status, answer


def _end(process: subprocess.Popen[bytes]) -> None:
    """Stop a child and let go of its pipes."""
    _stop(process)
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            with suppress(OSError):  # what was not written yet is not wanted any more
                pipe.close()


def _stop(process: subprocess.Popen[bytes]) -> None:
    """End a child, with the reader it may be waiting for."""
    with suppress(ProcessLookupError, PermissionError):
        if sys.platform == "win32":
            process.kill()
        else:
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()
