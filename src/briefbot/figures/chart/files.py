"""The picture as SVG and as PNG, made here without a network or a browser.

The PNG is a one-page PDF rendered by PDFium, whose own Helvetica has every letter of French: the
library is here already to read PDFs, and no font of the system is needed.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from itertools import accumulate

import pypdfium2

from briefbot.errors import UsageError
from briefbot.figures.chart.bars import charts
from briefbot.figures.chart.drawing import BAR, INK, PAPER, Rectangle, Scene, TextLine, draw
from briefbot.figures.models import FigureRow
from briefbot.french.figures import charts as french

SCALE = 2  # pixels of the PNG to one of the scene: sharp on paper and on fine screens
_NARROW_SPACES = str.maketrans({"\u202f": "\u00a0", "\u2009": " "})  # cp1252 lacks them


@dataclass(frozen=True, slots=True)
class Picture:
    """A file of the picture, and how many bars it has."""

    data: bytes
    bars: int


def picture(rows: Sequence[FigureRow], suffix: str) -> Picture:
    """The picture of a sheet as a file of the kind that a name's end asks for.

    Raises:
        UsageError: it is neither ``.svg`` nor ``.png``.
    """
    parts = charts(rows)
    scene = draw(parts)
    bars = sum(len(group.bars) for chart in parts for group in chart.groups)
    if suffix.lower() == ".svg":
        return Picture(as_svg(scene).encode("utf-8"), bars)
    if suffix.lower() == ".png":
        return Picture(as_png(scene), bars)
    raise UsageError(french.NO_FORMAT)


def as_svg(scene: Scene) -> str:
    """The picture as a drawing that says what it is to a screen reader."""
    bars = sum(block.height == BAR for block in scene.blocks)
    shapes = [
        f'<rect x="{b.x:g}" y="{b.y:.1f}" width="{b.width:.1f}" height="{b.height:g}"'
        f' fill="{b.fill}"/>'
        for b in scene.blocks
    ]
    words = [
        f'<text x="{w.x:g}" y="{w.y:.1f}" font-size="{w.size}"'
        f"{' font-weight=' + chr(34) + 'bold' + chr(34) if w.bold else ''}>{escape(w.text)}</text>"
        for w in scene.lines
    ]
    size = f'width="{scene.width}" height="{scene.height:.0f}"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img"'
        f' viewBox="0 0 {scene.width} {scene.height:.0f}" font-family="Helvetica, Arial,'
        f' sans-serif" fill="{INK}"><title>{escape(french.TITLE)}</title>'
        f"<desc>{escape(french.described(bars))}</desc>"
        f'<rect width="100%" height="100%" fill="{PAPER}"/>{"".join(shapes)}{"".join(words)}</svg>'
    )


def as_png(scene: Scene) -> bytes:
    """The picture in pixels."""
    document = pypdfium2.PdfDocument(_as_pdf(scene))
    try:
        image = document[0].render(scale=SCALE).to_pil()
    finally:
        document.close()
    written = io.BytesIO()
    image.save(written, "PNG", optimize=True)
    return written.getvalue()


def _as_pdf(scene: Scene) -> bytes:
    """One page with the picture, in the two standard fonts that every PDF reader has."""
    drawn = [_filled(block, scene.height) for block in scene.blocks]
    drawn += [_written(line, scene.height) for line in scene.lines]
    content = b"\n".join(drawn)
    fonts = b"".join(
        b"/%s << /Type /Font /Subtype /Type1 /BaseFont /%s /Encoding /WinAnsiEncoding >> "
        % (name, face)
        for name, face in ((b"R", b"Helvetica"), (b"B", b"Helvetica-Bold"))
    )
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %d %d] /Contents 4 0 R"
        b" /Resources << /Font << %s>> >> >>" % (scene.width, scene.height, fonts),
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
    ]
    bodies = [b"%d 0 obj\n%s\nendobj\n" % (n, body) for n, body in enumerate(objects, 1)]
    head = b"%PDF-1.4\n"
    starts = list(accumulate((len(body) for body in bodies), initial=len(head)))
    table = b"".join(b"%010d 00000 n \n" % start for start in starts[:-1])
    return b"".join(
        (
            head,
            *bodies,
            b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(bodies) + 1, table),
            b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n"
            % (len(bodies) + 1, starts[-1]),
        )
    )


def _filled(block: Rectangle, height: float) -> bytes:
    red, green, blue = (int(block.fill[at : at + 2], 16) / 255 for at in (1, 3, 5))
    bottom = height - block.y - block.height
    return (
        f"{red:.3f} {green:.3f} {blue:.3f} rg {block.x:g} {bottom:.1f}"
        f" {block.width:.1f} {block.height:g} re f"
    ).encode("ascii")


def _written(line: TextLine, height: float) -> bytes:
    said = line.text.translate(_NARROW_SPACES).encode("cp1252", "replace")
    for mark in (b"\\", b"(", b")"):
        said = said.replace(mark, b"\\" + mark)
    font = "B" if line.bold else "R"
    place = f"0.1 g BT /{font} {line.size} Tf {line.x:g} {height - line.y:.1f} Td ("
    return place.encode("ascii") + said + b") Tj ET"
