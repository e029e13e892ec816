"""What stands there word for word, though it is doubted: a heading that asks, a row that tells.

« Quelle entreprise a vendu la balayeuse ? » has a verb and a noun that no row needs: the head of
the column (« Titulaire ») says them for every row. The row answers where it alone has the thing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefbot.answering.citing.draft import Draft, is_filled, say
from briefbot.answering.compose.additions import with_notes
from briefbot.answering.compose.evidence.prose import joined_line
from briefbot.answering.question.targets import Dealing, heads_amount, heads_party
from briefbot.answering.reading.models import Case
from briefbot.answering.reading.organisations import FOUND, ITSELF
from briefbot.answering.sources.units import Unit, UnitDocument
from briefbot.text.words import Word, fold, words

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


def compose_deal(case: Case) -> Draft | None:
    """The one row that has the thing asked about, where its heads say the rest; else None."""
    dealing, amount = case.asked.dealing, "amount" in case.asked.kinds
    if dealing is None or not (dealing.who or amount) or case.asked.asserted:
        return None
    things = [n for n in case.needs if n.entity or n.place.start not in dealing.ties]
    found = [
        each.unit
        for each in case.evidence
        if things
        and all(need.support(each.unit.keys) >= ITSELF for need in things)
        and _heads_say(each.unit, dealing, amount=amount)
    ]
    if len(found) != 1:
        return None
    (row,) = found
    return with_notes(case, Draft((say(case.document(row), row),), focus=(row,)))


def _heads_say(row: Unit, dealing: Dealing, *, amount: bool) -> bool:
    """Whether a row's filled columns are headed by all that is asked for."""
    heads = [fold(head) for place, head in enumerate(row.columns) if is_filled(row, place)]
    party = not dealing.who or any(map(heads_party, heads))
    return party and (not amount or any(map(heads_amount, heads)))
