"""Questions out of a list: pasted lines, a sheet's column, a document's paragraphs."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import PurePath
from typing import Any

from briefbot.cahier.words import cleaned
from briefbot.documents.formats.archive import Archive
from briefbot.documents.formats.text.decoding import decode_text
from briefbot.documents.read import SUFFIXES, read_bytes_of
from briefbot.errors import CahierError
from briefbot.french.cahier import entries as french
from briefbot.questions import LONGEST_QUESTION
from briefbot.text.plain import one_line
from briefbot.text.words import fold

MOST = 2000  # questions of one list: a week of hearings asks a few hundred
_LINES = frozenset({".txt", ""})
_MARK = re.compile(r"^\s*(?:[-•–—*]|\(?\d{1,4}[.)]|[a-zA-Z][.)])\s+")
_HEADS = frozenset({"question", "questions"})
_MOST_COLUMNS = 100  # a row's cells that are looked at


def questions_of(name: str, data: bytes) -> tuple[str, ...]:
    """The questions of a file, in its order, each once.

    Raises:
        CahierError: it holds none, or more than ``MOST``, or one that is too long to be asked.
        DocumentError: it cannot be read.
    """
    suffix = PurePath(name).suffix.lower()
    if suffix == ".csv":
        lines = _column(_csv_rows(decode_text(data, name)))
    elif suffix == ".xlsx":
        lines = _column(_xlsx_rows(name, data))
    elif suffix in _LINES:
        lines = decode_text(data, name).split("\n")
    elif suffix in SUFFIXES:
        lines = read_bytes_of(name, data)[0].text.split("\n")
    else:
        raise CahierError(french.unknown_list(name))
    return _checked(_asked([one_line(cleaned(_MARK.sub("", line))) for line in lines]))


def _asked(lines: Sequence[str]) -> list[str]:
    """The lines that ask; where none ends as a question does, every line is one."""
    filled = [line for line in lines if any(letter.isalnum() for letter in line)]
    return [line for line in filled if line.rstrip(" »”\"'").endswith("?")] or filled


def _checked(lines: Sequence[str]) -> tuple[str, ...]:
    kept: dict[str, str] = {}
    for line in lines:
        kept.setdefault(fold(line), line)
    once = tuple(kept.values())
    if not once:
        raise CahierError(french.NO_QUESTIONS)
    if len(once) > MOST:
        raise CahierError(french.too_many(len(once), MOST))
    longest = max(once, key=len)
    if len(longest) > LONGEST_QUESTION:
        raise CahierError(french.too_long(longest[:40], LONGEST_QUESTION))
    return once


def _column(rows: Iterable[Sequence[str]]) -> list[str]:
    """The column headed « Question », or the first; cells with several lines are one question."""
    every = [list(row) for row in rows if any(cell.strip() for cell in row)]
    heads = [fold(cell).strip() for cell in every[0]] if every else []
    place = next((n for n, head in enumerate(heads) if head in _HEADS), None)
    held = every if place is None else every[1:]
    return [row[place or 0].replace("\n", " ") for row in held if len(row) > (place or 0)]


def _csv_rows(text: str) -> Iterator[list[str]]:
    first = text.split("\n", 1)[0]
    delimiter = max(";\t,", key=first.count)
    try:
        yield from csv.reader(io.StringIO(text.removeprefix("\ufeff")), delimiter=delimiter)
    except csv.Error as error:
        raise CahierError(french.NO_QUESTIONS) from error


def _xlsx_rows(name: str, data: bytes) -> Iterator[list[str]]:
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    Archive.opened(data, name, "XLSX")  # refuses what would swell as it is unpacked
    try:
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        sheet: Any = book.worksheets[0]
        for row in sheet.iter_rows(values_only=True, max_col=_MOST_COLUMNS):
            yield ["" if cell is None else str(cell) for cell in row]
    except (InvalidFileException, KeyError, IndexError, ValueError, SyntaxError, OSError) as error:
        raise CahierError(french.bad_sheet(name)) from error
