"""What a section's blocks make together: a list with what introduces it, a label with its value.

A piece is a passage before it has its text, its place among the others and its notes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from briefbot.documents.labels import is_value, states_fact
from briefbot.documents.models import Block, Document, PassageKind, Section
from briefbot.documents.recommendations import (
    holds_recommendations,
    introduces_recommendations,
    item_number,
    names_recommendations,
    recommendation_label,
)
from briefbot.documents.sentences import is_blank, sentence_spans

_LONG_LEAD = 400  # characters; of a longer introduction only the last sentence goes with its list
_LABEL_WORDS = 20  # characters of « Recommandation no 3 : » besides its number


@dataclass(frozen=True, slots=True)
class PassagePiece:
    """A passage before it has its text and id; ``block`` gives its place and page."""

    kind: PassageKind
    start: int
    end: int
    block: Block
    label: str = ""
    lead: str = ""


@dataclass
class SectionSplitter:
    """Goes through one section's blocks and keeps in mind what introduces the next one."""

    document: Document
    section: Section
    pieces: list[PassagePiece] = field(default_factory=list)
    pending: Block | None = None  # a paragraph that introduces what follows it
    lead: str = ""  # words in another block that introduce the next one
    asked: bool = False  # those words ask for what follows
    label: str = ""  # the number of a recommendation whose words follow

    def split(self, blocks: Sequence[Block]) -> list[PassagePiece]:
        """The section's pieces, nearly in order: a list's introduction may come after the list."""
        for unit in _units(blocks):
            match unit[0].kind:
                case "heading":
                    self._heading(unit[0])
                case "paragraph":
                    self._paragraph(unit[0])
                case "item":
                    self._list(unit)
                case "row":
                    self._table(unit)
                case "footnote" if self.document.words(unit[0]).strip():
                    self._add("footnote", unit[0].start, unit[0].end, unit[0])
        self._settle()
        return self.pieces

    def _add(
        self, kind: PassageKind, start: int, end: int, block: Block, label: str = "", lead: str = ""
    ) -> None:
        if not is_blank(self.document.text[start:end]):
            self.pieces.append(PassagePiece(kind, start, end, block, label, lead))

    def _settle(self) -> None:
        """Makes a passage of an introduction that nothing took along."""
        if self.pending is not None:
            self._add_paragraph(self.pending, self.pending.start, self.pending.end)
            self.pending = None

    def _add_paragraph(self, block: Block, start: int, end: int, lead: str = "") -> None:
        for low, high in cut(self.document.text, start, end, MAX_PARAGRAPH):
            self._add("paragraph", low, high, block, lead=lead)

    def _introduced_by(self, words: str) -> None:
        self.asked = introduces_recommendations(words)
        self.lead = words if self.asked or words.rstrip().endswith(":") else ""

    def _heading(self, block: Block) -> None:
        words = self.document.words(block)
        self._introduced_by(words)
        label = recommendation_label(words)
        if label and len(words) > len(label) + _LABEL_WORDS:
            self._add("recommendation", block.start, block.end, block, label)
        elif label:
            self.label, self.lead = label, words
        elif states_fact(words):
            self._add_paragraph(block, block.start, block.end)

    def _paragraph(self, block: Block) -> None:
        words = self.document.words(block)
        label = recommendation_label(words) or self.label
        introduces = introduces_recommendations(words) or words.rstrip().endswith(":")
        if self._takes_value(block, label):
            return
        self._settle()
        if introduces and not label:
            self.pending = block
            self._introduced_by(words)
            return
        if label or self.asked:
            self._add("recommendation", block.start, block.end, block, label, self.lead)
        else:
            self._add_paragraph(block, block.start, block.end)
        self.lead, self.asked, self.label = "", False, ""

    def _takes_value(self, block: Block, label: str) -> bool:
        """Take a paragraph with the label right above it (« Vote du budget : »), as one passage."""
        above = self.pending
        if above is None or label or self.asked or not is_value(self.document, above, block):
            return False
        self._add("paragraph", above.start, block.end, above)
        self.pending, self.lead = None, ""
        return True

    def _list(self, items: Sequence[Block]) -> None:
        counted = bool(item_number(items[0].marker))
        numbered = counted and any(map(names_recommendations, self.section.path[-2:]))
        title_asks = introduces_recommendations(self.section.title)
        first_words = self.document.words(items[0])
        if self.asked or numbered or title_asks or recommendation_label(first_words):
            lead = self.lead or (self.section.title if title_asks else "")
            self._settle()
            self._recommended_items(items, lead)
        else:
            self._plain_list(items)
        self.lead, self.asked, self.label = "", False, ""

    def _recommended_items(self, items: Sequence[Block], lead: str) -> None:
        outer = min(item.depth for item in items)
        units: list[list[Block]] = []
        for item in items:
            if units and (item.depth > outer or not item.marker):
                units[-1].append(item)
            else:
                units.append([item])
        for unit in units:
            label = recommendation_label(self.document.words(unit[0]))
            label = label or item_number(unit[0].marker)
            self._add("recommendation", unit[0].start, unit[-1].end, unit[0], label, lead)

    def _plain_list(self, items: Sequence[Block]) -> None:
        start, lead = items[0].start, self.lead
        if self.pending is not None:
            start = self._lead_start(self.pending)
            lead = self.document.text[start : self.pending.end]
            if start > self.pending.start:
                self._add_paragraph(self.pending, self.pending.start, start)
            self.pending = None
        if items[-1].end - start <= MAX_LIST:
            outside = "" if start < items[0].start else lead
            self._add("list", start, items[-1].end, items[0], lead=outside)
            return
        begin, end = start, start
        for item in items:
            if item.end - begin > MAX_LIST and end > begin:
                self._add_list_part(begin, end, item, lead if begin > start else "")
                begin = item.start
            end = item.end
        self._add_list_part(begin, end, items[-1], lead if begin > start else "")

    def _add_list_part(self, start: int, end: int, block: Block, lead: str) -> None:
        for low, high in cut(self.document.text, start, end, MAX_LIST):
            self._add("list", low, high, block, lead=lead)

    def _lead_start(self, block: Block) -> int:
        """Where the sentence that introduces a list begins in its paragraph."""
        words = self.document.words(block)
        if len(words) <= _LONG_LEAD:
            return block.start
        return block.start + sentence_spans(words)[-1][0]

    def _table(self, rows: Sequence[Block]) -> None:
        lead = self.lead
        self._settle()
        for row in rows:
            if row.header:
                continue
            words = [self.document.words(cell) for cell in row.cells]
            label = next(filter(None, map(recommendation_label, words)), "")
            listed = any(map(holds_recommendations, row.columns))
            if listed and not label and len(words) > 1:
                label = item_number(words[0])
            kind: PassageKind = "recommendation" if label or listed else "row"
            own = " ".join(part for part in (lead, row.lead) if part)
            self._add(kind, row.start, row.end, row, label, own)
        self.lead, self.asked, self.label = "", False, ""


