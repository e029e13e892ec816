"""Answerability by rules: the probability (0 to 1) that the ranked evidence holds an answer."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

from briefbot.answering.question.scope import critical, same_act
from briefbot.answering.reading.models import Case, Evidence
from briefbot.answering.reading.organisations import FOUND, ITSELF, Need
from briefbot.answering.reading.rules.belonging import (
    UNCOUNTED,
    is_of_another,
    is_of_nothing_named,
    tells_a_rate,
)
from briefbot.answering.sources.term_expansion import general_weight, is_french
from briefbot.text.numbers import Figure
from briefbot.text.words import fold

# Coefficients of the log odds that a unit answers: of its coverage, of the share of the terms'
# weight in missing names, of that in unknown words; a constant (fitted on the tests' questions).
COVERAGE_TELLS, NAME_MISSING_TELLS, UNKNOWN_TELLS, CONSTANT = 3.8, -4.1, -0.3, -0.7
FEW_WORDS = 2  # terms, up to which coverage by other words alone (0 by stems) earns nothing
# A question put to one document is usually about it; one put to many may be about none. So the
# score counts times the natural logarithm of the number of documents: not at all for one.
SCORE_TELLS, MIDDLING_SCORE = 0.15, 6.8
LEAST_ODDS = -0.35  # log odds from which a question is answered, where no model reads
# Probabilities that stand for a rule's outcome and not for a measure: what the answer must hold
# stands nowhere near; nothing found.
REFUSED, LEAST_LIKELY = 0.001, 0.01
ANSWERABLE = 0.5  # probability from which composers are asked for an answer
CONSIDERED = 4  # best units that a rule looks at; set by hand
NEARLY_ALL = 0.85  # share of the terms' weight; set by hand
NAME_WEIGHT = 5.0  # rarity (nats) from which a capitalised word is a name; set by hand
_ONE = re.compile(r"\b(?:une?|aucune?|nulle?)(?: seule?)?(?: \w+)? $")
_ACRONYM = re.compile(r"\b(?:lettres?|sigle|acronyme|initiales|stands? for|letters?|acronym)\b")
_MONEY = re.compile(r"\$|€|dollar|euro", re.IGNORECASE)


def answerable(case: Case) -> float:
    """The probability that the evidence answers; 0.5 where the log odds are ``LEAST_ODDS``.

    0 where a name in the question is known to no document, ``REFUSED`` where the rules doubt that
    any unit answers, whatever its coverage.
    """
    if any(_unknown_name(need, case) for need in case.needs):
        return 0.0
    if not case.evidence:
        return LEAST_LIKELY
    if doubted(case):
        return REFUSED
    if not case.needs and not case.asked.claimed and not case.asked.asserted:
        return 1.0 if case.asked.hints else LEAST_LIKELY
    return probability(margin(case))


def probability(odds: float) -> float:
    """The probability of what has such odds, given their logarithm."""
    return 1.0 / (1.0 + math.exp(-odds))


def doubted(case: Case) -> bool:
    """Whether what the answer must hold stands in none of the best units, where there are some."""
    best = case.evidence[:CONSIDERED]
    return (
        any(critical(need.said) and not _stands(need, best) for need in case.needs)
        or any(not need.known and _may_be_translated(need, case) for need in case.needs)
        or _context_missing(case, best)
        or _apart(case)
        or _amount_unknown(case)
        or _amounts_of_others(case)
        or is_of_nothing_named(case.asked, case.needs)
        or tells_a_rate(case.asked, _counted(case), [each.unit for each in case.evidence])
        or not _counts(case)
        or not _expands(case)
    )


def covered(case: Case) -> bool:
    """Whether a good unit, with what stands around it, has nearly all of a question of few words.

    « Quel est le prix ? » gives a reading model little to go by.
    """
    if not case.needs:
        return bool(case.asked.hints)  # the kind of answer is all it says
    best = case.evidence[:CONSIDERED]
    return len(case.needs) <= FEW_WORDS and any(each.coverage >= NEARLY_ALL for each in best)


def margin(case: Case) -> float:
    """By how much the odds that the documents answer exceed those asked for."""
    return max(odds(case, case.evidence[:CONSIDERED])) - LEAST_ODDS


def odds(case: Case, evidence: Sequence[Evidence]) -> list[float]:
    """The logarithms of the odds that each of some units' evidence answers the question."""
    needs, documents = case.needs, math.log(max(len(case.documents), 1))
    total = sum(need.weight for need in needs) or 1.0
    unknown = sum(need.weight for need in needs if not need.known)
    named = [need.entity and general_weight(need.stem) >= NAME_WEIGHT for need in needs]

    def of(each: Evidence) -> float:
        missing = sum(
            need.weight
            for need, name, support in zip(needs, named, each.supports, strict=True)
            if name and support < FOUND
        )
        # A question of ``FEW_WORDS`` must have one by its stem.
        few = len(needs) <= FEW_WORDS and each.coverage == 0
        return (
            CONSTANT
            + COVERAGE_TELLS * (each.coverage + (min(each.likeness, 0.0) if few else each.likeness))
            + NAME_MISSING_TELLS * missing / total
            + UNKNOWN_TELLS * unknown / total
            + SCORE_TELLS * documents * (each.score - MIDDLING_SCORE)
        )

    return [of(each) for each in evidence]


