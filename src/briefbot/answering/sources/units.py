"""What can be quoted of a document: its sentences, list items, table rows and footnotes."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from briefbot.answering.sources.names import names_in
from briefbot.documents.models import Document, Footnote, Span
from briefbot.text.figures import Figure, figures
from briefbot.text.words import Word, fold, stems

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
    its content words. ``label`` is the words of other cells that a row goes with.
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

    @property
    def name(self) -> str:
        """The words of a row's first cell; empty outside a table."""
        return self.text[: self.cells[0].end - self.start] if self.cells else ""

    def figures_in(self, cell: Span) -> tuple[Figure, ...]:
        """The figures that begin in a cell of the row."""
        return tuple(each for each in self.figures if cell.start <= each.start < cell.end)

    def keys_in(self, cell: Span) -> frozenset[str]:
        """The stems of the words of a cell of the row."""
        held = (word for word in self.words if cell.start <= word.start < cell.end)
        return frozenset(key for word in held for key in word.keys)

    def head(self, place: int) -> str:
        """The head of a column; empty where there is none."""
        return self.columns[place] if place < len(self.columns) else ""

    def cell_of(self, figure: Figure) -> int | None:
        """The number of the cell that a figure begins in; None outside a table."""
        held = (n for n, cell in enumerate(self.cells) if cell.start <= figure.start < cell.end)
        return next(held, None)

    def head_of(self, figure: Figure) -> str:
        """The head of the column that a figure stands in; empty where there is none."""
        place = self.cell_of(figure)
        return "" if place is None else self.head(place)


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
        top = next((name.acronym for name in names_in(self.document.text[:TOP])), "")
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
    def group_starts(self) -> dict[int | None, int]:
        """The place of the first unit of each table or list."""
        return {unit.group: unit.place for unit in reversed(self.units) if unit.group is not None}

    @cached_property
    def named_with(self) -> str:
        """What goes before its publisher's name: « la » where it is written « de la Coop du Nord »,
        or « la Ville » of Ville de Sorel.

        Of a name in full, empty where its text never says: it may be a person's.
        """
        name = self.document.metadata.acronym
        if name.isupper() or not name:
            return self.article
        for named in (re.escape(name), rf"{re.escape(name.split()[0])}\b"):
            said = Counter(
                _WITH_ARTICLE[match[1].lower().replace("'", "’").strip()]
                for match in re.finditer(_ARTICLE + named, self.document.text)
            )
            if said:
                return max(said, key=lambda article: said[article])
        return ""

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


def is_marked(unit: Unit, note: Footnote) -> bool:
    """Whether the mark of a footnote stands in a unit."""
    return any(unit.start <= anchor <= unit.end for anchor in note.anchors)


def one_line(text: str) -> str:
    """A quote as it reads in running text: breaks and runs of blanks become one space."""
    return re.sub(r"[ \t\r\n]+", " ", text).strip()
