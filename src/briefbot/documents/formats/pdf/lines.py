"""What a line of a PDF shows of its part in the text: its type, its mark, how it ends."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from briefbot.documents.formats.pdf.order import PrintedLine
from briefbot.documents.formats.pdf.pieces import Piece, Run

BULLETS = "•‣▪▫●○◦∙■□➢➤►✓✔❖·\uf0b7\uf0a7\uf0d8\uf076\uf0fc"
BULLET = re.compile(rf"([{BULLETS}]|[-–—*o](?=\s|$))\s*")
_COUNTED = re.compile(r"((?:\d{1,3}|[a-z]|[ivx]{1,5})\s?(?:[.)]|\.?[-–])|\([a-z0-9]{1,3}\))\s+")
_LABEL = re.compile(  # « 2.3 », « IV. », « M-7 », « DE-2015/28 – », « Mesure 4 : »
    r"(?:\d{1,3}(?:\.\d{1,3})*|[IVXLC]{1,7}|[A-Za-z]|(?:[^\W\d_]{1,14}[\s.-]?)?[A-Z]{0,4}[-.]?\d[\d./-]{0,10})"
    r"\s?[.)°:–-]?"
)
_LEAD = re.compile(r"[^\W\d_][^.;:,]{1,40}\s:\s")


@dataclass(frozen=True, slots=True)
class Typeface:
    """A block's type: what tells a heading from the body."""

    size: float
    bold: bool


def is_marker(text: str) -> bool:
    """Whether a piece is a list's mark, alone."""
    text = text.strip()
    return bool(BULLET.fullmatch(text) or _COUNTED.fullmatch(text + " "))


def marker_of(line: PrintedLine) -> str:
    """The mark a line opens with, as set; empty where it opens with none."""
    if len(line.pieces) > 1 and is_marker(line.pieces[0].text):
        return line.pieces[0].text
    match = BULLET.match(line.text) or _COUNTED.match(line.text)
    if match is None or not line.text[match.end() :].strip():
        return ""
    return match.group(1)


def without_marker(line: PrintedLine) -> tuple[PrintedLine, float]:
    """The line without its mark, and where its words begin."""
    first, *rest = line.pieces
    if rest and is_marker(first.text):
        return PrintedLine(tuple(rest)), rest[0].box.x0
    match = BULLET.match(first.text) or _COUNTED.match(first.text)
    cut = match.end() if match else 0
    runs: list[Run] = []
    for run in first.runs:
        text = run.text.lstrip() if not runs and cut else run.text
        taken = min(cut, len(text))
        cut -= taken
        if text[taken:]:
            runs.append(replace(run, text=text[taken:]))
    share = (match.end() / max(len(first.text), 1)) if match else 0
    hanging = first.box.x0 + share * first.box.width
    return PrintedLine(
        (Piece(tuple(runs), first.box, first.baseline, first.size, first.bold), *rest)
    ), hanging


def face_of(line: PrintedLine) -> Typeface:
    """The type most of the line is set in; bold where all its words are.

    A number or bullet that opens it may be set otherwise: a list style numbers headings so.
    """
    sizes: Counter[float] = Counter()
    for piece in line.pieces:
        sizes[piece.size] += len(piece.text)
    runs = [run for piece in line.pieces for run in piece.runs if _is_worded(run)]
    if len(runs) > 1 and not runs[0].bold and _LABEL.fullmatch(runs[0].text.strip()):
        runs = runs[1:]
    bold = bool(runs) and all(run.bold for run in runs)
    return Typeface(max(sizes, key=lambda size: (sizes[size], size)), bold)


def _is_worded(run: Run) -> bool:
    return any(c.isalnum() for c in run.text)


def same_face(last: PrintedLine, line: PrintedLine) -> bool:
    """Whether two lines are set in one type, as far as can be seen."""
    before, after = face_of(last), face_of(line)
    return abs(before.size - after.size) < 0.6 and before.bold == after.bold


def is_run_in(last: PrintedLine, line: PrintedLine) -> bool:
    """Whether two lines differ only by a bold lead or ending, in one paragraph.

    The type goes on from one to the other: a bold line after words that do not end in bold is
    a heading, and words that do not begin in bold, after a bold line, are what stands under it.
    """
    before, after = face_of(last), face_of(line)
    if abs(before.size - after.size) >= 0.6:
        return False
    ends = [run for piece in last.pieces for run in piece.runs if _is_worded(run)]
    begins = [run for piece in line.pieces for run in piece.runs if _is_worded(run)]
    if after.bold and ends and not ends[-1].bold:
        return False
    if before.bold and begins and not begins[0].bold:
        return False
    mixed = any(run.bold for run in begins) and not after.bold
    return mixed or (any(run.bold for run in ends) and not before.bold)


def opens_with_lead(line: PrintedLine) -> bool:
    """Whether a line opens with a few words in bold or before a colon, as some paragraphs do."""
    runs = [run for piece in line.pieces for run in piece.runs if run.text.strip()]
    led = runs[0].bold and not runs[-1].bold
    return led or _LEAD.match(line.text) is not None


def first_word_width(line: PrintedLine) -> float:
    """The width of a line's first word and a blank, in points."""
    word = line.text.split(" ", 1)[0]
    return line.box.width * (len(word) + 1) / max(len(line.text), 1)


def ends_sentence(text: str) -> bool:
    """Whether the text ends as sentences and items do."""
    return text.endswith((":", ";", ".", "?", "!", "»"))


def line_pitches(lines: Sequence[PrintedLine], body: float) -> list[float]:
    """The distances between the baselines of lines that surely stand in one paragraph.

    After a line so full that the next one's first word had no room, a paragraph goes on.
    """
    right = max((line.box.x1 for line in lines), default=0.0)
    return [
        b.baseline - a.baseline
        for a, b in pairwise(lines)
        if 0.8 * body < b.baseline - a.baseline < 2.2 * body
        and same_face(a, b)
        and right - a.box.x1 < first_word_width(b)
    ]
