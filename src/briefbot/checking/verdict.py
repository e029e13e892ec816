"""The verdict on a claim, from what it was found to be beside each passage near it.

« Appuyé » wants three things at once: every figure, date, name and bound of the claim in the
passages shown, nothing that turns it round, and either the document's own wording (proved word by
word as a chat model's sentence is) or the judge's word for it. « Contredit » wants a passage of the
same thing that differs in something named. All else is « rien là-dessus ».
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from briefbot.checking.comparing.comparison import Comparison
from briefbot.checking.comparing.judge import UNJUDGED
from briefbot.checking.comparing.quantities import Quantity
from briefbot.checking.models import Difference, Verdict
from briefbot.documents.models import Span
from briefbot.figures.reading.terms import Terms

# Every threshold of a verdict, to be fitted together. The trained judge changes; what it may be
# believed for changes with it. ``python -m benchmarks.claims FILE`` prints what they weigh for each
# claim, so that they can be fitted on claims written for it, never on those that measure. The
# judge's were set on the 1,724 opened claims of ``benchmarks/opened``, 1,188 of them written three
# by three, so that words alone tell nothing of their verdicts.
#
# The judge's probability for it to be believed: that a passage supports a claim (4 of the 568
# contradicted ones are borne out, none of the 558 unsaid ones; at 0.91 nine and one), …
SURE = 0.93
# … that it contradicts one where nothing named differs, …
SURELY_DENIED = 0.92
# … or where something named does differ: below, one such difference in two is only apparent (at
# 0.35, seven more of the contradicted ones, and thirteen more of the true ones).
DIFFERS = 0.55
WORD_FOR_WORD = 0.95  # … unless the passage has so much of the claim's words.

# For a passage to speak of the same thing: of the claim's words, the names aside …
SAME_THING = 0.45
HEARD = 0.15  # … or the judge's probability at most that it says nothing of the claim,
HEARD_LEAST = 0.1  # … with at least so much of its words; set on the sixty claims.
# That probability, up to which a passage with another name in the claim's place contradicts it.
UNHEARD = 0.5
# Of the claim's words, for a passage that differs to contradict it where no judge is heard (the
# sixty claims).
SURELY_THE_SAME = 0.68

SHOWN = 2  # passages shown of a silent finding


@dataclass(frozen=True, slots=True)
class Decision:
    """A verdict, the passages to show for it and what differs."""

    verdict: Verdict
    shown: tuple[Comparison, ...]
    differences: tuple[Difference, ...] = ()


def decide(comparisons: Sequence[Comparison], proved: Collection[Span]) -> Decision:
    """The verdict on a claim; ``proved`` are where units stand that say it in its own words."""
    worded = [each for each in comparisons if each.span in proved and _holds(each)]
    if worded:
        return Decision("supported", (worded[0],), worded[0].quantities.slight)
    borne = max(
        (each for each in comparisons if is_borne_out(each)),
        key=lambda each: (_anchored(each), each.judgement.supported),
        default=None,
    )
    if borne is not None:
        return Decision("supported", (borne,), borne.quantities.slight)
    denied = max(
        (each for each in comparisons if _contradicts(each, comparisons)),
        key=_firmness,
        default=None,
    )
    partly = next((each for each in comparisons if _terms_alone(each)), None)
    if partly is not None and (denied is None or denied is partly):
        return Decision("partly", (partly,), partly.differences)
    if denied is not None:
        return Decision("contradicted", (denied,), denied.differences)
    return Decision("silent", tuple(comparisons[:SHOWN]))


def wants_judge(each: Comparison) -> bool:
    """Whether the judge's word on a passage could change the verdict.

    What seems to turn the claim round may be no more than other words: nothing is borne out there,
    but the judge may find it contradicted.
    """
    if each.about < HEARD_LEAST or _leaves_a_name(each):
        return False
    return bool(each.differences) or not (each.quantities.absent or each.unnamed)


def _holds(each: Comparison) -> bool:
    """Whether no figure of a claim stands otherwise in a passage that has its words."""
    return not (each.quantities.differing or each.quantities.absent or each.unnamed)


def _anchored(each: Comparison) -> bool:
    """Whether a figure of the claim, other than a date, stands in the passage on its terms."""
    return any(quantity.reading.kind != "date" for quantity in each.quantities.standing)


def is_borne_out(each: Comparison) -> bool:
    """Whether a passage has all that can be compared, and the judge finds the claim borne out."""
    return each.clear and speaks_of(each) and each.judgement.supported >= SURE


def speaks_of(each: Comparison) -> bool:
    """Whether a passage speaks of the same thing as the claim, by its words or to the judge."""
    heard = each.judgement.neither <= HEARD and each.about >= HEARD_LEAST
    return heard or each.about >= SAME_THING


def _firmness(each: Comparison) -> tuple[int, bool, float]:
    """How firmly a passage contradicts a claim: first by how many of its figures stand as claimed.

    « 35 % survivent au moins 5 ans » is denied by what is said of five years before what is said
    of ten. Of passages that differ in something named the one that says most of the claim: the
    judge hears figures less well than words.
    """
    as_claimed = len(each.quantities.standing) - len(each.quantities.slight)
    differs = bool(each.differences)
    return as_claimed, differs, each.about if differs else each.judgement.contradicted


def _contradicts(each: Comparison, others: Sequence[Comparison]) -> bool:
    """Whether a passage of the same thing says otherwise, and no other has the claim's figures."""
    if _leaves_a_name(each) or not speaks_of(each):
        return False
    near = [other for other in others if other is not each and speaks_of(other)]
    renamed = [told.claimed for told in each.renamed]
    if set(each.foreign) & set(renamed) and any(not other.unnamed for other in near):
        return False  # another passage has the names
    for quantity, _ in each.quantities.differing:
        if any(_has(other, quantity) for other in near):
            return False
    if _of_another_time(each):
        return False
    if _differs(each):
        return _really_differs(each)
    return each.judgement.contradicted >= SURELY_DENIED


