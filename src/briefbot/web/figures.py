"""The « Chiffres » tab: every figure of the documents, to sort, filter, search and open."""

from __future__ import annotations

import base64
import secrets
from collections.abc import Callable, Sequence
from typing import Any

import gradio as gr

from briefbot.cahier.offers import of_figure
from briefbot.errors import BriefbotError
from briefbot.figures import wording
from briefbot.figures.chart.bars import charts
from briefbot.figures.chart.drawing import NARROW, WIDE, draw
from briefbot.figures.chart.files import as_svg, picture
from briefbot.figures.files import as_csv, as_docx, as_xlsx
from briefbot.figures.models import FigureRow
from briefbot.french import charts as chart_french
from briefbot.french import figures as french
from briefbot.text.words import fold
from briefbot.web.desk import Desk
from briefbot.web.markup import keep_button
from briefbot.web.text import escape, one_line

FIGURES = "chiffres"  # the tab's id
MOST_SHOWN = 400  # rows: more are slow to lay out, and nobody reads them without a filter
_CSV = "text/csv;charset=utf-8"
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_SVG, _PNG = "image/svg+xml", "image/png"
_FILES: dict[str, tuple[str, Callable[[Sequence[FigureRow]], bytes]]] = {
    "csv": (_CSV, lambda rows: as_csv(rows).encode("utf-8")),
    "xlsx": (_XLSX, as_xlsx),
    "docx": (_DOCX, as_docx),
    "svg": (_SVG, lambda rows: picture(rows, ".svg").data),
    "png": (_PNG, lambda rows: picture(rows, ".png").data),
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
        quiet: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
        for event in (tab.select, self.shown.change, self.order.change, self.search.change):
            event(self.show, asked, [self.sheet], **quiet)
        self.sheet.take(self.take, asked, [download], queue=False, **quiet)

    def show(self, shown: str, order: str, search: str, chosen: list[str]) -> str:
        """The sheet's HTML for what was chosen."""
        try:
            rows = self._rows(shown, order, search, chosen)
        except BriefbotError as error:
            return f'<p class="aside" role="alert">{escape(str(error))}</p>'
        return render_sheet(rows) + render_chart(rows)

    def take(
        self, shown: str, order: str, search: str, chosen: list[str], clicked: gr.EventData
    ) -> dict[str, str]:
        """The rows shown, as a file that the browser keeps."""
        asked = clicked._data.get("format") if isinstance(clicked._data, dict) else None
        format = asked if asked in _FILES else "csv"
        type, made = _FILES[format]
        data = made(self._rows(shown, order, search, chosen))
        return {
            "name": f"{french.FILE_NAME}.{format}",
            "type": type,
            "data": base64.b64encode(data).decode("ascii"),
            "once": secrets.token_hex(4),
        }

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


def render_sheet(rows: Sequence[FigureRow]) -> str:
    """The rows as a table, with what can be done with them above."""
    if not rows:
        return f'<p class="aside" role="status">{escape(french.NONE_SHOWN)}</p>'
    buttons = " ".join(
        f'<button type="button" class="quiet" data-event="take" data-format="{name}">'
        f"{escape(french.take(name))}</button>"
        for name in _TABLES
    )
    heads = "".join(f'<th scope="col">{escape(head)}</th>' for head in french.HEADS)
    shown = rows[:MOST_SHOWN]
    body = "".join(_line(row) for row in shown)
    return (
        f'<p role="status">{escape(french.shown(len(shown), len(rows)))} {buttons}</p>'
        f'<div class="table" tabindex="0" role="region" aria-label="{escape(french.SHEET)}">'
        f"<table><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def render_chart(rows: Sequence[FigureRow]) -> str:
    """The picture of the rows shown, drawn for a wide screen and for a phone, and as a table."""
    parts = charts(rows)
    if not parts:
        return ""
    wide, narrow = (as_svg(draw(parts, width)) for width in (WIDE, NARROW))
    buttons = " ".join(
        f'<button type="button" class="quiet" data-event="take" data-format="{name}">'
        f"{escape(chart_french.take(name))}</button>"
        for name in _PICTURES
    )
    heads = "".join(f'<th scope="col">{escape(head)}</th>' for head in chart_french.HEADS)
    lines = "".join(
        f"<tr><td>{escape(group.title)}</td><td>{escape(bar.told)}</td>"
        f"<td>{escape(one_line(bar.label))}</td></tr>"
        for chart in parts
        for group in chart.groups
        for bar in group.bars
    )
    return (
        f'<details class="chart" open><summary>{escape(chart_french.TITLE)}</summary>'
        f'<p>{buttons}</p><div class="wide">{wide}</div><div class="narrow">{narrow}</div>'
        f"<details><summary>{escape(chart_french.AS_TABLE)}</summary>"
        f'<div class="table" tabindex="0" role="region" aria-label='
        f'"{escape(chart_french.AS_TABLE)}"><table><thead><tr>{heads}</tr></thead>'
        f"<tbody>{lines}</tbody></table></div></details></details>"
    )


def _line(row: FigureRow) -> str:
    cited = row.citation
    opens = (
        f'<button type="button" class="plain" data-event="read" data-document='
        f'"{escape(cited.document)}" data-start="{row.start}" data-end="{row.end}" '
        f'aria-label="{escape(french.opens(one_line(row.text)))}">{escape(one_line(row.text))}'
        "</button>"
    )
    related = "".join(f"<p>{escape(sentence)}</p>" for sentence in wording.related(row))
    keeps = keep_button(of_figure(row))
    page = str(cited.page) if cited.page is not None else ""
    cells = (
        str(row.number),
        opens,
        escape(row.what),
        escape(wording.terms(row)),
        escape(row.who) + (f"<p>{escape(row.source)}</p>" if row.source else ""),
        escape(page),
        related + keeps,
    )
    return f"<tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>"
