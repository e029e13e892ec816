"""What a publisher asks for in a sentence of its own, under no number."""

from __future__ import annotations

from briefbot.answering.citing.recommendations import recommendations
from briefbot.answering.reading.organisations import Names, names_of
from briefbot.answering.sources.corpus import Corpus
from briefbot.answering.sources.units import Unit
from briefbot.text.words import words

_ASKS = frozenset({"demande", "reclame", "recommande", "sollicite", "propose"})


def asked_in_words(corpus: Corpus, document_id: str) -> tuple[Unit, ...]:
    """The sentences outside the numbered recommendations where the publisher asks for an amount.

    « La Fédération demande 7 M$ » is the publisher's request, whatever it is called elsewhere.
    """
    document = corpus[document_id]
    called = names_of(document)
    numbered = {
        unit.place for each in recommendations(corpus, document_id) for unit in each.statements
    }
    return tuple(
        unit
        for unit in document.units
        if not unit.cells and unit.place not in numbered and _asks_for_an_amount(unit, called)
    )


def _asks_for_an_amount(unit: Unit, called: Names) -> bool:
    verb = next((word for word in unit.words if word.fold in _ASKS), None)
    if verb is None:
        return False
    subject = unit.text[: verb.start - unit.start]
    said = words(subject)
    return (called.said_in(said) or called.alone_in(subject, said)) and any(
        figure.kind == "amount" and figure.start > verb.start for figure in unit.figures
    )
