"""The documents as HTML: the list, one document's contents and its full text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain

from briefbot.answering.citing.citations import possible_pages
from briefbot.documents.models import Block, Document, Section, Span
from briefbot.french import page as french
from briefbot.web.desk import Listed
from briefbot.web.markup import button
from briefbot.web.passage import render_blocks
from briefbot.web.text import escape

LONGEST_PART = 200_000  # characters of text shown at once; a browser stays quick with them


def render_reader(
    library: Sequence[Listed], document: Document, mark: Span | None = None, back: bool = False
) -> str:
    """The library, with one document open at ``mark``; ``back`` offers the way to the answer."""
    parts = _parts(document)
    number = _part_at(parts, mark.start if mark else 0)
    contents = _contents(document, parts)
    listed = "".join(_entry(entry, contents, entry.id == document.id) for entry in library)
    returning = button("back", french.BACK, "quiet") if back else ""
    about = button("about", french.ASK_ABOUT, "quiet", document=document.id)
    links = _part_links(document, parts, number)
    return (
        f'<div class="library"><nav aria-label="{escape(french.DOCUMENTS)}">'
        f'<ul class="documents" role="list">{listed}</ul></nav>'
        f'<article class="full" lang="{escape(document.metadata.language)}"><header>{returning}'
        f'<h2 tabindex="-1" dir="auto">{escape(document.metadata.title)}</h2>'
        f"{_metadata(document)}{about}</header>{links}"
        f'<div class="text" dir="auto">{_sections(document, parts[number], mark)}</div>'
        f"{links}</article></div>"
    )


def _entry(listed: Listed, contents: str, current: bool) -> str:
    """A document of the list; the one that is open carries its table of contents."""
    data = listed.metadata
    about = " · ".join(part for part in (data.acronym, french.date(data.date)) if part)
    state = ' aria-current="true"' if current else ""
    gaps = "".join(f"<small>{escape(gap)}</small>" for gap in listed.gaps)
    return (
        f'<li><button type="button" class="document" data-event="read" '
        f'data-document="{escape(listed.id)}"{state}><span>{escape(data.title)}</span>'
        f"<small>{escape(about)}</small>{gaps}</button>{contents if current else ''}</li>"
    )


def _metadata(document: Document) -> str:
    data = document.metadata
    rows = (
        (french.ORGANISATION, data.organisation),
        (french.DATE, french.date(data.date)),
        (french.KIND, data.kind),
        (french.LANGUAGE, french.LANGUAGES.get(data.language, data.language)),
        (french.FILE, document.source),
        (french.READING, french.SERIES.join(document.notices)),
    )
    listed = "".join(
        f"<div><dt>{escape(name)}</dt><dd>{escape(value)}</dd></div>"
        for name, value in rows
        if value
    )
    return f'<dl class="metadata">{listed}</dl>'


def _contents(document: Document, parts: list[list[Block]]) -> str:
    sections = [section for section in document.sections if section.title]
    if not sections:
        return f'<p class="aside">{escape(french.NO_CONTENTS)}</p>'
    lowest = min(section.level for section in sections)
    items = "".join(
        f'<li class="depth-{min(section.level - lowest, 3)}">'
        f"{_entry_to(document, section, parts)}</li>"
        for section in sections
    )
    return (
        f'<details class="contents" open><summary>{escape(french.CONTENTS)}</summary>'
        f'<ol role="list">{items}</ol></details>'
    )


def _entry_to(document: Document, section: Section, parts: list[list[Block]]) -> str:
    pages = possible_pages(document, section, section.page)
    page = f"<small>{escape(french.pages(pages))}</small>" if pages else ""
    target = f'data-scroll="section-{section.index}"'
    if len(parts) > 1:
        target += (
            f' data-event="read" data-document="{escape(document.id)}" '
            f'data-start="{section.start}" data-end="{section.body}"'
        )
    return (
        f'<button type="button" class="plain" {target}>'
        f"<span>{escape(section.title)}</span>{page}</button>"
    )


def _sections(document: Document, blocks: list[Block], mark: Span | None) -> str:
    """The blocks' sections one after the other, each under its own heading."""
    by_section: dict[int, list[Block]] = {}
    for block in blocks:
        by_section.setdefault(block.section, []).append(block)
    return "".join(
        _section(document, document.sections[index], members, mark)
        for index, members in by_section.items()
    )


def _section(document: Document, section: Section, blocks: list[Block], mark: Span | None) -> str:
    pages = possible_pages(document, section, section.page)
    page = f'<span class="page">{escape(french.pages(pages))}</span>' if pages else ""
    body = render_blocks(document, blocks, mark)
    return f'<section id="section-{section.index}" tabindex="-1">{page}{body}</section>'


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


def _part_links(document: Document, parts: list[list[Block]], number: int) -> str:
    if len(parts) < 2:
        return ""
    links = []
    for near, label in ((number - 1, french.PREVIOUS_PART), (number + 1, french.NEXT_PART)):
        if 0 <= near < len(parts):
            start = parts[near][0].start
            links.append(button("read", label, document=document.id, start=start, end=start))
    place = escape(french.part(number + 1, len(parts)))
    return f'<div class="parts"><span>{place}</span>{"".join(links)}</div>'
