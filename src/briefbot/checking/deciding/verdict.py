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
from briefbot.checking.comparing.quantities import Quantity
from briefbot.checking.models import Difference, Verdict
from briefbot.documents.models import Span
from briefbot.figures.reading.terms import Terms

# Every threshold of a verdict, to be fitted together. The trained judge changes; what it may be
# believed for changes with it. ``python -m benchmarks.claims FILE`` prints what they weigh for each
# claim, so that they can be fitted on claims written for it, never on those that measure. As long
# as nothing else is said, a value was set on the sixty claims of ``tests/data/claims``. What the
# judge must reach to bear a claim out was set on 1,301 claims: 648 of ``benchmarks/opened`` written
# three by three, so that words alone tell nothing of their verdicts, 216 more on the same nine long
# texts, the sixty, 200 by hand and 177 that a word sets apart (``tests/data/judging``): none of the
# 810 that are not true is found borne out.
#
# The judge's probability that a passage supports a claim, for it to be borne out …
BORNE_OUT_FIGURE = 0.85  # … where a figure of the claim stands on the same terms in a passage that
# speaks of the same thing by its words (the surest false one: 0.849),
BORNE_OUT_APART = 0.8  # … or in one that does not (0.796),
BORNE_OUT = 0.83  # … where none does, and the passage has most of the claim's words (0.858, of one
# that is contradicted more surely by another passage),
REWORDED = 0.88  # … where none does and it has few of them (0.876),
BORNE_OUT_OPEN = 0.87  # … where something may turn the claim round, a negation (0.869).

SAID = 0.6  # of the claim's words, for them to be most of them

# For a passage to speak of the same thing: of the claim's words, the names aside …
SAME_THING = 0.45
HEARD = 0.15  # … or the judge's probability at most that it says nothing of the claim,
HEARD_LEAST = 0.1  # … with at least so much of its words.
SURELY_THE_SAME = 0.68  # of the claim's words, for a passage that differs to contradict it unheard

NOT_BORNE_OUT = 0.5  # the judge's probability of support above which a difference is only apparent
WORD_FOR_WORD = 0.95  # … unless the passage has so much of the claim's words: set by hand
# The judge's probability that a passage contradicts, where nothing named differs (the surest of a
# true or unsaid claim: 0.952), and where something unaligned turns the claim round as well (0.900).
DENIED, DENIED_OPEN = 0.955, 0.91

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
        key=lambda each: (_anchored(each), each.judgement.supported),
        default=None,
    )
    denied = max(
        (each for each in comparisons if _contradicts(each, comparisons)),
        key=_firmness,
        default=None,
    )
    if borne is not None and (denied is None or _outweighs(borne, denied)):
        return Decision("supported", (borne,), borne.quantities.slight)
    partly = next((each for each in comparisons if _terms_alone(each)), None)
    if partly is not None and (denied is None or denied is partly):
        return Decision("partly", (partly,), partly.differences)
    if denied is not None:
        return Decision("contradicted", (denied,), denied.differences)
    return Decision("silent", tuple(comparisons[:SHOWN]))


def wants_judge(each: Comparison) -> bool:
    """Whether the judge's word on a passage could change the verdict."""
    if each.about < HEARD_LEAST or _leaves_a_name(each):
        return False
    return each.clear or bool(each.differences)


def _holds(each: Comparison) -> bool:
    """Whether no figure of a claim stands otherwise in a passage that has its words."""
    return not (each.quantities.differing or each.quantities.absent or each.unnamed)


def _anchored(each: Comparison) -> bool:
    """Whether a figure of the claim, other than a date, stands in the passage on its terms."""
    return any(quantity.reading.kind != "date" for quantity in each.quantities.standing)


def _borne_out(each: Comparison) -> bool:
    """Whether a passage has all that can be compared, and the judge finds the claim borne out.

    The claim's ordinary words need not stand there: a figure that does is the firmer tie.
    """
    if not each.clear or not speaks_of(each):
        return False
    if each.open:
        least = BORNE_OUT_OPEN
    elif _anchored(each):
        least = BORNE_OUT_FIGURE if each.about >= SAME_THING else BORNE_OUT_APART
    else:
        least = BORNE_OUT if each.near.coverage >= SAID else REWORDED
    return each.judgement.supported >= least


def speaks_of(each: Comparison) -> bool:
    """Whether a passage speaks of the same thing as the claim, by its words or to the judge."""
    heard = each.judgement.neither <= HEARD and each.about >= HEARD_LEAST
    return heard or each.about >= SAME_THING


def _outweighs(borne: Comparison, denied: Comparison) -> bool:
    """Whether a passage that bears a claim out is nearer to it than one that says otherwise."""
    if _anchored(borne) != _anchored(denied):
        return _anchored(borne)
    return borne.near.coverage >= denied.near.coverage


def _firmness(each: Comparison) -> tuple[bool, bool, float]:
    """How firmly a passage contradicts a claim: by a figure of wholly the same thing first.

    Of passages that differ in something named the one that says most of the claim: the judge hears
    figures less well than words.
    """
    differs = bool(each.differences)
    told = each.about if differs else each.judgement.contradicted
    return bool(each.quantities.surely), differs, told


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
    # The judge takes short claims with a figure for contradicted (docs/verifier.md).
    if each.quantities.differing or each.quantities.absent or _anchored(each):
        return False
    return each.judgement.contradicted >= (DENIED_OPEN if each.open else DENIED)


def _really_differs(each: Comparison) -> bool:
    """Whether what differs is no other way to say the same: the judge hears one word less well."""
    if each.quantities.surely:
        return True
    if any(told.aspect == "who" and told not in each.renamed for told in each.differences):
        return each.about >= SAME_THING  # another is told to do all that is claimed of one
    heard, same = each.judgement.neither <= HEARD, each.about >= SURELY_THE_SAME
    aspects = {told.aspect for told in each.differences}
    if heard and ("place" in aspects or (same and aspects - {"negation"})):
        return True  # the judge hears what is said of it, and not the one word that differs
    real = each.judgement.supported < NOT_BORNE_OUT or each.about >= WORD_FOR_WORD
    return (heard or same) and real


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
