"""From a document to its passages: what is searched, quoted and cited.

A passage is a paragraph, a list with what introduces it, a table row, a recommendation or a
footnote. It never crosses a section, and every word under a heading is in one, column heads aside:
those go with each of their rows.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from operator import attrgetter

from briefbot.documents.labels import is_value, states_fact
from briefbot.documents.models import Block, Document, Passage, PassageKind, Section
from briefbot.documents.recommendations import (
    holds_recommendations,
    introduces_recommendations,
    item_number,
    names_recommendations,
    recommendation_label,
)
from briefbot.documents.sentences import cut, is_blank, sentence_spans

_LONG_LEAD = 400  # characters; of a longer introduction only the last sentence goes with its list
MAX_LIST = 2500  # characters of a list and its introduction in one passage
MAX_PARAGRAPH = 1800
_LABEL_WORDS = 20  # characters of « Recommandation no 3 : » besides its number


def split_passages(document: Document) -> tuple[Passage, ...]:
    """Every passage of the document, in the order of its text."""
    made: list[Passage] = []
    seen = [block for block in document.blocks if not is_blank(document.words(block))]
    for index, blocks in groupby(seen, key=lambda block: block.section):
        made += _SectionSplitter(document, document.sections[index]).split(list(blocks))
    made.sort(key=lambda passage: passage.start)
    notes = _notes(document, made)
    return tuple(
        replace(passage, id=f"{document.id}#{place}", notes=tuple(notes.get(place, ())))
        for place, passage in enumerate(made)
    )


def _notes(document: Document, passages: Sequence[Passage]) -> dict[int, list[str]]:
    """The words of the footnotes that are marked in the passages, by the passages' places."""
    ends = [passage.end for passage in passages]
    notes: dict[int, list[str]] = defaultdict(list)
    for footnote in document.footnotes:
        words = document.words(footnote)
        for anchor in footnote.anchors:
            # A mark in a heading goes with the first passage after it.
            place = bisect_left(ends, anchor)
            if place < len(passages) and words not in notes[place]:
                notes[place].append(words)
    return notes


@dataclass
class _SectionSplitter:
    """Goes through one section's blocks and keeps in mind what introduces the next one."""

    document: Document
    section: Section
    passages: list[Passage] = field(default_factory=list)
    pending: Block | None = None  # a paragraph that introduces what follows it
    lead: str = ""  # words in another block that introduce the next one
    asked: bool = False  # those words ask for what follows
    label: str = ""  # the number of a recommendation whose words follow

    def split(self, blocks: Sequence[Block]) -> list[Passage]:
        """Its passages, nearly in order: a list's introduction may come after the list."""
        for _, run in groupby(blocks, key=_group):
            unit = list(run)
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
                    self._add("footnote", unit[0].start, unit[0].end)
        self._settle()
        return self.passages

    def _add(
        self,
        kind: PassageKind,
        start: int,
        end: int,
        label: str = "",
        lead: str = "",
        row: Block | None = None,
    ) -> None:
        """Make a passage of what shows between two offsets, on the page that it begins on."""
        text = self.document.text[start:end]
        if is_blank(text):
            return
        blocks = self.document.blocks
        begun = bisect_right(blocks, start, key=attrgetter("start"))
        printed = blocks[max(0, begun - 1)].page_at(start)
        self.passages.append(
            Passage(
                id="",
                document=self.document.id,
                section=self.section.index,
                kind=kind,
                start=start,
                end=end,
                text=text,
                path=self.section.path,
                page=printed.page,
                pdf_page=printed.pdf_page,
                label=label,
                lead=lead,
                columns=row.columns if row else (),
                cells=row.cells if row else (),
            )
        )

    def _settle(self) -> None:
        """Makes a passage of an introduction that nothing took along."""
        if self.pending is not None:
            self._add_paragraph(self.pending.start, self.pending.end)
            self.pending = None

    def _add_paragraph(self, start: int, end: int) -> None:
        for low, high in cut(self.document.text, start, end, MAX_PARAGRAPH):
            self._add("paragraph", low, high)

    def _introduced_by(self, words: str) -> None:
        self.asked = introduces_recommendations(words)
        self.lead = words if self.asked or words.rstrip().endswith(":") else ""

    def _heading(self, block: Block) -> None:
        words = self.document.words(block)
        self._introduced_by(words)
        label = recommendation_label(words)
        if label and len(words) > len(label) + _LABEL_WORDS:
            self._add("recommendation", block.start, block.end, label)
        elif label:
            self.label, self.lead = label, words
        elif states_fact(words):
            self._add_paragraph(block.start, block.end)

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
            self._add("recommendation", block.start, block.end, label, self.lead)
        else:
            self._add_paragraph(block.start, block.end)
        self.lead, self.asked, self.label = "", False, ""

    def _takes_value(self, block: Block, label: str) -> bool:
        """Take a paragraph with the label right above it (« Vote du budget : »), as one passage."""
        above = self.pending
        if above is None or label or self.asked or not is_value(self.document, above, block):
            return False
        self._add("paragraph", above.start, block.end)
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
            self._add("recommendation", unit[0].start, unit[-1].end, label, lead)

    def _plain_list(self, items: Sequence[Block]) -> None:
        start, lead = items[0].start, self.lead
        if self.pending is not None:
            start = self._lead_start(self.pending)
            lead = self.document.text[start : self.pending.end]
            if start > self.pending.start:
                self._add_paragraph(self.pending.start, start)
            self.pending = None
        begin = end = start
        outside = "" if start < items[0].start else lead
        for item in items:
            if item.end - begin > MAX_LIST and end > begin:
                self._add_list_part(begin, end, outside)
                begin, outside = item.start, lead
            end = item.end
        self._add_list_part(begin, end, outside)

    def _add_list_part(self, start: int, end: int, lead: str) -> None:
        for low, high in cut(self.document.text, start, end, MAX_LIST):
            self._add("list", low, high, lead=lead)

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
            self._add(kind, row.start, row.end, label, own, row)
        self.lead, self.asked, self.label = "", False, ""


def _group(block: Block) -> tuple[int | None, int]:
    """The same for the items of one list or the rows of one table, and its own for other blocks."""
    return block.group, block.start if block.group is None else 0
