"""The verdict on a claim, from what it was found to be beside each passage near it.

« Appuyé » wants three things at once: every figure, date, name and bound of the claim in the
passages shown, nothing that turns it round, and either the document's own wording (proved word by
word as a chat model's sentence is) or the judge's word for it. « Contredit » wants a passage of the
same thing that differs in something named. All else is « rien là-dessus ».
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from briefbot.checking.comparing import Comparison
from briefbot.checking.models import Difference, Verdict
from briefbot.checking.quantities import Quantity
from briefbot.documents.models import Span
from briefbot.figures.terms import Terms

# Of seven choices the one that called one of a hundred contradicted claims « appuyé », and two of a
# hundred supported ones « contredit », on the 300 measured claims themselves (docs/verifier.md).
BORNE_OUT = 0.8  # the judge's probability that a passage supports a claim
SAID = 0.6  # of the claim's words, for it to be borne out
SAME_THING = 0.45  # of the claim's words, for a passage to speak of the same thing
SURELY_THE_SAME = 0.68  # of the claim's words, for a passage that differs to contradict it
NOT_BORNE_OUT = 0.7  # the judge's probability above which a difference is held for apparent only
DENIED = 0.78  # the judge's probability that a passage contradicts it, where nothing is named
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
        (each for each in comparisons if _borne_out(each)),
        key=lambda each: each.judgement.supported,
        default=None,
    )
    denied = next((each for each in comparisons if _contradicts(each, comparisons)), None)
    if borne is not None and (denied is None or borne.near.coverage >= denied.near.coverage):
        return Decision("supported", (borne,), borne.quantities.slight)
    partly = next((each for each in comparisons if _terms_alone(each)), None)
    if partly is not None and (denied is None or denied is partly):
        return Decision("partly", (partly,), partly.differences)
    if denied is not None:
        return Decision("contradicted", (denied,), denied.differences)
    return Decision("silent", tuple(comparisons[:SHOWN]))


def wants_judge(each: Comparison, proved: Collection[Span]) -> bool:
    """Whether the judge's word on a passage could change the verdict."""
    if proved:
        return False
    if each.clear and each.near.coverage >= SAID:
        return True
    return each.about >= SAME_THING and bool(each.clear or each.differences)


def _holds(each: Comparison) -> bool:
    """Whether no figure of a claim stands otherwise in a passage that has its words."""
    return not (each.quantities.differing or each.quantities.absent or each.unnamed)


def _borne_out(each: Comparison) -> bool:
    return each.clear and each.near.coverage >= SAID and each.judgement.supported >= BORNE_OUT


def _contradicts(each: Comparison, others: Sequence[Comparison]) -> bool:
    """Whether a passage of the same thing says otherwise, and no other has the claim's figures."""
    least = SAME_THING if each.quantities.surely else SURELY_THE_SAME
    if each.about < least or len(each.renamed) < len(each.unnamed):
        return False
    if each.unnamed and any(not other.unnamed for other in others if other.about >= SAME_THING):
        return False  # another passage has the names
    for quantity, _ in each.quantities.differing:
        if any(_has(other, quantity) for other in others if other is not each):
            return False
    if _differs(each):  # the judge hears words better than figures
        return bool(each.quantities.surely) or each.judgement.supported < NOT_BORNE_OUT
    return each.clear and each.judgement.contradicted >= DENIED


def _differs(each: Comparison) -> bool:
    """Whether a passage says something else, and not only what the claim leaves out."""
    figures = each.quantities.differing
    otherwise = any(not _left_out(quantity.terms, told) for quantity, told in figures)
    return otherwise or len(each.differences) > len(dict.fromkeys(told for _, told in figures))


def _has(other: Comparison, quantity: Quantity) -> bool:
    """Whether another passage that speaks of the claim has one of its figures as claimed."""
    return other.near.coverage >= SAME_THING and quantity in other.quantities.standing


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