def _really_differs(each: Comparison) -> bool:
    """Whether what differs is no other way to say the same: the judge hears one word less well."""
    told = each.judgement
    if each.quantities.surely or told.contradicted >= DIFFERS:
        return True
    if told == UNJUDGED:
        return each.about >= SURELY_THE_SAME
    replaced = any(difference.aspect in ("who", "place") for difference in each.differences)
    worded = each.near.coverage >= WORD_FOR_WORD
    if replaced and each.about >= SAME_THING:
        return told.neither < UNHEARD
    return worded and told.neither <= HEARD


def _leaves_a_name(each: Comparison) -> bool:
    """Whether a name that a passage does not have is of no difference from it, alone or not."""
    return not all(any(name in told.claimed for told in each.differences) for name in each.foreign)


def _differs(each: Comparison) -> bool:
    """Whether a passage says something else, and not only what the claim leaves out."""
    figures = each.quantities.differing
    otherwise = any(not _left_out(quantity.terms, told) for quantity, told in figures)
    return otherwise or len(each.differences) > len(dict.fromkeys(told for _, told in figures))


def _has(other: Comparison, quantity: Quantity) -> bool:
    """Whether another passage that speaks of the claim has one of its figures as claimed."""
    return quantity in other.quantities.standing and not (other.differences or other.turned)


def _of_another_time(each: Comparison) -> bool:
    """Whether a claim is of a time that the passage does not give: what a figure was in 2015 is not
    denied by what it is.
    """
    told = each.quantities
    missed = [*told.absent, *(quantity for quantity, _ in told.differing)]
    kinds = {quantity.reading.kind == "date" for quantity in missed}
    return kinds == {True, False}


def _terms_alone(each: Comparison) -> bool:
    """Whether a claim only leaves out the period or the bound that a passage gives its figure."""
    told = each.quantities
    if each.near.coverage < SAME_THING or told.absent or each.unnamed or each.turned:
        return False
    return bool(told.differing) and all(
        _left_out(quantity.terms, difference) for quantity, difference in told.differing
    )


def _left_out(terms: Terms, difference: Difference) -> bool:
    if difference.aspect == "period":
        return not terms.period
    return difference.aspect == "bound" and not terms.bound
