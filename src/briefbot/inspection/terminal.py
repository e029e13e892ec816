"""What was read of a file, as lines for a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from briefbot.french.documents import inspection as french
from briefbot.inspection.models import Inspected, NoteRead, TableRead
from briefbot.web.text import one_line

_LONGEST = 100  # characters of a note or a row of heads


def as_text(read: Inspected) -> str:
    """Every part under its title; what has nothing is left out, warnings aside."""
    return "\n".join(_lines(read))


def _lines(read: Inspected) -> Iterator[str]:
    document = read.document
    told = document.metadata
    yield f"{french.TITLE}\u00a0: {one_line(told.title) or french.WITHOUT_TITLE}"
    organisation = one_line(told.organisation) or french.UNSTATED
    inferred = f" {french.INFERRED}" if told.inferred else ""
    yield f"{french.ORGANISATION}\u00a0: {organisation}{inferred}"
    yield f"{french.DATE}\u00a0: {told.date or french.UNSTATED}"
    yield french.counted(*read.sizes)
    yield from _part(french.WARNINGS, document.warnings or (french.ALL_READ,))
    yield from _part(french.OUTLINE, _outline(read))
    yield from _part(french.PAGES, _pages(read))
    yield from _part(french.TABLES, (line for table in read.tables for line in _table(table)))
    yield from _part(french.NOTES, map(_note, read.notes))


def _part(title: str, lines: Iterator[str] | tuple[str, ...]) -> Iterator[str]:
    held = list(lines)
    if held:
        yield f"\n{title}"
        yield from (f"  {line}" for line in held)


def _outline(read: Inspected) -> Iterator[str]:
    for depth, section in read.outline:
        page = f"  [{french.page(section.pdf_page, '')}]" if section.pdf_page else ""
        title = one_line(section.title) or french.WITHOUT_TITLE
        yield f"{'  ' * depth}{title}{page}"


def _pages(read: Inspected) -> Iterator[str]:
    for page in read.pages:
        state = f", {page.state}" if page.state else ""
        name = french.page(page.pdf_page, page.printed)
        yield f"{name}\u00a0: {french.characters(page.characters)}{state}"


def _table(table: TableRead) -> Iterator[str]:
    place = f", {french.page(table.pdf_page, '')}" if table.pdf_page else ""
    title = one_line(table.title) or french.WITHOUT_TITLE
    yield f"{title}{place}\u00a0: {french.size(*table.size)}"
    if table.columns:
        yield f"  {_shortened(' | '.join(table.columns))}"
    for lead in table.leads:
        yield f"  {_shortened(french.read_with(lead))}"


def _note(read: NoteRead) -> str:
    calls = [french.called_after(one_line(words)) for words in read.called_after]
    return f"{read.note.marker}. {_shortened(read.words)} ({', '.join(calls) or french.NOT_TIED})"


def _shortened(words: str) -> str:
    line = one_line(words)
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1] + "…"
