"""A text cut into what it states, located by offsets in it."""

from __future__ import annotations

from collections.abc import Iterator

from briefbot.checking.claims.clauses import clauses
from briefbot.checking.claims.resolving import Reference
from briefbot.checking.claims.sentences import statements
from briefbot.checking.claims.sorts import LONGEST_HEADING, sort_of
from briefbot.checking.models import Claim

LONGEST_CLAIM = 1200  # characters: what goes on longer is cut off, never read in full


def claims_of(text: str) -> tuple[Claim, ...]:
    """Everything a text states, asks, orders or judges, in order, none overlapping."""
    return tuple(_claims(text))


def _claims(text: str) -> Iterator[Claim]:
    reference = Reference()
    for start, end in statements(text):
        sentence = text[start:end]
        sort = sort_of(sentence)
        if sort == "heading" and len(sentence) > LONGEST_HEADING:
            sort = "claim"
        if sort != "claim":
            yield Claim(start, end, sentence, sentence, sort)
            continue
        for clause in clauses(sentence):
            meaning = reference.resolved(" ".join(clause.meaning.split())[:LONGEST_CLAIM])
            reference.tell(meaning)
            first, last = start + clause.start, start + clause.end
            yield Claim(first, last, text[first:last], meaning, "claim")
