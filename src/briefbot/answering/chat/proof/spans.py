"""The documents' own words that a proved sentence stands on, as short as they can be."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from briefbot.answering.chat.proof.checker import Proof
from briefbot.answering.chat.proof.sources import Ground
from briefbot.answering.citing.citations import Quote
from briefbot.answering.citing.draft import cell_quote, quote_of
from briefbot.answering.sources.units import Unit
from briefbot.text.figures import Figure, figures
from briefbot.text.words import words

MOST_QUOTES = 4  # of one sentence; more from one list or table become one quote


@dataclass(frozen=True, slots=True)
class _Needed:
    """What is to be found in the quotes."""

    keys: frozenset[str]
    figures: tuple[Figure, ...]

    def gain(self, unit: Unit, start: int, end: int, had: set[str]) -> set[str]:
        """What a span of a unit adds: stems of the sentence, and its figures."""
        found = {
            key
            for word in unit.words
            if start <= word.start < end and word.content
            for key in word.keys
        }
        stated = {
            f"={figure.kind}{figure.value}"
            for figure in self.figures
            for other in unit.figures
            if start <= other.start < end and figure.same(other)
        }
        return (found & self.keys | stated) - had


def supporting_quotes(proof: Proof) -> list[Quote]:
    """The quotes of a sentence, in the order of its grounds; never none."""
    stems = frozenset(key for word in words(proof.text) if word.content for key in word.keys)
    authors = frozenset(key for ground in proof.grounds for key in ground.author_keys)
    needed = _Needed(stems - authors, figures(proof.text))
    quotes = list(dict.fromkeys(q for g in proof.grounds for q in _quotes(g, needed)))
    if len(quotes) <= MOST_QUOTES or len({quote.document for quote in quotes}) > 1:
        return quotes
    start, end = min(q.start for q in quotes), max(q.end for q in quotes)
    return [Quote(quotes[0].document, start, end)]


def _quotes(ground: Ground, needed: _Needed) -> Iterator[Quote]:
    """The unit, or of a row the cells that matter; what introduces it where it adds something."""
    unit = ground.unit
    if unit.cells:
        yield from _cells(unit, needed)
    else:
        yield quote_of(unit)
    had = needed.gain(unit, unit.start, unit.end, set())
    for lead in (*ground.before, *ground.leads):
        if needed.gain(lead, lead.start, lead.end, had):
            yield quote_of(lead)


def _cells(unit: Unit, needed: _Needed) -> Iterator[Quote]:
    """The fewest cells that hold all that the row holds of the sentence, fullest first."""
    had: set[str] = set()
    left = [quote for cell in unit.cells if (quote := cell_quote(unit, cell)).end > quote.start]
    chosen: list[Quote] = []
    while left:
        gains = [needed.gain(unit, quote.start, quote.end, had) for quote in left]
        best = max(range(len(left)), key=lambda place: len(gains[place]))
        if not gains[best] and chosen:
            break
        had |= gains[best]
        chosen.append(left.pop(best))
    yield from sorted(chosen, key=lambda quote: quote.start)
