"""Whether a sentence says what a question asks in the way the question does.

« Est censé traverser », « sera ouvert », « l'idée que le bac traverse » do not say that it crosses,
though every word of the question is there. The mood that differs, of any word, keeps « oui » back.
"""

from __future__ import annotations

from briefbot.answering.reading.models import Case
from briefbot.answering.reading.query_terms import ITSELF, Need
from briefbot.answering.sources.units import Unit
from briefbot.text.clauses import reported
from briefbot.text.moods import auxiliaries, mood
from briefbot.text.words import fold

# What opens a clause that only another one tells of; as written, for « où » is no « ou ».
_OPENS = frozenset(("que", "qu", "où", "quand", "lorsque", "lorsqu", "laquelle", "lequel", "dont"))


def says_alike(case: Case, unit: Unit) -> bool:
    """Whether a unit says it in the question's moods, and in no clause that another tells of."""
    return (
        all(_in_its_mood(need, unit) for need in case.needs)
        and _auxiliaries_agree(case, unit)
        and not _is_told_of(case, unit)
    )


def _in_its_mood(need: Need, unit: Unit) -> bool:
    here = [word for word in unit.words if need.support(word.keys) >= ITSELF]
    return not here or any(mood(word.text) == mood(need.said) for word in here)


def _auxiliaries_agree(case: Case, unit: Unit) -> bool:
    asked, said = case.asked.auxiliaries, auxiliaries(unit.words)
    return said <= (asked or {"plain"}) and (not asked or bool(said))


def _is_told_of(case: Case, unit: Unit) -> bool:
    """Whether « que » or the like stands before all that the question asks of."""
    if reported(fold(unit.text)) is not None:  # of who speaks: it was looked at
        return False
    first = next(
        (w for w in unit.words if any(n.support(w.keys) >= ITSELF for n in case.needs)), None
    )
    return first is not None and any(
        word.text.lower() in _OPENS for word in unit.words if word.start < first.start
    )
