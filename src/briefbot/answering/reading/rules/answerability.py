"""Answerability by rules: the probability (0 to 1) that the ranked evidence holds an answer."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

from briefbot.answering.question.kinds import QUANTITY_KINDS
from briefbot.answering.question.scope import critical, same_act
from briefbot.answering.reading.models import Case, Evidence
from briefbot.answering.reading.query_terms import FOUND, ITSELF, Need
from briefbot.answering.reading.rules.belonging import (
    UNCOUNTED,
    is_of_another,
    is_of_nothing_named,
    tells_a_rate,
)
from briefbot.answering.sources.term_expansion import general_weight, is_french
from briefbot.text.words import fold

# Coefficients of the log odds that a unit answers: of its coverage, of the share of the terms'
# weight in missing names, of that in unknown words; a constant (see ``benchmarks.declining``).
COVERAGE_TELLS, NAME_MISSING_TELLS, UNKNOWN_TELLS, CONSTANT = 3.8, -4.1, -0.3, -0.7
FEW_WORDS = 2  # terms, up to which coverage by other words alone (0 by stems) earns nothing
# A question put to one document is usually about it; one put to many may be about none. So the
# score counts times the natural logarithm of the number of documents: not at all for one.
SCORE_TELLS, MIDDLING_SCORE = 0.15, 6.8
LEAST_ODDS = -0.35  # log odds from which a question is answered, where no model reads
# Probabilities that stand for a rule's outcome and not for a measure: refused by what the words
# presume; nothing found; covered too little, which is just below being answered.
REFUSED, LEAST_LIKELY, BELOW_A_HALF = 0.001, 0.01, 0.49
ANSWERABLE = 0.5  # probability from which composers are asked for an answer
# Set by hand, as are the two rarities (``general_weight``, in nats).
SURE_COVERAGE = 0.5  # share of the terms' weight from which the first terms may be missing
CONSIDERED = 4  # best units that a rule looks at; twice that where any of them may satisfy it
FAR_BETTER = 2.5  # by how much a unit's score exceeds that of the best with a figure
TELLING_NAME = 4.0  # rarity from which a name must stand in the evidence
NAME_WEIGHT = 5.0  # rarity from which a capitalised word is a name rather than a common noun
_TOLD_IN_WORDS = frozenset({"who", "why", "where", "how"})
_ACT = re.compile(
    r"\b(?:a|ont|est|sont|avait|fut|furent)(?:[- ]t[- ]|-)?(?:il|elle|ils|elles|on)?\s+"
    r"(?:(?:ete|deja|bien|enfin|aussi|toujours) )*"
    r"(?P<done>[a-z]{2,}(?:e|ee|es|ees|i|ie|is|ies|u|ue|us|ues|it|ite|ert))\b"
    r"|\b(?:veu|voul|souhait|propos|demand|recommand)\w*(?:[- ](?:t-)?(?:il|elle|ils|elles|on))?\s+"
    r"(?:de |d')?(?P<wanted>[a-z]{2,}(?:er|ir|re))\b"
)
_ABOUT = re.compile(
    r"\b(?:position|avis|opinion|point de vue|mot|(?:dit|parle|pense)(?:-\S+)?)\b.{0,40}?"
    r"\b(?:sur|de|du|des|d'|quant a|a propos d\S+|about|on) ?(?:le |la |les |l')?"
    r"(?P<word>[a-z-]{4,})\W*$"
)
_TIME = re.compile(
    r"\b(?:siecles?|annees?|lors|lorsqu\w*|quand|avant|apres|pendant|durant|au cours|des que|depuis"
    r"|au (?:debut|moment)|a la fin|(?:en|l'an) \d{3})\b"
)
_ONE = re.compile(r"\b(?:une?|aucune?|nulle?)(?: seule?)?(?: \w+)? $")
_MONEY = re.compile(r"\$|€|dollar|euro", re.IGNORECASE)
_ACRONYM = re.compile(r"\b(?:lettres?|sigle|acronyme|initiales|stands? for|letters?|acronym)\b")


def answerable(case: Case) -> float:
    """The probability that the evidence answers; 0.5 where the log odds are ``LEAST_ODDS``.

    0 where a name in the question is known to no document, ``REFUSED`` where the question presumes
    what the documents do not say, whatever its coverage.
    """
    if any(_unknown_name(need, case) for need in case.needs):
        return 0.0
    if refused(case):
        return REFUSED
    if not case.evidence:
        return LEAST_LIKELY
    if not case.needs and not case.asked.claimed and not case.asked.asserted:
        return 1.0 if case.asked.hints else LEAST_LIKELY
    likely = probability(margin(case))
    return likely if covered(case) else min(likely, BELOW_A_HALF)


def probability(odds: float) -> float:
    """The probability of what has such odds, given their logarithm."""
    return 1.0 / (1.0 + math.exp(-odds))


def refused(case: Case) -> bool:
    """Whether a question cannot be answered as far as words tell, whatever the evidence covers."""
    best = case.evidence[:CONSIDERED]
    return (
        any(critical(need.said) and not _stands(need, best) for need in case.needs)
        or _context_missing(case, best)
        or _amount_unknown(case)
        or _amounts_of_others(case)
        or is_of_nothing_named(case.asked, case.needs)
        or tells_a_rate(case.asked, _counted(case), [each.unit for each in case.evidence])
        or _presumes(case)
        or _subject_unknown(case)
    )


def covered(case: Case) -> bool:
    """Whether the evidence has the names and the head of a question, and counts what it does."""
    answering = _answering(case)
    if not any(_names(case, each) for each in answering):
        return False
    best = max(evidence.coverage for evidence in answering)
    if best < SURE_COVERAGE and _head_missing(case):
        return False
    return _counts(case) and _expands(case) and _tells_change(case)


def _answering(case: Case) -> list[Evidence]:
    """The units the answer would be made of: those of the type wanted, where there are some.

    Asked for something else as well (« par qui, et à quel prix ? »), any may tell that.
    """
    typed = [each for each in case.evidence[: 2 * CONSIDERED] if each.typed]
    figures_only = case.asked.wanted and not _TOLD_IN_WORDS & set(case.asked.kinds)
    if typed and figures_only and not _told_in_words(case, typed[0]):
        return typed[:CONSIDERED]
    return list(case.evidence)[:CONSIDERED]


def _told_in_words(case: Case, typed: Evidence) -> bool:
    """Whether a unit far better than any with a figure tells it: « lors de … », « un seul … »."""
    best = case.evidence[0]
    if best.score <= typed.score + FAR_BETTER:
        return False
    if case.asked.kind == "date":
        return _TIME.search(fold(best.unit.text)) is not None
    return case.asked.kind == "count" and _counts_one(_counted(case), best)


def margin(case: Case) -> float:
    """By how much the odds that the documents answer exceed those asked for."""
    return max(odds(case, each) for each in _answering(case)) - LEAST_ODDS


def odds(case: Case, evidence: Evidence) -> float:
    """The logarithm of the odds that a unit's evidence answers the question."""
    total = sum(need.weight for need in case.needs) or 1.0
    unknown = sum(need.weight for need in case.needs if not need.known)
    names = sum(
        need.weight
        for need, support in zip(case.needs, evidence.supports, strict=True)
        if need.entity and support < FOUND and general_weight(need.stem) >= NAME_WEIGHT
    )
    return (
        CONSTANT
        + COVERAGE_TELLS * (evidence.coverage + _likeness(case, evidence))
        + NAME_MISSING_TELLS * names / total
        + UNKNOWN_TELLS * unknown / total
        + SCORE_TELLS * _documents(case) * (evidence.score - MIDDLING_SCORE)
    )


