"""A document cut into its units, each with what introduces it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from briefbot.answering.sources.names import Name, aliases, names
from briefbot.answering.sources.units import Unit, UnitDocument, UnitKind
from briefbot.documents.labels import is_value, states_fact
from briefbot.documents.models import Block, Document, Span
from briefbot.documents.sentences import is_blank, sentence_spans
from briefbot.text.figures import figures
from briefbot.text.words import stems, words


def cut_units(document: Document) -> UnitDocument:
    """Every quotable unit of a document."""
    units: list[Unit] = []
    lead: int | None = None
    lead_section, listed = -1, False
    for number, block in enumerate(document.blocks):
        words_of_it = document.words(block)
        if block.header or is_blank(words_of_it):
            continue
        if block.kind == "heading" and not states_fact(words_of_it):
            continue
        if block.section != lead_section or (block.kind == "paragraph" and listed):
            lead, lead_section = None, block.section
        listed = block.kind in ("item", "row")
        spans = _spans(document, block)
        if _is_value_of(document, units, block):  # quoted with its label, or it would say nothing
            label = units.pop()
            spans[0] = ("sentence", Span(label.start, spans[0][1].end))
            lead = label.lead
        for kind, span in spans:
            unit = _unit(document, len(units), number, block, kind, span)
            # What follows « … recommande de : » is introduced by it, be it one paragraph or a list.
            introduced = lead if kind != "footnote" else None
            units.append(_with_lead(unit, introduced))
        if block.kind == "paragraph" and units:
            lead = units[-1].place if _introduces(units[-1].text) else None
    known = names(document)
    units = [_with_aliases(unit, known) for unit in units]
    heads = tuple(_named(" ".join(section.path), known) for section in document.sections)
    own = tuple(_named(section.title, known) for section in document.sections)
    return UnitDocument(document, tuple(units), heads, stems(document.metadata.title), own)


def _is_value_of(document: Document, units: Sequence[Unit], block: Block) -> bool:
    """Whether a paragraph is the value of the label that is the last unit, and a block whole."""
    if not units or block.kind != "paragraph":
        return False
    last = units[-1]
    above = document.blocks[last.block]
    whole = last.text.strip() == document.words(above).strip()
    return whole and above.end <= block.start and is_value(document, above, block)


def _with_aliases(unit: Unit, known: Sequence[Name]) -> Unit:
    """A unit that holds a name also answers to its acronym, and the other way about."""
    more = aliases(unit.text, unit.keys, known)
    return replace(unit, keys=unit.keys | more) if more - unit.keys else unit


def _named(text: str, known: Sequence[Name]) -> frozenset[str]:
    """The stems of a heading, with those of the names that it holds."""
    keys = stems(text)
    return keys | aliases(text, keys, known)


def _introduces(text: str) -> bool:
    return text.rstrip().endswith((":", ": *"))


def _spans(document: Document, block: Block) -> list[tuple[UnitKind, Span]]:
    text = document.words(block)
    if block.kind == "item":
        return [("item", _trimmed(document, block.start, block.end))]
    if block.kind == "row":
        return [("row", _trimmed(document, block.start, block.end))]
    kind: UnitKind = "footnote" if block.kind == "footnote" else "sentence"
    if kind == "footnote":
        return [(kind, _trimmed(document, block.start, block.end))]
    spans = sentence_spans(text)
    return [(kind, Span(block.start + start, block.start + end)) for start, end in spans]


def _trimmed(document: Document, start: int, end: int) -> Span:
    text = document.text[start:end]
    return Span(start + len(text) - len(text.lstrip()), end - (len(text) - len(text.rstrip())))


def _unit(
    document: Document, place: int, number: int, block: Block, kind: UnitKind, span: Span
) -> Unit:
    text = document.text[span.start : span.end]
    found = words(text, span.start)
    return Unit(
        document=document.id,
        place=place,
        block=number,
        kind=kind,
        section=block.section,
        start=span.start,
        end=span.end,
        text=text,
        words=found,
        keys=frozenset(key for word in found if word.content for key in word.keys),
        figures=figures(text, span.start),
        group=block.group,
        marker=block.marker,
        cells=block.cells,
        columns=block.columns,
        label=block.lead,
    )


def _with_lead(unit: Unit, lead: int | None) -> Unit:
    if lead is None:
        return unit
    return replace(unit, lead=lead)
