"""The child process of ``isolation``: a file on standard input, its raw blocks on the output.

Run as ``python -m briefbot.documents.child JOB NAME MAX_FILE_MB MAX_PAGES``.
"""

from __future__ import annotations

import pickle
import sys

from briefbot.documents.blocks import Limits, RawDocument
from briefbot.documents.isolation import (
    CPU_SECONDS,
    CPU_SECONDS_A_PAGE,
    EXIT_MEMORY,
    OCR_SECONDS_A_PAGE,
    ScannedError,
    allow_seconds,
    bound_process,
)
from briefbot.errors import DocumentError


def main(arguments: list[str]) -> int:
    """Read one file; the exit status is 0 when a reply was written, whatever it says."""
    job, name, max_file_mb, max_pages = arguments
    limits = Limits(float(max_file_mb), int(max_pages))
    bound_process()
    output = sys.stdout.buffer
    try:
        reply: RawDocument | tuple[str, int] = read(job, sys.stdin.buffer.read(), name, limits)
    except ScannedError as error:
        reply = (str(error), error.pages)
    except DocumentError as error:
        reply = (str(error), 0)
    except MemoryError:
        return EXIT_MEMORY
    pickle.dump(reply, output)
    return 0


def read(job: str, data: bytes, name: str, limits: Limits) -> RawDocument:
    """What a job's reader makes of a file. Only that reader's libraries are loaded."""
    if job == "html":
        from briefbot.documents.html import read_html

        return read_html(data, name, limits)
    if job == "docx":
        from briefbot.documents.docx import read_docx

        return read_docx(data, name, limits)
    if job == "odt":
        from briefbot.documents.odt import read_odt

        return read_odt(data, name, limits)
    from briefbot.documents.pdf import open_pdf, read_pdf, read_scanned_pdf

    with open_pdf(data, name, limits) as document:
        pages = len(document)
    if job == "ocr":
        allow_seconds(CPU_SECONDS + OCR_SECONDS_A_PAGE + pages)
        return read_scanned_pdf(data, name, limits)
    allow_seconds(CPU_SECONDS + CPU_SECONDS_A_PAGE * pages)
    return read_pdf(data, name, limits)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