def _likeness(case: Case, evidence: Evidence) -> float:
    """The coverage gained by other words; a question of ``FEW_WORDS`` must have one by its stem."""
    if len(case.needs) <= FEW_WORDS and evidence.coverage == 0:
        return min(evidence.likeness, 0.0)
    return evidence.likeness


def _names(case: Case, evidence: Evidence) -> bool:
    """Whether the names in the question stand in a unit or around it."""
    return all(
        support >= FOUND
        for need, support in zip(case.needs, evidence.supports, strict=True)
        if need.entity and max(need.weight, general_weight(need.stem)) >= TELLING_NAME
    )


def _documents(case: Case) -> float:
    """The logarithm of the number of documents asked."""
    return math.log(max(len(case.documents), 1))


def _head_missing(case: Case) -> bool:
    """Whether the first words of a question that wants a figure, its very subject, are nowhere.

    Of an English question too many are, for want of a translation.
    """
    wants_figure = case.asked.kind in QUANTITY_KINDS
    if not wants_figure or len(case.needs) < 3 or case.asked.language == "en":
        return False
    return not any(
        support >= FOUND
        for evidence in case.evidence[:CONSIDERED]
        for support in evidence.supports[:2]
    )


def _unknown_name(need: Need, case: Case) -> bool:
    """A name that no document holds: what is asked of it cannot stand there either."""
    if not need.entity or need.known:
        return False
    rare = general_weight(need.stem) >= NAME_WEIGHT or not is_french(need.said)
    return rare or case.asked.language == "en"


