"""The « Chiffres » tab: every figure of the documents, to sort, filter, search and open."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import gradio as gr
from markupsafe import Markup

from briefbot.cahier.offers import of_figure
from briefbot.errors import BriefbotError
from briefbot.figures import wording
from briefbot.figures.chart.bars import charts
from briefbot.figures.chart.drawing import NARROW, WIDE, draw
from briefbot.figures.chart.files import as_svg, picture
from briefbot.figures.files import as_csv, as_docx, as_xlsx
from briefbot.figures.models import FigureRow
from briefbot.french.answering.answers import written_pages
from briefbot.french.figures import charts as chart_french
from briefbot.french.figures import sheet as french
from briefbot.text.words import fold
from briefbot.web.desk import Desk
from briefbot.web.events import QUIET, Download, download, format_of
from briefbot.web.templating import render

FIGURES = "chiffres"  # the tab's id
MOST_SHOWN = 400  # rows: more are slow to lay out, and nobody reads them without a filter
_FILES: dict[str, Callable[[Sequence[FigureRow]], bytes]] = {
    "csv": lambda rows: as_csv(rows).encode("utf-8"),
    "xlsx": as_xlsx,
    "docx": as_docx,
    "svg": lambda rows: picture(rows, ".svg").data,
    "png": lambda rows: picture(rows, ".png").data,
}
_TABLES, _PICTURES = ("csv", "xlsx", "docx"), ("svg", "png")
_SHOWS: dict[str, Callable[[FigureRow], bool]] = {
    french.ALL: lambda row: True,
    french.MONEY: lambda row: row.kind == "money",
    french.SHARES: lambda row: row.kind == "share",
    french.NUMBERS: lambda row: row.kind in ("number", "duration"),
    french.DATES: lambda row: row.kind == "date",
    french.UNSOURCED: lambda row: row.unsourced,
    french.DIVERGENT: lambda row: bool(row.differs),
}
_ORDERS: dict[str, Callable[[FigureRow], Any]] = {
    french.BY_PLACE: lambda row: row.number,
    french.BY_SIZE: lambda row: (row.size is None, -(row.size or 0), row.value),
    french.BY_WHAT: lambda row: fold(row.what),
}


class FiguresTab:
    """The tab's components and what happens when they are used.

    ``sheet`` is a component whose ``read`` event names a passage to open, as every other's does.
    """

    def __init__(self, desk: Desk, html: Callable[[str, str], gr.HTML]) -> None:
        self.desk = desk
        with gr.Row(elem_id="figures-controls"):
            self.shown = gr.Radio(list(_SHOWS), value=french.ALL, label=french.SHOW, scale=3)
            self.order = gr.Dropdown(
                list(_ORDERS), value=french.BY_PLACE, label=french.ORDER, scale=1
            )
            self.search = gr.Textbox(label=french.SEARCH, max_lines=1, scale=1)
        self.sheet = html("", "figures")

    def join(self, tab: gr.Tab, chosen: gr.CheckboxGroup, download: gr.HTML) -> None:
        """Show the sheet when the tab is opened, and anew for every choice made on it."""
        asked = [self.shown, self.order, self.search, chosen]
        for event in (tab.select, self.shown.change, self.order.change, self.search.change):
            event(self.show, asked, [self.sheet], **QUIET)
        self.sheet.take(self.take, asked, [download], queue=False, **QUIET)

    def show(self, shown: str, order: str, search: str, chosen: list[str]) -> str:
        """The sheet's HTML for what was chosen."""
        try:
            rows = self._rows(shown, order, search, chosen)
        except BriefbotError as error:
            return render("alert.html", sentence=str(error))
        return render_sheet(rows) + render_chart(rows)

    def take(
        self, shown: str, order: str, search: str, chosen: list[str], clicked: gr.EventData
    ) -> Download:
        """The rows shown, as a file that the browser keeps."""
        format = format_of(clicked, _FILES)
        data = _FILES[format](self._rows(shown, order, search, chosen))
        return download(french.FILE_NAME, format, data)

    def _rows(self, shown: str, order: str, search: str, chosen: list[str]) -> list[FigureRow]:
        """The rows to show. What the browser says it chose is checked against what it may."""
        every = self.desk.briefbot().figures(frozenset(chosen or ()) or None)
        keeps = _SHOWS.get(shown, _SHOWS[french.ALL])
        words = fold(search or "").split()
        kept = [row for row in every if keeps(row) and all(word in _said(row) for word in words)]
        return sorted(kept, key=_ORDERS.get(order, _ORDERS[french.BY_PLACE]))


def _said(row: FigureRow) -> str:
    """What the search box looks in."""
    return fold(f"{row.text} {row.value} {row.what} {row.who} {row.citation.quote}")


def render_sheet(rows: Sequence[FigureRow]) -> Markup:
    """The rows as a table, with what can be done with them above."""
    return render(
        "figures.html",
        french=french,
        rows=rows,
        shown=rows[:MOST_SHOWN],
        tables=_TABLES,
        wording=wording,
        written_pages=written_pages,
        of_figure=of_figure,
    )


def render_chart(rows: Sequence[FigureRow]) -> Markup:
    """The picture of the rows shown, drawn for a wide screen and for a phone, and as a table."""
    parts = charts(rows)
    if not parts:
        return Markup()
    wide, narrow = (Markup(as_svg(draw(parts, width))) for width in (WIDE, NARROW))
    bars = [(group, bar) for chart in parts for group in chart.groups for bar in group.bars]
    return render(
        "chart.html",
        french=chart_french,
        pictures=_PICTURES,
        wide=wide,
        narrow=narrow,
        bars=bars,
    )
