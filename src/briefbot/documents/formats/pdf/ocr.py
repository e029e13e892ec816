"""Reads pictures of pages with tesseract, where it and its French data are installed."""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
from dataclasses import replace
from statistics import median

import pypdfium2 as pdfium
from lxml import html as lxml_html
from lxml.html import HtmlElement

from briefbot.documents.formats.pdf.pieces import Box, Page, Piece, Run, make_piece

LANGUAGE = "fra"
SECONDS_A_PAGE = 50.0
_DOTS_PER_INCH = 300
_MOST_DOTS = 5000  # along a page's longer side
_SURE = 30  # of 100; signs that tesseract is less sure of are specks and rules
_BULLET = re.compile(r"[+*°•·=>¢©®]+")
_ONE_SIZE = 0.18  # of the usual size: what measuring by eye cannot tell apart

_BBOX = re.compile(r"bbox (\d+) (\d+) (\d+) (\d+)")
_SIZE = re.compile(r"x_size ([\d.]+)")
_BASELINE = re.compile(r"baseline (-?[\d.]+) (-?[\d.]+)")
_CONFIDENCE = re.compile(r"x_wconf (\d+)")


def is_installed() -> bool:
    """Whether tesseract and its French data are on this machine."""
    program = shutil.which("tesseract")
    if program is None:
        return False
    listed = subprocess.run(
        [program, "--list-langs"], capture_output=True, text=True, timeout=20, check=False
    )
    return LANGUAGE in listed.stdout.split()


def read_picture(document: pdfium.PdfDocument, index: int) -> Page:
    """The pieces of a page's picture; none where tesseract gives up in the time it has."""
    page = document[index]
    try:
        width, height = page.get_size()
        scale = min(_DOTS_PER_INCH / 72, _MOST_DOTS / max(width, height, 1))
        picture = page.render(scale=scale, grayscale=True).to_pil()
    finally:
        page.close()
    buffer = io.BytesIO()
    picture.save(buffer, format="PNG", dpi=(72 * scale, 72 * scale))
    pieces = _pieces(_recognised(buffer.getvalue()), 1 / scale)
    characters = sum(len(piece.text) for piece in pieces)
    return Page(index, width, height, tuple(pieces), characters=characters)


def one_size(pages: list[Page]) -> list[Page]:
    """The pages, sizes that differ little from the usual one taken as it."""
    sizes = [piece.size for page in pages for piece in page.pieces for _ in piece.text]
    if not sizes:
        return pages
    usual = median(sizes)

    def size_of(size: float) -> float:
        return usual if abs(size - usual) <= _ONE_SIZE * usual else float(round(size))

    def sized(piece: Piece) -> Piece:
        runs = tuple(replace(run, size=size_of(piece.size)) for run in piece.runs)
        return replace(piece, runs=runs, size=size_of(piece.size))

    return [replace(page, pieces=tuple(sized(p) for p in page.pieces)) for page in pages]


def _recognised(picture: bytes) -> HtmlElement | None:
    program = shutil.which("tesseract")
    if program is None:
        return None
    try:
        done = subprocess.run(
            [program, "stdin", "stdout", "-l", LANGUAGE, "--psm", "3", "hocr"],
            input=picture,
            capture_output=True,
            timeout=SECONDS_A_PAGE,
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},
            check=False,
        )
    except subprocess.TimeoutExpired:
        return None
    if done.returncode != 0 or not done.stdout.strip():
        return None
    return lxml_html.document_fromstring(
        done.stdout, parser=lxml_html.HTMLParser(encoding="utf-8", no_network=True)
    )


def _pieces(page: HtmlElement | None, scale: float) -> list[Piece]:
    """The lines that tesseract found, in points."""
    pieces = []
    kinds = ("ocr_line", "ocr_header", "ocr_caption", "ocr_textfloat")
    lines = () if page is None else page.iter("span")
    for line in lines:
        said = line.get("title", "")
        box, size = _box(said, scale), _SIZE.search(said)
        if line.get("class") not in kinds or box is None or size is None:
            continue
        slope = _BASELINE.search(said)
        baseline = box.y1 + (float(slope.group(2)) * scale if slope else 0.0)
        points = float(size.group(1)) * scale
        words = line.iter("span")
        runs = [run for word in words if (run := _run(word, scale, baseline, points))]
        if len(runs) > 1 and _BULLET.fullmatch(runs[0].text.strip()):
            runs[0] = replace(runs[0], text="• ")
        if runs:
            pieces.append(make_piece(runs))
    return pieces


def _run(word: HtmlElement, scale: float, baseline: float, size: float) -> Run | None:
    said = word.get("title", "")
    box, sure = _box(said, scale), _CONFIDENCE.search(said)
    text = "".join(word.itertext()).strip()
    if word.get("class") != "ocrx_word" or not text or box is None:
        return None
    # A letter or figure is kept however faint: a page without it would say something else.
    faint = sure is not None and int(sure.group(1)) < _SURE
    if not any(c.isalnum() for c in text) and (faint or set(text) <= set("_|~")):
        return None
    return Run(text + " ", box, baseline, size, bold=False)


def _box(said: str, scale: float) -> Box | None:
    match = _BBOX.search(said)
    if match is None:
        return None
    x0, y0, x1, y1 = (int(edge) * scale for edge in match.groups())
    return Box(x0, y0, x1, y1)