def _stands(need: Need, best: tuple[Evidence, ...]) -> bool:
    return any(
        need.support(evidence.unit.keys) >= ITSELF or same_act(need.said, evidence.unit.text)
        for evidence in best
    )


def _context_missing(case: Case, best: tuple[Evidence, ...]) -> bool:
    """A year or a duration the question takes as given, and that no good unit states."""
    given = [f for f in case.asked.claimed if f.kind in ("year", "duration", "percent")]
    if not given or case.asked.kind in ("sum", "summary"):
        return False
    stated = [
        figure
        for evidence in best
        for figure in (*evidence.unit.figures, *case.document(evidence.unit).context(evidence.unit))
    ]
    return any(
        not any(f.same(other) for f in given if f.kind == kind for other in stated)
        for kind in {figure.kind for figure in given}
    )


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


def _presumes(case: Case) -> bool:
    """Whether « pourquoi » takes for granted that something was done, or is wanted, that no unit
    tells of: « pourquoi l'a-t-on fermé », « pourquoi veut-elle fermer ».
    """
    if "why" not in case.asked.kinds[:2]:
        return False
    acts = {match["done"] or match["wanted"] for match in _ACT.finditer(fold(case.asked.text))}
    told = case.evidence[: 2 * CONSIDERED]
    return any(
        not any(need.support(evidence.unit.keys) >= FOUND for evidence in told)
        for need in case.needs
        if fold(need.said) in acts
    )


def _subject_unknown(case: Case) -> bool:
    """Whether what someone is said to speak of, « sur le nucléaire », is a word of no document."""
    about = {match["word"] for match in _ABOUT.finditer(fold(case.asked.text))}
    return any(
        max(need.matches.values(), default=0.0) < ITSELF and fold(need.said) in about
        for need in case.needs
    )


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


def _counted(case: Case) -> list[Need]:
    """What « combien de » asks for."""
    return [need for need in case.needs if fold(need.said) in case.asked.counted]


def _counts_one(counted: Sequence[Need], evidence: Evidence) -> bool:
    """Whether a unit has one of the things counted, or none: « un seul départ », « aucun »."""
    unit = evidence.unit
    return any(
        need.support(word.keys) >= ITSELF
        and _ONE.search(fold(unit.text[: word.start - unit.start]))
        for need in counted
        for word in unit.words
    )


def _tells_change(case: Case) -> bool:
    """Whether, asked by how much something changed, a unit has a figure of a change."""
    if "change" not in case.asked.intents:
        return True
    return any(each.typed for each in case.evidence[: 2 * CONSIDERED])


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