def _units(blocks: Sequence[Block]) -> Iterator[list[Block]]:
    """Lists and tables whole, everything else block by block; notes never part a list."""
    unit: list[Block] = []
    for block in blocks:
        if unit and block.group is not None and block.group == unit[-1].group:
            unit.append(block)
            continue
        if unit:
            yield unit
        unit = [block]
    if unit:
        yield unit


MAX_LIST = 2500  # characters of a list and its introduction in one passage
MAX_PARAGRAPH = 1800


def cut(text: str, start: int, end: int, most: int) -> list[tuple[int, int]]:
    """The span in parts of at most ``most`` characters, cut at sentence ends where it has any."""
    words = text[start:end].rstrip()
    if len(words) <= most:
        return [(start, start + len(words))] if words.strip() else []
    parts: list[tuple[int, int]] = []
    wanted = len(words) / -(-len(words) // most)  # parts of about the same length
    for low, high in _short_spans(words, most):
        if parts and high - parts[-1][0] <= most and parts[-1][1] - parts[-1][0] < wanted:
            parts[-1] = (parts[-1][0], high)
        else:
            parts.append((low, high))
    return [(start + low, start + high) for low, high in parts]


def _short_spans(words: str, most: int) -> Iterator[tuple[int, int]]:
    """The sentences of ``words``; one too long for a passage is cut between words, or anywhere."""
    for low, high in sentence_spans(words):
        while high - low > most:
            blank = words.rfind(" ", low + most // 2, low + most)
            cut = blank if blank > 0 else low + most
            yield low, cut
            low = cut + 1 if blank > 0 else cut
        yield low, high
