"""What a document says under a question of its own, asked in the same words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefbot.answering.citing.draft import Draft
from briefbot.answering.compose.evidence.prose import joined_line
from briefbot.answering.reading.models import Case
from briefbot.answering.reading.query_terms import FOUND
from briefbot.answering.sources.units import Unit, UnitDocument
from briefbot.text.words import Word, words

_FEWEST = 2  # words that tell what a question is about; one alone may be asked of in many ways


def compose_own_question(case: Case) -> Draft | None:
    """The first block under a heading that asks what the question does; None without one."""
    for name in case.corpus.main_first:
        document = case.corpus[name]
        told = next(_answers(document, case), ())
        if told:
            return Draft((joined_line(document, told),), focus=told[:1])
    return None


def _answers(document: UnitDocument, case: Case) -> Iterator[tuple[Unit, ...]]:
    for section in document.document.sections:
        title = section.title.strip()
        if title.endswith("?") and _asks(title, case):
            under = document.section_units(section.index)
            told = tuple(unit for unit in under if unit.block == under[0].block)
            if told and all(unit.kind == "sentence" for unit in told):
                yield told


def _asks(title: str, case: Case) -> bool:
    """Whether a heading has each word that tells of a question, and none that is left over.

    « Où payer ? » and « Quand payer ? » share the one that they have: then every word must be said.
    """
    said = _keys(words(title))
    if len(case.needs) < _FEWEST:
        return bool(case.needs) and said == case.asked.keys
    told = [word.keys for word in words(title) if word.content and word.keys]
    return all(need.support(said) >= FOUND for need in case.needs) and all(
        any(need.support(keys) >= FOUND for need in case.needs) for keys in told
    )


def _keys(said: Sequence[Word]) -> frozenset[str]:
    return frozenset(key for word in said for key in word.keys)
