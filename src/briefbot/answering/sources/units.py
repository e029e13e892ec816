"""A document cut into what can be quoted: sentences, list items, table rows, footnotes."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import Literal

from briefbot.documents.labels import is_value, states_fact
from briefbot.documents.models import Block, Document, Footnote, Span
from briefbot.documents.sentences import is_blank, sentence_spans
from briefbot.text.figures import Figure, figures
from briefbot.text.words import Word, fold, words

_APPENDED = re.compile(r"\W*(?:annexe|appendi|bibliogra|references?\b|sources?\b|notes?\b)")
_VOWELS = tuple("AEIOU")
# What the first word of an organisation's name ends on, for one whose acronym its text never says.
_FEMININE = re.compile(
    r"(?:la )?"
    r"(?:\w+(?:tion|sion|ité|ette|ance|ie|ale|ture|ive)|Ligue|Table|Union|Chambre|Centrale)\b"
)
_ARTICLE = r"(?<![^\W\d])((?:[Ll][ae]|[Ll]es|[Dd]u|[Dd]es|[Aa]ux?)\s|[Ll]['’])"
_WITH_ARTICLE = {
    "le": "le ", "du": "le ", "au": "le ", "la": "la ", "les": "les ", "des": "les ",
    "aux": "les ", "l’": "l’",
}  # fmt: skip
TOP = 1500  # characters in which a document says whose it is
UnitKind = Literal["sentence", "item", "row", "footnote"]


@dataclass(frozen=True, slots=True, eq=False)
class Unit:
    """The least one quotes: ``document.text[start:end] == text``.

    ``place`` is its number among the document's units, ``block`` that of its block. ``lead`` is
    the place of the sentence that introduces a list item or a table. ``keys`` are the stems of
    its words, ``head`` those of its heading path. ``label`` is the words of other cells that a row
    goes with.
    """

    document: str
    place: int
    block: int
    kind: UnitKind
    section: int
    start: int
    end: int
    text: str
    words: tuple[Word, ...]
    keys: frozenset[str]
    figures: tuple[Figure, ...]
    lead: int | None = None
    group: int | None = None
    marker: str = ""
    cells: tuple[Span, ...] = ()
    columns: tuple[str, ...] = ()
    label: str = ""

    @property
    def told_beside(self) -> str:
        """The words of a row's column heads and merged labels."""
        return " ".join(filter(None, (self.label, *self.columns)))


@dataclass(frozen=True, eq=False)
class UnitDocument:
    """A document with its units in order, and where each section's and block's units stand."""

    document: Document
    units: tuple[Unit, ...]
    heads: tuple[frozenset[str], ...]
    title: frozenset[str]
    title_keys: tuple[frozenset[str], ...]

    @cached_property
    def date_figures(self) -> tuple[Figure, ...]:
        """The years in the document's title and date: what all of it is about."""
        meta = self.document.metadata
        return figures(f"{meta.title} {meta.date[:4]}")

    @cached_property
    def publisher(self) -> frozenset[str]:
        """The stems of its publisher's acronym, or of the first acronym it explains near its top.

        Empty where it has none.
        """
        acronym = self.document.metadata.acronym
        top = next((name.acronym for name in _names(self.document.text[:TOP])), "")
        return stems(acronym if acronym.isupper() else top)

    @cached_property
    def whose(self) -> frozenset[str]:
        """The stems of its publisher's name, in full and in letters."""
        return self.publisher | stems(self.document.metadata.organisation)

    @cached_property
    def article(self) -> str:
        """What goes before its publisher's acronym: « la » where its text says « la FTQ »."""
        meta = self.document.metadata
        if meta.acronym.startswith(_VOWELS):
            return "l’"
        before = re.compile(rf"\b([Ll][ae]) {re.escape(meta.acronym)}\b")
        said = [match[1].lower() for match in before.finditer(self.document.text)]
        feminine = said.count("la") * 2 > len(said) if said else _FEMININE.match(meta.organisation)
        return "la " if feminine else "le "

    @cached_property
    def named_with(self) -> str:
        """What goes before its publisher's name: « la » where it is written « de la Coop du Nord ».

        Of a name in full, empty where its text never says: it may be a person's.
        """
        name = self.document.metadata.acronym
        if name.isupper() or not name:
            return self.article
        said = Counter(
            _WITH_ARTICLE[match[1].lower().replace("'", "’").strip()]
            for match in re.finditer(_ARTICLE + re.escape(name), self.document.text)
        )
        return max(said, key=lambda article: said[article], default="")

    @cached_property
    def last_sections(self) -> tuple[int, ...]:
        """The conclusion, or the last top section that is no annex, and those under it."""
        tops = [section for section in self.document.sections if len(section.path) == 1]
        text = [section for section in tops if not _APPENDED.match(fold(section.title))] or tops
        named = [section for section in text if "conclusion" in fold(section.title)]
        return self.subtree((named or text)[-1].index) if tops else ()

    @property
    def is_sheet(self) -> bool:
        """Whether it is a sheet about other documents rather than a document of its own."""
        return self.document.metadata.kind.strip().lower() == "fiche"

    def around(self, unit: Unit) -> frozenset[str]:
        """The stems of a unit's heading path and, for a row, of its column heads."""
        head = self.heads[unit.section]
        beside = unit.told_beside
        return head | stems(beside) if beside else head

    def context(self, unit: Unit) -> tuple[Figure, ...]:
        """The figures of a unit's headings, column heads and labels, and of the whole document."""
        path = self.document.sections[unit.section].path
        return (*figures(" ".join((*path, unit.told_beside))), *self.date_figures)

    def introduced_by(self, unit: Unit) -> frozenset[str]:
        """The stems of what introduces a unit; none where nothing does."""
        return frozenset() if unit.lead is None else self.units[unit.lead].keys

    def within(self, start: int, end: int) -> tuple[Unit, ...]:
        """The units that stand between two offsets."""
        first = bisect_left(self._starts, start)
        last = bisect_left(self._starts, end)
        return tuple(unit for unit in self.units[first:last] if unit.end <= end)

    def overlapping(self, start: int, end: int) -> tuple[Unit, ...]:
        """The units that share some text with what stands between two offsets."""
        first = max(bisect_right(self._starts, start) - 1, 0)
        last = bisect_left(self._starts, end)
        return tuple(unit for unit in self.units[first:last] if unit.end > start)

    @cached_property
    def _starts(self) -> list[int]:
        return [unit.start for unit in self.units]

    def section_units(self, section: int) -> tuple[Unit, ...]:
        """A section's own units."""
        return tuple(unit for unit in self.units if unit.section == section)

    def group_units(self, group: int) -> tuple[Unit, ...]:
        """The items of a list or the rows of a table, in order."""
        return tuple(unit for unit in self.units if unit.group == group)

    def subtree(self, section: int) -> tuple[int, ...]:
        """A section and all those under it."""
        found = {section}
        for candidate in self.document.sections:
            if candidate.parent in found:
                found.add(candidate.index)
        return tuple(sorted(found))


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


