"""What a document says under a question of its own, asked in the same words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefbot.answering.citing.draft import Draft
from briefbot.answering.compose.evidence.prose import joined_line
from briefbot.answering.reading.case import Case
from briefbot.answering.reading.query_terms import FOUND, Need
from briefbot.answering.sources.units import Unit, UnitDocument
from briefbot.text.words import words

_FEWEST = 2  # words that tell what a question is about


def compose_own_question(case: Case) -> Draft | None:
    """The first block under a heading that asks what the question does; None without one."""
    if len(case.needs) < _FEWEST:
        return None
    for name in case.corpus.main_first:
        document = case.corpus[name]
        told = next(_answers(document, case.needs), ())
        if told:
            return Draft((joined_line(document, told),), focus=told[:1])
    return None


def _answers(document: UnitDocument, needs: Sequence[Need]) -> Iterator[tuple[Unit, ...]]:
    for section in document.document.sections:
        title = section.title.strip()
        if title.endswith("?") and _asks(title, needs):
            under = document.section_units(section.index)
            told = tuple(unit for unit in under if unit.block == under[0].block)
            if told and all(unit.kind == "sentence" for unit in told):
                yield told


def _asks(title: str, needs: Sequence[Need]) -> bool:
    """Whether a heading has each word that tells of a question, and none that is left over."""
    told = [word.keys for word in words(title) if word.content and word.keys]
    said = frozenset(key for keys in told for key in keys)
    return all(need.support(said) >= FOUND for need in needs) and all(
        any(need.support(keys) >= FOUND for need in needs) for keys in told
    )