def _unknown_name(need: Need, case: Case) -> bool:
    """A name that no document holds: what is asked of it cannot stand there either."""
    if not need.entity or need.known or _may_be_translated(need, case):
        return False
    rare = general_weight(need.stem) >= NAME_WEIGHT or not is_french(need.said)
    return rare or case.asked.language == "en"


def _may_be_translated(need: Need, case: Case) -> bool:
    """« GDP », « SMEs »: English letters for which a French text has others."""
    return case.asked.language == "en" and need.said.rstrip("s").isupper()


def _stands(need: Need, best: tuple[Evidence, ...]) -> bool:
    return any(
        need.support(evidence.unit.keys) >= ITSELF or same_act(need.said, evidence.unit.text)
        for evidence in best
    )


def _context_missing(case: Case, best: tuple[Evidence, ...]) -> bool:
    """A time or a share the question takes as given, and that no good unit states."""
    given = [*_times(case), *(f for f in case.asked.claimed if f.kind in ("duration", "percent"))]
    if not given or case.asked.kind in ("sum", "summary"):
        return False
    stated = [figure for evidence in best for figure in _stated(case, evidence)]
    return any(
        not any(f.same(other) for f in given if f.kind == kind for other in stated)
        for kind in {figure.kind for figure in given}
    )


def _times(case: Case) -> list[Figure]:
    """The years that the question takes as given, and those of two: « en 2021-2022 »."""
    return [f for f in case.asked.claimed if f.kind == "year" or (f.kind == "date" and not f.month)]


def _stated(case: Case, evidence: Evidence) -> tuple[Figure, ...]:
    """The figures of a unit and of what stands around it."""
    unit = evidence.unit
    return (*unit.figures, *case.document(unit).context(unit))


def _apart(case: Case) -> bool:
    """Whether the names and the year of a question stand together in no good unit.

    Of « combien d'avis à Port-Brume en 2019 », a row of Port-Brume's avis in 2023 says nothing, nor
    does a sentence that counts those of all ports in 2019.
    """
    times = _times(case)
    names = [need.entity and need.known for need in case.needs]

    def together(evidence: Evidence) -> bool:
        named = all(s >= FOUND for s, name in zip(evidence.supports, names, strict=True) if name)
        return named and any(t.same(f) for t in times for f in _stated(case, evidence))

    units = case.evidence[: 2 * CONSIDERED]
    return bool(times) and any(names) and not any(map(together, units))


def _amount_unknown(case: Case) -> bool:
    """An amount the question takes as given, « quelle demande coûte 3 M$ », and no unit states."""
    given = [
        figure
        for figure in case.asked.claimed
        if figure.kind == "amount" and _MONEY.search(figure.text)
        if not case.asked.comparator(figure)
    ]
    if not given or case.asked.kind in ("sum", "summary", "compare"):
        return False
    stated = {
        figure.value
        for name in {evidence.unit.document for evidence in case.evidence}
        for unit in case.corpus[name].units
        for figure in unit.figures
        if figure.kind == "amount"
    }
    return not any(figure.value in stated for figure in given)


def _amounts_of_others(case: Case) -> bool:
    """Whether, asked for an amount, the best units that have one say it of another thing."""
    if case.asked.kind != "amount":
        return False
    typed = [each.unit for each in case.evidence if each.typed][:CONSIDERED]
    return bool(typed) and all(is_of_another(case.needs, case.document(u), u) for u in typed)


def _counted(case: Case) -> list[Need]:
    """What « combien de » asks for."""
    return [need for need in case.needs if fold(need.said) in case.asked.counted]


def _counts(case: Case) -> bool:
    """Whether, asked how many there are of something, a unit counts that very thing."""
    counted = _counted(case)
    if case.asked.kind != "count" or not counted or UNCOUNTED & set(case.asked.counted):
        return True
    for evidence in case.evidence[: 2 * CONSIDERED]:
        for figure in evidence.unit.figures:
            if figure.kind in ("count", "percent", "amount"):
                after = [w for w in evidence.unit.words if w.start >= figure.end][:5]
                if any(n.support(word.keys) >= ITSELF for n in counted for word in after):
                    return True
    best = case.evidence[0]
    return _counts_one(counted, best) or (best.coverage >= 0.6 and best.typed)


def _counts_one(counted: Sequence[Need], evidence: Evidence) -> bool:
    """Whether a unit has one of the things counted, or none: « un seul départ », « aucun »."""
    unit = evidence.unit
    return any(
        need.support(word.keys) >= ITSELF
        and _ONE.search(fold(unit.text[: word.start - unit.start]))
        for need in counted
        for word in unit.words
    )


def _expands(case: Case) -> bool:
    """Whether, asked what letters stand for, a unit spells them out next to the acronym."""
    if not _ACRONYM.search(case.asked.text.lower()):
        return True
    names = [need.said for need in case.needs if need.entity and need.said.isupper()]
    return not names or any(
        re.search(rf"\({re.escape(name)}\)", evidence.unit.text)
        for name in names
        for evidence in case.evidence
    )