@dataclass(frozen=True, slots=True)
class Name:
    """A name and its acronym, as a document ties them: « Institut du pain (IP) »."""

    phrase: str
    acronym: str
    first: frozenset[str]
    keys: frozenset[str]


_NAMED = re.compile(r"(?P<name>[A-ZÀ-Ý][\w'’ -]{6,110}) \((?P<acronym>[A-Z][A-Z0-9]{1,9})\)")


@lru_cache(maxsize=256)
def _names(text: str) -> tuple[Name, ...]:
    found: dict[str, Name] = {}
    for match in _NAMED.finditer(text):
        initials = match["acronym"].lower()
        said = words(match["name"])
        for place, word in enumerate(said):
            rest = [w.fold[0] for w in said[place:] if w.content]
            if word.content and "".join(rest) == initials:
                phrase = fold(match["name"])[word.start :]
                found.setdefault(
                    match["acronym"],
                    Name(phrase, match["acronym"], frozenset(word.keys), stems(match["acronym"])),
                )
    return tuple(found.values())


def names(document: Document) -> tuple[Name, ...]:
    """The acronyms a document explains, its publisher's included."""
    return _names(f"{document.metadata.organisation}\n{document.text}")


def _with_aliases(unit: Unit, known: Sequence[Name]) -> Unit:
    """A unit that holds a name also answers to its acronym, and the other way about."""
    more = _aliases(unit.text, unit.keys, known)
    return replace(unit, keys=unit.keys | more) if more - unit.keys else unit


def _named(text: str, known: Sequence[Name]) -> frozenset[str]:
    """The stems of a heading, with those of the names that it holds."""
    keys = stems(text)
    return keys | _aliases(text, keys, known)


def _aliases(text: str, keys: frozenset[str], known: Sequence[Name]) -> frozenset[str]:
    plain = fold(text)
    more: frozenset[str] = frozenset()
    for name in known:
        if name.keys & keys:
            more |= name.first
        elif name.phrase in plain:
            more |= name.keys
    return more


def is_marked(unit: Unit, note: Footnote) -> bool:
    """Whether the mark of a footnote stands in a unit."""
    return any(unit.start <= anchor <= unit.end for anchor in note.anchors)


def stems(text: str) -> frozenset[str]:
    """The stems of a text's content words."""
    return frozenset(key for word in words(text) if word.content for key in word.keys)


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


def one_line(text: str) -> str:
    """A quote as it reads in running text: breaks and runs of blanks become one space."""
    return re.sub(r"[ \t\r\n]+", " ", text).strip()
