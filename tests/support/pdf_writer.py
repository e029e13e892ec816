"""Writes small PDFs byte by byte, each word at its place, for the tests of the PDF reader."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

WIDTH, HEIGHT = 612, 792


@dataclass(frozen=True)
class Words:
    """Words set at a point: ``x`` from the left, ``y`` of the baseline from the top."""

    x: float
    y: float
    text: str
    size: float = 11
    bold: bool = False


@dataclass(frozen=True)
class Rule:
    """A line of half a point from one corner to the other."""

    x0: float
    y0: float
    x1: float
    y1: float


PageContent = Sequence[Words | Rule]


def write_pdf(
    *pages: PageContent,
    outline: Sequence[tuple[str, int]] = (),
    first_label: int = 0,
    rotate: int = 0,
    info: str = "",
    trailer: str = "",
) -> bytes:
    """A PDF of Helvetica on letter pages.

    ``outline`` holds titles and page indices; ``first_label`` numbers the pages in the file's
    labels; ``rotate`` turns every page on its side, its content with it; ``info`` is the inside of
    the file's properties.
    """
    first_page = 5
    kids = " ".join(f"{first_page + 2 * n} 0 R" for n in range(len(pages)))
    first_entry = first_page + 2 * len(pages)
    catalog = "/Type /Catalog /Pages 2 0 R"
    if outline:
        catalog += f" /Outlines {first_entry} 0 R"
    if first_label:
        catalog += f" /PageLabels << /Nums [0 << /S /D /St {first_label} >>] >>"
    fonts = [
        f"<< /Type /Font /Subtype /Type1 /BaseFont /{name} /Encoding /WinAnsiEncoding >>"
        for name in ("Helvetica", "Helvetica-Bold")
    ]
    objects = [f"<< {catalog} >>", f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>", *fonts]
    for number, content in enumerate(pages):
        drawn = "".join(_drawn(one, rotate) for one in content)
        box = f"0 0 {HEIGHT} {WIDTH}" if rotate else f"0 0 {WIDTH} {HEIGHT}"
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [{box}] /Rotate {rotate} "
            f"/Contents {first_page + 2 * number + 1} 0 R "
            "/Resources << /Font << /F0 3 0 R /F1 4 0 R >> >> >>"
        )
        objects.append(f"<< /Length {len(drawn)} >>\nstream\n{drawn}endstream")
    objects += _outline(outline, first_entry, first_page)
    if info:
        objects.append(f"<< {info} >>")
        trailer += f" /Info {len(objects)} 0 R"
    return _file(objects, trailer)


def lines(
    x: float, y: float, *texts: str, size: float = 11, bold: bool = False, step: float = 13
) -> list[Words]:
    """Words one under another."""
    return [Words(x, y + step * n, text, size, bold) for n, text in enumerate(texts)]


def grid(columns: Sequence[float], rows: Sequence[float]) -> list[Rule]:
    """The rules of a table, from where its columns and rows begin and the last ones end."""
    flat = [Rule(columns[0], y, columns[-1], y) for y in rows]
    return flat + [Rule(x, rows[0], x, rows[-1]) for x in columns]


def _drawn(one: Words | Rule, rotate: int) -> str:
    if isinstance(one, Rule):
        return f"{one.x0} {HEIGHT - one.y0} m {one.x1} {HEIGHT - one.y1} l 0.5 w S\n"
    text = one.text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
    place = f"1 0 0 1 {one.x} {HEIGHT - one.y}"
    if rotate == 90:  # the page will be turned clockwise: its words are set upwards
        place = f"0 1 -1 0 {one.y} {one.x}"
    return f"BT /F{int(one.bold)} {one.size} Tf {place} Tm ({text}) Tj ET\n"


def _outline(entries: Sequence[tuple[str, int]], first: int, first_page: int) -> list[str]:
    if not entries:
        return []
    last = first + len(entries)
    objects = [f"<< /Type /Outlines /First {first + 1} 0 R /Last {last} 0 R >>"]
    for number, (title, page) in enumerate(entries, first + 1):
        around = f"/Next {number + 1} 0 R " if number < last else ""
        around += f"/Prev {number - 1} 0 R " if number > first + 1 else ""
        target = f"/Dest [{first_page + 2 * page} 0 R /Fit]"
        name = title.encode("utf-16-be").hex()
        objects.append(f"<< /Title <FEFF{name}> /Parent {first} 0 R {around}{target} >>")
    return objects


def _file(objects: Sequence[str], trailer: str) -> bytes:
    data, offsets = b"%PDF-1.7\n", []
    for number, text in enumerate(objects, 1):
        offsets.append(len(data))
        data += f"{number} 0 obj\n{text}\nendobj\n".encode("cp1252")
    table = "".join(f"{offset:010d} 00000 n \n" for offset in offsets)
    size, start = len(objects) + 1, len(data)
    end = f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n"
    end += f"<< /Size {size} /Root 1 0 R {trailer} >>\nstartxref\n{start}\n%%EOF"
    return data + end.encode("latin-1")
