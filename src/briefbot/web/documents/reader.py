"""The documents as HTML: the list, one document's contents and its full text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain

from markupsafe import Markup

from briefbot.answering.citing.citations import heading_pages
from briefbot.documents.models import Block, Document, Section, Span
from briefbot.french.web import page as french
from briefbot.web.desk import Listed
from briefbot.web.documents.passage import render_blocks
from briefbot.web.templating import render

LONGEST_PART = 200_000  # characters of text shown at once; a browser stays quick with them
DEEPEST = 3  # levels by which the contents are set in


def render_reader(
    library: Sequence[Listed], document: Document, mark: Span | None = None, back: bool = False
) -> str:
    """The library, with one document open at ``mark``; ``back`` offers the way to the answer."""
    parts = _parts(document)
    number = _part_at(parts, mark.start if mark else 0)
    return render(
        "reader.html",
        french=french,
        library=library,
        document=document,
        back=back,
        parts=len(parts),
        number=number,
        near=_near(parts, number),
        entries=_contents(document),
        metadata=_metadata(document),
        sections=_sections(document, parts[number], mark),
    )


def _metadata(document: Document) -> tuple[tuple[str, str], ...]:
    """What is known of a document: the name of each thing and what it is, if anything."""
    data = document.metadata
    inferred = f" {french.INFERRED}" if data.inferred else ""
    return (
        (french.ORGANISATION, f"{data.organisation}{inferred}"),
        (french.DATE, french.date(data.date)),
        (french.KIND, data.kind),
        (french.LANGUAGE, french.LANGUAGES.get(data.language, data.language)),
        (french.FILE, document.source),
        (french.READING, french.SERIES.join(document.notices)),
    )


def _contents(document: Document) -> list[tuple[Section, int, tuple[int, ...]]]:
    """The titled sections, each with how far it is set in and the pages it may begin on."""
    sections = [section for section in document.sections if section.title]
    lowest = min((section.level for section in sections), default=0)
    return [
        (each, min(each.level - lowest, DEEPEST), heading_pages(document, each, each.page))
        for each in sections
    ]


def _sections(
    document: Document, blocks: list[Block], mark: Span | None
) -> list[tuple[Section, tuple[int, ...], Markup]]:
    """The blocks' sections in order, each with its heading's pages and its own blocks' HTML."""
    by_section: dict[int, list[Block]] = {}
    for block in blocks:
        by_section.setdefault(block.section, []).append(block)
    shown = []
    for index, members in by_section.items():
        section = document.sections[index]
        pages = heading_pages(document, section, section.page)
        shown.append((section, pages, render_blocks(document, members, mark)))
    return shown


def _parts(document: Document) -> list[list[Block]]:
    """The blocks in runs of about ``LONGEST_PART`` characters."""
    parts: list[list[Block]] = [[]]
    size = 0
    for block in chain.from_iterable(map(_pieces, document.blocks)):
        if size and size + block.end - block.start > LONGEST_PART:
            parts.append([])
            size = 0
        parts[-1].append(block)
        size += block.end - block.start
    return parts


def _pieces(block: Block) -> Iterator[Block]:
    """The block, or pieces of it where it is longer than a part (a file of one endless line)."""
    if block.end - block.start <= LONGEST_PART:
        yield block
        return
    for start in range(block.start, block.end, LONGEST_PART):
        end = min(start + LONGEST_PART, block.end)
        yield replace(block, kind="paragraph", start=start, end=end, cells=())


def _part_at(parts: list[list[Block]], offset: int) -> int:
    return max(
        (number for number, blocks in enumerate(parts) if blocks and blocks[0].start <= offset),
        default=0,
    )


def _near(parts: list[list[Block]], number: int) -> list[tuple[int, str]]:
    """Where the parts before and after one begin, each with the label of the way to it."""
    around = ((number - 1, french.PREVIOUS_PART), (number + 1, french.NEXT_PART))
    return [(parts[at][0].start, label) for at, label in around if 0 <= at < len(parts)]
