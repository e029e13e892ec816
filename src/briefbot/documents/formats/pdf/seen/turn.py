"""From pdfium's coordinates to those of a page as it is read.

Points, x to the right and y **down** from the top left corner, pages on their side turned back.
"""

from __future__ import annotations

import pypdfium2 as pdfium

from briefbot.documents.formats.pdf.pieces import Box


class QuarterTurn:
    """From pdfium's coordinates to the page's as read."""

    def __init__(self, page: pdfium.PdfPage, quarter: int | None = None) -> None:
        left, bottom, right, top = page.get_bbox()
        self._edges = (left, bottom, right, top)
        self.page_quarter = (page.get_rotation() // 90) % 4
        self.quarter = self.page_quarter if quarter is None else quarter

    def point(self, x: float, y: float) -> tuple[float, float]:
        """A point as read, y down."""
        left, bottom, right, top = self._edges
        if self.quarter == 1:
            return y - bottom, x - left
        if self.quarter == 2:
            return right - x, y - bottom
        if self.quarter == 3:
            return top - y, right - x
        return x - left, top - y

    def across(self, left: float, bottom: float, right: float, top: float) -> tuple[float, float]:
        """Where a rectangle begins and ends from left to right, as read."""
        box = self.box(left, bottom, right, top) if self.quarter else None
        return (left - self._edges[0], right - self._edges[0]) if box is None else (box.x0, box.x1)

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        """A rectangle as read."""
        x0, y0 = self.point(left, bottom)
        x1, y1 = self.point(right, top)
        return Box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
