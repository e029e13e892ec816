"""The child process of ``isolation``: it has the readers loaded and forks for every file.

Run as ``python -m briefbot.documents.isolation.child``. On its input come requests, each a line
and a file's bytes; on its output goes, for each, a line with the fork's exit status and the length
of its reply, then the reply. It ends when its input does.
"""

from __future__ import annotations

import hashlib
import json
import os
import signal
import sys
from importlib import import_module
from pathlib import PurePath
from typing import Any

import simplemma

from briefbot.documents.assembly.assemble import assemble
from briefbot.documents.assembly.authors import with_author
from briefbot.documents.assembly.cover import as_first_page_says, signed
from briefbot.documents.blocks import Limits, RawDocument
from briefbot.documents.isolation.worker import (
    CPU_SECONDS_A_MEGABYTE,
    EXIT_FLAW,
    EXIT_MEMORY,
    LONGEST_REPLY,
    OCR_SECONDS_A_PAGE,
    Reply,
    Request,
    ScannedError,
)
from briefbot.documents.passages import split_passages
from briefbot.errors import DocumentError

READERS = {
    "markdown": ("briefbot.documents.formats.text.markdown", "read_markdown"),
    "text": ("briefbot.documents.formats.text.markdown", "read_plain_text"),
    "html": ("briefbot.documents.formats.html.reader", "read_html"),
    "docx": ("briefbot.documents.formats.office.docx", "read_docx"),
    "odt": ("briefbot.documents.formats.office.odt", "read_odt"),
    "pdf": ("briefbot.documents.formats.pdf.reader", "read_pdf"),
    "ocr": ("briefbot.documents.formats.pdf.reader", "read_scanned_pdf"),
    "mixed": ("briefbot.documents.formats.pdf.reader", "read_mixed_pdf"),
}
"""Each job's module and reader: only the libraries of the formats met are loaded.

A reader takes a file's bytes, its name (for messages) and the limits; raises ``DocumentError``.
"""

WITH_PROPERTIES = frozenset(("docx", "odt", "pdf", "ocr", "mixed"))  # a template's as often as not
CAN_FORK = hasattr(os, "fork")  # where it cannot, files share the child process


CPU_SECONDS = 10  # of a child's own time
CPU_SECONDS_A_PAGE = 0.1  # more for each page of a PDF
MEMORY = 2 * 2**30  # bytes of address space


def main() -> int:
    """Answer requests until there are no more."""
    requests, replies = sys.stdin.buffer, sys.stdout.buffer
    while line := requests.readline():
        request = Request.from_line(line)
        data = requests.read(request.size)
        load(request.job)
        status, reply = forked(request, data) if CAN_FORK else reading(request, data)
        replies.write(b"%d %d\n" % (status, len(reply)) + reply)
        replies.flush()
    return 0


def forked(request: Request, data: bytes) -> tuple[int, bytes]:
    """The exit status and reply of a process that reads the file and ends."""
    output, into = os.pipe()
    child = os.fork()
    if child == 0:
        status = EXIT_FLAW
        try:
            os.close(output)
            _let_go_of_the_pipes()
            status, reply = reading(request, data)
            with open(into, "wb") as file:
                file.write(reply)
        finally:
            os._exit(status)  # whatever happened: only the first process goes on
    os.close(into)
    with open(output, "rb") as file:
        reply = file.read(LONGEST_REPLY + 1)
        if len(reply) > LONGEST_REPLY:
            os.kill(child, signal.SIGKILL)
    _, ended = os.waitpid(child, 0)
    if len(reply) > LONGEST_REPLY:
        return -signal.SIGKILL, b""
    return os.waitstatus_to_exitcode(ended), reply


def _let_go_of_the_pipes() -> None:
    """Leave requests and replies to the process that forked."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    for standard in (0, 1, 2):
        os.dup2(nowhere, standard)


def reading(request: Request, data: bytes) -> tuple[int, bytes]:
    """Read one file within bounds; the status is 0 when there is a reply, whatever it says."""
    try:
        bound_process()
        allow_seconds(_seconds(request, data))
        reply = made_of(request.job, data, request.name, request.limits)
        said = json.dumps(reply, default=_fields, ensure_ascii=False)
        # Half of a pair of UTF-16, which no file of text can hold, becomes a question mark.
        return 0, said.encode("utf-8", "replace")
    except MemoryError:
        return EXIT_MEMORY, b""


def bound_process() -> None:
    """Bound this process's memory, where the system can."""
    if sys.platform == "win32":
        return
    import resource

    if sys.platform == "linux":  # elsewhere the address space cannot be bounded
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def allow_seconds(seconds: float) -> None:
    """Give this process, and each of its own children, so much processor time."""
    if sys.platform == "win32":
        return
    import resource

    _soft, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (int(seconds), hard))


def _seconds(request: Request, data: bytes) -> float:
    """How much processor time a file may take."""
    seconds = CPU_SECONDS + CPU_SECONDS_A_MEGABYTE * len(data) / 2**20
    if request.job not in ("pdf", "ocr", "mixed"):
        return seconds
    from briefbot.documents.formats.pdf.reader import open_pdf

    allow_seconds(seconds)
    try:
        with open_pdf(data, request.name, request.limits) as document:
            pages = len(document)
    except DocumentError:
        return seconds  # the reader will say why
    return seconds + pages * (CPU_SECONDS_A_PAGE if request.job == "pdf" else OCR_SECONDS_A_PAGE)


def load(job: str) -> None:
    """Import a job's reader, and what every document is assembled with, before forking."""
    import_module(READERS[job][0])
    simplemma.is_known("mot", lang="fr")  # its dictionary


def made_of(job: str, data: bytes, name: str, limits: Limits) -> Reply:
    """A file's document and passages, or why there are none."""
    try:
        raw = read(job, data, name, limits)
    except ScannedError as error:
        return Reply(refusal=str(error), scanned=error.pages)
    except DocumentError as error:
        return Reply(refusal=str(error))
    raw = with_author(as_first_page_says(raw) if job in WITH_PROPERTIES else signed(raw))
    sha256 = hashlib.sha256(data).hexdigest()
    document = assemble(raw, PurePath(name).stem, name, sha256)
    return Reply(document, split_passages(document))


def read(job: str, data: bytes, name: str, limits: Limits) -> RawDocument:
    """What a job's reader makes of a file. Only that reader's libraries are loaded."""
    module, function = READERS[job]
    raw: RawDocument = getattr(import_module(module), function)(data, name, limits)
    return raw


def _fields(value: Any) -> dict[str, Any]:
    """A dataclass's fields, as ``json.dumps`` asks for them."""
    return {name: getattr(value, name) for name in type(value).__dataclass_fields__}


if __name__ == "__main__":
    sys.exit(main())
